import { LONGEST_LINE } from '../event/line-limit.ts';
import { compareBytes } from '../event/order.ts';
import { parseEvent } from '../event/parse-event.ts';

/**
 * The lines of a file that travel, each once, as they stand. Of the log those that are an event; of the history those
 * that are one JSON object. What else stands there stays where it is.
 */
export function travellingLines(kind: 'log' | 'history', text: string): Set<string> {
  const travels = kind === 'log' ? isEvent : isObject;
  const lines = new Set<string>();
  for (const written of text.split('\n')) {
    const line = written.endsWith('\r') ? written.slice(0, -1) : written;
    if (line === '' || lines.has(line) || line.length > LONGEST_LINE) continue;
    if (travels(line)) lines.add(line);
  }
  return lines;
}

/** How many lines of a text are none of these that travel of it. */
export function strayCount(travelling: ReadonlySet<string>, text: string): number {
  const written = new Set(text.split('\n').map((line) => line.replace(/\r$/, '')));
  written.delete('');
  return written.size - travelling.size;
}

/** Lines as a file that is the same in every clone that holds the same ones: in the order of their bytes. */
export function unitedText(lines: Iterable<string>): string {
  return [...new Set(lines)]
    .sort(byBytes)
    .map((line) => `${line}\n`)
    .join('');
}

/** Plain text of one byte a character compares alike either way, and much faster so. */
function byBytes(a: string, b: string): number {
  return isAscii(a) && isAscii(b) ? (a < b ? -1 : a > b ? 1 : 0) : compareBytes(a, b);
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}

function isEvent(line: string): boolean {
  return 'event' in parseEvent(line);
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
