import * as v from 'valibot';
import { readInstant } from '../../domain/incident/event/instant.ts';
import type { Episode } from './episodes.ts';

const instant = v.pipe(
  v.string(),
  v.check((text) => readInstant(text) !== undefined),
  v.transform((text) => readInstant(text)!),
);
const EPISODE = v.object({
  pipeline: v.string(),
  due: instant,
  failedAt: instant,
  recoveredAt: v.nullable(instant),
  signature: v.string(),
  healed: v.picklist(['retry', 'rerun', 'next-run', 'marked', 'unknown']),
});

/** The failures of the past in a file, one a line; lines that are none are left out. */
export function readHistory(text: string): readonly Episode[] {
  return text.split('\n').flatMap((line) => {
    const read = v.safeParse(EPISODE, parsed(line));
    return read.success ? [read.output] : [];
  });
}

/** The same as a file, with what stood in it before and is older than what the source remembers. */
export function historyText(episodes: readonly Episode[], before = ''): string {
  const all = new Map<string, Episode>();
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

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
