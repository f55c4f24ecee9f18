import { knownFields } from '../../domain/known-fields.ts';
import { gitDirectory } from '../../storage/read/git/git-directory.ts';
import { trackedFolders } from '../../storage/read/sync/repository-facts.ts';
import type { WriteContext } from './command.ts';

/** Whoever goes to bed does not wait longer for a network, milliseconds. */
export const PATIENCE = 3_000;

/** Whether what was written has left this machine. */
export interface Sent {
  readonly sent: boolean;
  /** Why it has not. */
  readonly why?: string;
  /** Folders of it that go with the branch instead. */
  readonly withBranch?: readonly string[];
}

const STAYS = 'the log stays on this machine';
/** What a write may have changed. */
const WRITTEN: readonly string[] = ['state/log', 'state/handoffs'];

/** Sends what was just written to the other clones. Undefined where there are none that it could go to. */
export async function send(context: WriteContext): Promise<Sent | undefined> {
  const { root, situation } = context;
  const { sync: way, people } = situation.team;
  if (!way) {
    if (people.length < 2 || gitDirectory(root) === undefined) return undefined;
    const tracked = await trackedFolders(root);
    const withBranch = WRITTEN.filter((folder) => tracked.includes(folder));
    return withBranch.length > 0 ? { sent: false, withBranch } : { sent: false, why: STAYS };
  }
  try {
    const { failed, tracked } = await context.sync(way, PATIENCE);
    return besideBranch(tracked, failed);
  } catch (error) {
    return { sent: false, why: (error as Error).message.replace(/\.$/, '') };
  }
}

function besideBranch(tracked: readonly string[], failed: string | undefined): Sent {
  const withBranch = WRITTEN.filter((folder) => tracked.includes(folder));
  if (failed !== undefined) return { sent: false, why: failed };
  return {
    sent: withBranch.length < WRITTEN.length,
    ...knownFields({ withBranch: withBranch.length > 0 ? withBranch : undefined }),
  };
}

/** A sentence of its own, with a blank before it; empty where there is nothing to tell. */
export function sentWords(sent: Sent | undefined): string {
  if (!sent) return '';
  const { why, withBranch = [] } = sent;
  if (why === STAYS) return ' It stays on this machine.';
  if (why !== undefined) return ` Not sent yet: ${why}; it goes with the next sync.`;
  const goes = `${withBranch.join(' and ')} ${withBranch.length === 1 ? 'goes' : 'go'} with the branch: push that.`;
  if (sent.sent) return withBranch.length === 0 ? ' Sent.' : ` Sent, but ${goes}`;
  return ` Not sent: ${goes}`;
}
