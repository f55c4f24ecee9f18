import { dirname } from 'node:path';
import { refuseNoRepository } from '../../read/sync/no-repository.ts';
import { syncMemoryPath } from '../../read/sync/sync-memory.ts';
import { type Patience, whileLocked } from '../file/clone-lock.ts';

const PATIENCE: Patience = { retries: 400, minTimeout: 20, maxTimeout: 50 };

/** Another process has exchanged the log for longer than one waits; the message is a sentence. */
export class StillSyncing extends Error {
  override readonly name = 'StillSyncing';
}

/** Does some work while no other process of this clone does such. @throws NoRepository, StillSyncing */
export async function onlyOne<T>(root: string, work: () => Promise<T>): Promise<T> {
  refuseNoRepository(root);
  const folder = dirname(syncMemoryPath(root)!);
  const done = await whileLocked(folder, 'sync', PATIENCE, async () => ({ value: await work() }));
  if (!done)
    throw new StillSyncing('Another process of this clone exchanges the log and does not come to an end.');
  return done.value;
}
