import * as v from 'valibot';
import { readInstant } from '../../incident/event/instant.ts';
import type { HistoryEpisode } from './history.ts';

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
export function readHistory(text: string): readonly HistoryEpisode[] {
  return text.split('\n').flatMap((line) => {
    const read = v.safeParse(EPISODE, parsed(line));
    return read.success ? [read.output] : [];
  });
}

/** The numbers of the lines that say something and are no failure of the past, from 1. */
export function brokenLines(text: string): readonly number[] {
  return text
    .split('\n')
    .flatMap((line, n) => (line.trim() === '' || readHistory(line).length > 0 ? [] : [n + 1]));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
