import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What stands beside the checkout for all who work on it: files that others wrote are read there and not copied. */
const SHARED = join(import.meta.dirname, '../../../../shared');

/** A folder there; undefined where it is not, and what needs it is to be skipped. */
export function sharedFolder(path: string): string | undefined {
  const folder = join(SHARED, path);
  return existsSync(folder) ? folder : undefined;
}
