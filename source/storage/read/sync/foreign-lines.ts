import { timeOfId } from '../../../domain/incident/event/event-id.ts';
import { parseEvent } from '../../../domain/incident/event/parse-event.ts';
import { readingGit } from '../git/reading-git.ts';
import { COMMIT_SECOND } from './repository-facts.ts';

/**
 * How many lines of files that only this clone writes came from elsewhere and are not its own, by their paths. What was
 * recorded before a branch that held the file let go of it may be: git takes that out of the folder as it is pulled.
 */
export async function foreignCounts(
  root: string,
  arrived: ReadonlyMap<string, readonly string[]>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [path, lines] of arrived) {
    const until = await heldByBranchUntil(root, path);
    const foreign = lines.filter((line) => (recordedAt(line) ?? Number.POSITIVE_INFINITY) > until);
    if (foreign.length > 0) counts[path] = foreign.length;
  }
  return counts;
}

/** Epoch milliseconds; no time at all where no branch of which this one knows held it. */
async function heldByBranchUntil(root: string, path: string): Promise<number> {
  const git = await readingGit(root);
  try {
    const told = await git.raw('log', '--full-history', '--format=%ct', 'HEAD', '--', `:(literal)${path}`);
    const times = told.split('\n').filter(Boolean).map(Number);
    return (Math.max(...times) + 1) * COMMIT_SECOND;
  } catch {
    // Before the first commit no branch held anything.
    return Number.NEGATIVE_INFINITY;
  }
}

/** When a line of the log was recorded, epoch milliseconds; undefined where it does not say. */
export function recordedAt(line: string): number | undefined {
  const parsed = parseEvent(line);
  return 'event' in parsed ? timeOfId(parsed.event.id) : undefined;
}
