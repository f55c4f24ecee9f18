import { join } from 'node:path';
import { withoutPassword } from '../../read/git/without-password.ts';
import { makeTemporary } from '../file/temporary-folder.ts';
import { networkGit } from './network-git.ts';

/** A copy of somebody's repository that is thrown away in the end. */
export interface PrivateClone {
  readonly folder: string;
  /** Brings it to what the repository holds now, whatever was rewritten there. Throws CloneFailed with a sentence. */
  refresh(): Promise<void>;
  remove(): void;
}

/** A repository cannot be reached or is none; the message is a sentence. */
export class CloneFailed extends Error {
  override readonly name = 'CloneFailed';
}

/** A repository that is read whole may take its time before it sends anything, milliseconds. */
const PATIENCE = 30_000;
/** And says nothing while its files are written here. */
const CHECKED_OUT = 300_000;

/**
 * Clones the newest commit of a repository into a temporary folder of its own. Nothing of the clone runs: no hooks, no
 * filters of ours, no submodules. The folder goes with the process.
 * @param remote a path or an address as `git clone` takes it
 */
export async function clonePrivately(remote: string): Promise<PrivateClone> {
  if (remote.startsWith('-')) throw new CloneFailed(`${remote} is no repository.`);
  const place = await makeTemporary('wakeworthy-wall-');
  const folder = join(place.folder, 'clone');
  try {
    await networkGit({
      folder: place.folder,
      silence: PATIENCE,
      args: ['clone', '--progress', '--depth=1', '--no-tags', '--', remote, folder],
    });
  } catch (error) {
    place.remove();
    throw failed(remote, error);
  }
  return {
    folder,
    remove: place.remove,
    async refresh() {
      try {
        await networkGit({
          folder,
          args: ['fetch', '--progress', '--depth=1', '--no-tags', 'origin', 'HEAD'],
        });
        await networkGit({
          folder,
          silence: CHECKED_OUT,
          args: ['reset', '--quiet', '--hard', 'FETCH_HEAD'],
        });
      } catch (error) {
        throw failed(remote, error);
      }
    },
  };
}

const LONGEST_ANSWER = 300;
const PROGRESS =
  /^(?:Cloning into|(?:remote: )?(?:Enumerating|Counting|Compressing|Receiving|Resolving|Unpacking|Total)\b)/;

function failed(remote: string, error: unknown): CloneFailed {
  const said = (error as Error).message
    .trim()
    .split(/[\n\r]+/)
    .filter((line) => !PROGRESS.test(line));
  const why = said
    .join(' ')
    .replace(/^fatal: /, '')
    .slice(0, LONGEST_ANSWER)
    .replace(/\.$/, '');
  return new CloneFailed(
    `${withoutPassword(remote)} cannot be read: ${withoutPassword(why) || 'git did not say why'}.`,
  );
}
