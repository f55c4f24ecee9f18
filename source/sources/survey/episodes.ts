import type { HistoryEpisode } from '../../domain/learning/past/history.ts';
import type { PastRun } from './found.ts';

/** What failed and was never described. */
export const UNSPECIFIED = 'unspecified failure';

/**
 * Failures of one pipeline as its runs tell them, in the order of when they were due: from the first run that failed to the
 * first after it that ended well. A run that somebody began anew and that ended well hides that it failed: history has fewer
 * failures than there were.
 */
export function episodesOf(pipeline: string, runs: readonly PastRun[]): readonly HistoryEpisode[] {
  const episodes: HistoryEpisode[] = [];
  let open: Omit<HistoryEpisode, 'recoveredAt' | 'healed'> | undefined;
  const inOrder = runs.filter(({ isUsual }) => isUsual).toSorted((a, b) => a.due - b.due || a.end - b.end);
  for (const { due, end, ok, tries = 1, isMarked, signature = UNSPECIFIED } of inOrder) {
    if (ok && open) {
      episodes.push({
        ...open,
        recoveredAt: Math.max(end, open.failedAt),
        healed: isMarked ? 'marked' : 'next-run',
      });
      open = undefined;
    } else if (ok && tries > 1) {
      // When its first try failed nobody remembers.
      episodes.push({ pipeline, due, failedAt: due, recoveredAt: end, signature, healed: 'retry' });
    } else if (!ok && !open) open = { pipeline, due, failedAt: end, signature };
  }
  return open ? [...episodes, { ...open, recoveredAt: null, healed: 'unknown' }] : episodes;
}
