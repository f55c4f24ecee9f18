import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lock } from 'proper-lockfile';
import { syncMemoryPath } from '../../read/sync/sync-memory.ts';

/** There is no git here for a log to travel with; the message is a sentence. */
export class NoRepository extends Error {
  override readonly name = 'NoRepository';
}

/** A process that was killed holds its lock so many milliseconds longer. */
const STALE = 5_000;

/** Does some work while no other process of this clone does such. @throws NoRepository */
export async function onlyOne<T>(root: string, work: () => Promise<T>): Promise<T> {
  const memory = syncMemoryPath(root);
  if (memory === undefined)
    throw new NoRepository(
      'This workspace lies in no git repository: its log stays on this machine. Run git init first.',
    );
  const folder = dirname(memory);
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
