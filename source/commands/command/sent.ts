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
const LOG: readonly string[] = ['state/log'];

/**
 * What the others wrote until now is here before anything is built on it; who cannot be reached holds nobody up longer than
 * `PATIENCE`. `failed`: why nothing could be fetched.
 */
export async function fetchedFirst<T extends WriteContext>(
  context: T,
): Promise<{ context: T; failed: string | undefined }> {
  const { sync: way } = context.situation.team;
  if (!way) return { context, failed: undefined };
  const failed = await context.sync(way, PATIENCE).then(
    (synced) => synced.failed,
    (error: Error) => error.message.replace(/\.$/, ''),
  );
  return { context: { ...context, ...(await context.fresh()), readText: context.readText }, failed };
}

/**
 * Sends what was just written to the other clones. Undefined where there are none that it could go to.
 * @param written the folders that it was written into
 * @param unreachable why the remote could not be reached just before: it is not waited for again
 */
export async function send(
  context: WriteContext,
  written = LOG,
  unreachable?: string,
): Promise<Sent | undefined> {
  const { root, situation } = context;
  const { sync: way, people } = situation.team;
  if (!way) {
    if (people.length < 2 || gitDirectory(root) === undefined) return undefined;
    const tracked = await trackedFolders(root);
    const withBranch = written.filter((folder) => tracked.includes(folder));
    return withBranch.length > 0 ? { sent: false, withBranch } : { sent: false, why: STAYS };
  }
  try {
    const { failed = unreachable, tracked } = await context.sync(
      way,
      unreachable === undefined ? PATIENCE : 0,
    );
    const withBranch = written.filter((folder) => tracked.includes(folder));
    const travels = withBranch.length < written.length;
    return {
      sent: travels && failed === undefined,
      ...knownFields({
        why: travels ? failed : undefined,
        withBranch: withBranch.length > 0 ? withBranch : undefined,
      }),
    };
  } catch (error) {
    return { sent: false, why: (error as Error).message.replace(/\.$/, '') };
  }
}

/** A sentence of its own, with a blank before it; empty where there is nothing to tell. */
export function sentWords(sent: Sent | undefined): string {
  if (!sent) return '';
  const { why, withBranch = [] } = sent;
  if (why === STAYS) return ' It stays on this machine.';
  const goes = `${withBranch.join(' and ')} ${withBranch.length === 1 ? 'goes' : 'go'} with the branch: commit and push that.`;
  if (why !== undefined)
    return ` Not sent yet: ${why}; it goes with the next sync.${withBranch.length === 0 ? '' : ` But ${goes}`}`;
  if (!sent.sent) return ` Not sent: ${goes}`;
  return withBranch.length === 0 ? ' Sent.' : ` The note is sent; ${goes}`;
}
