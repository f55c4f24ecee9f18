import { WrongUsage } from '../../../commands/command/command.ts';
import { visible } from '../../../domain/text/visible.ts';
import { withoutPassword } from '../../../storage/read/git/without-password.ts';
import { readWorkspace } from '../../../storage/read/workspace/workspace.ts';
import type { Abilities } from '../../abilities.ts';
import type { Globals } from '../../command-line.ts';
import { printError } from '../../print/print.ts';

/** Whoever waits longer is told for what, milliseconds. */
const LONG = 2_000;

/** A repository that is followed: a folder to read, and how it keeps up. */
export interface Following {
  readonly root: string;
  /** Brings it up to date. Throws with a sentence where the repository cannot be reached. */
  refresh(): Promise<void>;
  /** When it was up to date last, epoch milliseconds by the real clock. */
  upToDateAt(): number;
  /** When the log was, where it travels beside the branches; null: it was never heard, undefined: it does not. */
  logUpToDateAt(): number | null | undefined;
}

/**
 * Follows the repository that --from names while `work` goes on; nothing of it stays.
 * Throws WrongUsage where the board is not a read-only one: what it wrote would be lost with the clone.
 */
export async function whileFollowing<T>(
  remote: string,
  { readOnly }: Globals,
  { clonePrivately, receiveLog }: Abilities,
  work: (following: Following) => Promise<T>,
): Promise<T> {
  if (!readOnly || !clonePrivately)
    throw new WrongUsage('--from follows a repository that nothing is written to. Add --read-only.');
  const waiting = setTimeout(() => printError(`Waiting for ${visible(withoutPassword(remote))} ...`), LONG);
  const clone = await clonePrivately(remote).finally(() => clearTimeout(waiting));
  let upToDateAt = Date.now();
  let logUpToDateAt: number | null | undefined;
  const receive = async () => {
    const { sync: way, wakeUps } = (await readWorkspace(clone.folder)).team;
    if (!way || !receiveLog) {
      logUpToDateAt = undefined;
      return;
    }
    // In a clone of its own there is no other remote.
    const { failed } = await receiveLog(clone.folder, { ...way, remote: 'origin', keep: wakeUps.keep });
    if (failed === undefined) logUpToDateAt = Date.now();
    else logUpToDateAt ??= null;
  };
  try {
    await receive();
    return await work({
      root: clone.folder,
      upToDateAt: () => upToDateAt,
      logUpToDateAt: () => logUpToDateAt,
      async refresh() {
        await clone.refresh();
        upToDateAt = Date.now();
        await receive();
      },
    });
  } finally {
    clone.remove();
  }
}
