import { WrongUsage } from '../../../commands/command/command.ts';
import type { Abilities } from '../../abilities.ts';
import type { Globals } from '../../command-line.ts';

/** A repository that is followed: a folder to read, and how it keeps up. */
export interface Following {
  readonly root: string;
  /** Brings it up to date. Throws with a sentence where the repository cannot be reached. */
  refresh(): Promise<void>;
  /** When it was up to date last, epoch milliseconds by the real clock. */
  upToDateAt(): number;
}

/**
 * Follows the repository that --from names while `work` goes on; nothing of it stays.
 * Throws WrongUsage where the board is not a read-only one: what it wrote would be lost with the clone.
 */
export async function whileFollowing<T>(
  remote: string,
  { readOnly }: Globals,
  { clonePrivately }: Abilities,
  work: (following: Following) => Promise<T>,
): Promise<T> {
  if (!readOnly || !clonePrivately)
    throw new WrongUsage('--from follows a repository that nothing is written to. Add --read-only.');
  const clone = await clonePrivately(remote);
  let upToDateAt = Date.now();
  try {
    return await work({
      root: clone.folder,
      upToDateAt: () => upToDateAt,
      async refresh() {
        await clone.refresh();
        upToDateAt = Date.now();
      },
    });
  } finally {
    clone.remove();
  }
}
