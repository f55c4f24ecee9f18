import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { draftsFile, type KeptDrafts } from '../../read/user/drafts-file.ts';
import { makePrivate, syncFolder } from '../file/folder.ts';

/**
 * Keeps drafts where a crash leaves them: a file that only its owner can read, written whole or not at all. Without
 * any the file goes.
 * @throws what the system says where it cannot be written
 */
export async function keepDrafts(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
  drafts: KeptDrafts,
): Promise<void> {
  const file = await draftsFile(env, root);
  if (file === undefined) return;
  if (Object.keys(drafts).length === 0) {
    await rm(file, { force: true });
    return;
  }
  makePrivate(dirname(file));
  const beside = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(JSON.stringify(drafts));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
    syncFolder(dirname(file));
  } finally {
    await rm(beside, { force: true });
  }
}
