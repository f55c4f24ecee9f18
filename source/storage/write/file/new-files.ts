import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder, openFolder, syncFolder } from './folder.ts';
import { reasonOf } from './write-failure.ts';

/** A new file could not be written; the message says which, why and what to do next. */
export class NewFileNotWritten extends Error {
  override readonly name = 'NewFileNotWritten';
}

/**
 * Writes files below a folder, with the folders that they need. Nothing is ever overwritten, and no link is followed out
 * of the folder. @throws NewFileNotWritten
 */
export async function writeNew(
  folder: string,
  files: readonly { readonly path: string; readonly content: string }[],
): Promise<void> {
  for (const { path, content } of files) {
    try {
      makeFolder(folder);
      const parent = openFolder(folder, dirname(path) === '.' ? [] : dirname(path).split('/'));
      await writeFile(join(parent, basename(path)), content);
      syncFolder(parent);
    } catch (error) {
      const [what, next] = reasonOf(error, (error as NodeJS.ErrnoException).code);
      throw new NewFileNotWritten(`${path} was not written: ${what}. ${next}.`);
    }
  }
}

async function writeFile(target: string, content: string): Promise<void> {
  const file = await open(target, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
