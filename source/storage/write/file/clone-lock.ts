import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';

/** A process that was killed holds its lock so many milliseconds longer. */
const STALE = 5_000;

/** How often and how soon again a lock is asked for that another process holds. */
export interface Patience {
  readonly retries: number;
  readonly minTimeout: number;
  readonly maxTimeout: number;
}

/**
 * Does some work while no other process does what has the same name in a folder of this clone. Undefined where another one
 * does it, for longer than one waits.
 */
export async function whileLocked<T>(
  folder: string,
  name: string,
  patience: Patience,
  work: () => Promise<T>,
): Promise<T | undefined> {
  await mkdir(folder, { recursive: true });
  let release: () => Promise<void>;
  try {
    release = await lock(folder, {
      realpath: false,
      lockfilePath: join(folder, `${name}.lock`),
      stale: STALE,
      retries: { ...patience, factor: 1, randomize: true },
      // Whoever was stopped for long goes on: what it does is safe to be done twice.
      onCompromised: () => undefined,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOCKED') return undefined;
    throw error;
  }
  try {
    return await work();
  } finally {
    await release().catch(() => undefined);
  }
}
