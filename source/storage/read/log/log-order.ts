import { isDeepStrictEqual } from 'node:util';
import { compareBytes } from '../../../domain/incident/event/order.ts';
import type { Entry, LineFinding } from './log-lines.ts';

/**
 * Entries in the order of their ids, each event once wherever it stands. Two of one id that say different things both
 * count, in the order of the bytes of their lines, and are a finding.
 */
export function orderEntries(entries: readonly Entry[]): { ordered: Entry[]; findings: LineFinding[] } {
  const sorted = [...entries].sort(byIdThenLine);
  const ordered: Entry[] = [];
  const findings: LineFinding[] = [];
  for (const entry of sorted) {
    const before = ordered.at(-1);
    if (before?.event.id !== entry.event.id) ordered.push(entry);
    else if (!isKnown(ordered, entry)) {
      findings.push(contradiction(before, entry));
      ordered.push(entry);
    }
  }
  return { ordered, findings };
}

/** Whether the same was read under the same id already, which then stands at the end. */
function isKnown(ordered: readonly Entry[], { event }: Entry): boolean {
  for (let i = ordered.length - 1; ordered[i]?.event.id === event.id; i--)
    if (isDeepStrictEqual(ordered[i]!.event, event)) return true;
  return false;
}

function byIdThenLine(a: Entry, b: Entry): number {
  if (a.event.id !== b.event.id) return a.event.id < b.event.id ? -1 : 1;
  const bytes = compareBytes(a.text, b.text);
  if (bytes !== 0) return bytes;
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
      message: `the id ${second.event.id} stands at ${first.file}:${first.line} with another content; both count`,
      expected: 'an id of its own for each event: was a file or a disk copied?',
    },
    ...(pipeline !== undefined && pipeline === first.event.data.pipeline && { pipeline }),
  };
}
