import { join } from 'node:path';
import { gitDirectory } from '../../read/git/git-directory.ts';
import { type Patience, whileLocked } from '../file/clone-lock.ts';

const AT_ONCE: Patience = { retries: 0, minTimeout: 1, maxTimeout: 1 };

/** Goes on while no other process of this clone reads its sources; whether it did. */
export async function onlyWatch(root: string, work: () => Promise<void>): Promise<boolean> {
  const git = gitDirectory(root);
  // Without a repository nobody agreed to a source: there is nothing that two could do.
  if (git === undefined) {
    await work();
    return true;
  }
  const done = await whileLocked(join(git, 'wakeworthy'), 'watch', AT_ONCE, async () => {
    await work();
    return true;
  });
  return done === true;
}
