import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder, syncMade } from './folder.ts';

/** Writes files below a folder. Throws where one exists: nothing is ever overwritten. */
export async function writeNew(
  folder: string,
  files: readonly { readonly path: string; readonly content: string }[],
): Promise<void> {
  for (const { path, content } of files) {
    const target = join(folder, path);
    const parent = dirname(target);
    syncMade(await mkdir(parent, { recursive: true }), parent);
    const file = await open(target, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    syncFolder(parent);
  }
}
