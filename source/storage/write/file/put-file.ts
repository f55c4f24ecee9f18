import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { replaceFile } from './replace-file.ts';

/**
 * Puts a text in the place of another, or where there was none, whole or not at all; folders are made. Throws as
 * `replaceFile`.
 */
export async function putFile(
  root: string,
  path: string,
  before: string | undefined,
  after: string,
): Promise<void> {
  if (before === undefined) await mkdir(dirname(join(root, path)), { recursive: true });
  await replaceFile(root, path, before, after);
}
