import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lock } from 'proper-lockfile';
import { refuseNoRepository } from '../../read/sync/no-repository.ts';
import { syncMemoryPath } from '../../read/sync/sync-memory.ts';

/** A process that was killed holds its lock so many milliseconds longer. */
const STALE = 5_000;

/** Does some work while no other process of this clone does such. @throws NoRepository */
export async function onlyOne<T>(root: string, work: () => Promise<T>): Promise<T> {
  refuseNoRepository(root);
  const folder = dirname(syncMemoryPath(root)!);
  await mkdir(folder, { recursive: true });
  const release = await lock(folder, {
    realpath: false,
    lockfilePath: join(folder, 'sync.lock'),
    stale: STALE,
    retries: { retries: 400, factor: 1, minTimeout: 20, maxTimeout: 50, randomize: true },
    // Whoever was stopped for long goes on: refs move only from where they were seen.
    onCompromised: () => undefined,
  });
  try {
    return await work();
  } finally {
    await release().catch(() => undefined);
  }
}
