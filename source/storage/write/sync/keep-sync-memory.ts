import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type SyncMemory, syncMemoryPath } from '../../read/sync/sync-memory.ts';

/** Keeps what the next sync need not find out again, whole or not at all. Where it cannot be kept nothing is lost. */
export async function keepSyncMemory(root: string, memory: SyncMemory): Promise<void> {
  const path = syncMemoryPath(root);
  if (path === undefined) return;
  const draft = `${path}-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, JSON.stringify(memory));
    await rename(draft, path);
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}
