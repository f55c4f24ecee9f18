import { isDeepStrictEqual } from 'node:util';
import type { Entry, LineFinding } from './log-lines.ts';

/**
 * Entries in the order of their ids, each id once: the first by file and line. A second one that says something
 * else is a finding.
 */
export function orderEntries(entries: readonly Entry[]): { ordered: Entry[]; findings: LineFinding[] } {
  const sorted = [...entries].sort(byIdThenPlace);
  const ordered: Entry[] = [];
  const findings: LineFinding[] = [];
  for (const entry of sorted) {
    const first = ordered.at(-1);
    if (first?.event.id !== entry.event.id) ordered.push(entry);
    else if (!isDeepStrictEqual(first.event, entry.event)) findings.push(contradiction(first, entry));
  }
  return { ordered, findings };
}

function byIdThenPlace(a: Entry, b: Entry): number {
  if (a.event.id !== b.event.id) return a.event.id < b.event.id ? -1 : 1;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}

function contradiction(first: Entry, second: Entry): LineFinding {
  const { pipeline } = second.event.data;
  return {
    finding: {
      severity: 'error',
      file: second.file,
      line: second.line,
      message: `the id ${second.event.id} stands at ${first.file}:${first.line} with another content; this line is left out`,
      expected: 'an id of its own for each event',
    },
    ...(pipeline !== undefined && pipeline === first.event.data.pipeline && { pipeline }),
  };
}
