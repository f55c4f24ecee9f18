import { join } from 'node:path';
import { gitDirectory } from '../../read/git/git-directory.ts';
import { type Patience, whileLocked } from '../file/clone-lock.ts';

/** One that was killed holds its lock for some seconds: whoever starts it again need not try again. */
const PATIENCE: Patience = { retries: 32, minTimeout: 250, maxTimeout: 250 };

/** Goes on while no other process of this clone reads its sources; whether it did. */
export async function onlyWatch(root: string, work: () => Promise<void>): Promise<boolean> {
  const git = gitDirectory(root);
  // Without a repository nobody agreed to a source: there is nothing that two could do.
  if (git === undefined) {
    await work();
    return true;
  }
  const done = await whileLocked(join(git, 'wakeworthy'), 'watch', PATIENCE, async () => {
    await work();
    return true;
  });
  return done === true;
}
