import type { HistoryEpisode } from '../../domain/learning/past/history.ts';
import { readHistory } from '../../domain/learning/past/read-history.ts';

/** Failures of the past as a file, one a line, with what stood in it before and is older than what the source remembers. */
export function historyText(episodes: readonly HistoryEpisode[], before = ''): string {
  const all = new Map<string, HistoryEpisode>();
  for (const one of [...readHistory(before), ...episodes]) all.set(`${one.pipeline}\n${one.due}`, one);
  const lines = [...all.values()]
    .toSorted((a, b) => a.due - b.due || (a.pipeline < b.pipeline ? -1 : 1))
    .map(({ due, failedAt, recoveredAt, ...one }) => {
      const time = (at: number) => new Date(at).toISOString();
      return JSON.stringify({
        pipeline: one.pipeline,
        due: time(due),
        failedAt: time(failedAt),
        recoveredAt: recoveredAt === null ? null : time(recoveredAt),
        signature: one.signature,
        healed: one.healed,
      });
    });
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
