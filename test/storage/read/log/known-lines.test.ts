import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rememberingLines } from '../../../../source/storage/read/log/known-lines.ts';
import { readLines } from '../../../../source/storage/read/log/log-lines.ts';
import { linesOf, opening, recorder } from '../../../build/log.ts';
import { memoryCache } from './with-and-without-cache.ts';

const FILE = 'state/log/2026-11/ana.jsonl';
const record = recorder();
const LINES = Array.from({ length: 4 }, (_, n) => linesOf(record('incident.opened', opening(`t${n}`))));

/** What a writer, an editor, a synchronizing program or a broken disk may leave there. */
const piece = fc.oneof(
  fc.constantFrom(
    ...LINES,
    LINES[0]!.trimEnd(),
    '\n',
    '\r\n',
    'no event\n',
    '\u{feff}',
    '  ',
    'é\n',
    '{"id":1}\n',
  ),
  fc.constantFrom(Buffer.from([0xff]), Buffer.from([0xc3]), Buffer.from([0xa9, 10])),
  fc.integer({ min: 0, max: 200 }).map((length) => LINES[1]!.slice(0, length)),
);
const bytesOf = (pieces: readonly (string | Buffer)[]) =>
  Buffer.concat(pieces.map((one) => (typeof one === 'string' ? Buffer.from(one) : one)));

describe('the lines of a file that is read again and again', () => {
  test('are what they are to somebody who reads it for the first time, however it grows, shrinks or is replaced', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ keeps: fc.nat(8), adds: fc.array(piece, { maxLength: 4 }) }), {
          minLength: 2,
          maxLength: 6,
        }),
        (changes) => {
          const cache = memoryCache();
          let pieces: (string | Buffer)[] = [];
          for (const { keeps, adds } of changes) {
            pieces = [...pieces.slice(0, keeps), ...adds];
            const bytes = bytesOf(pieces);
            expect(rememberingLines(cache, [FILE])(FILE, bytes)).toEqual(readLines(FILE, bytes));
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test('are not parsed again while the file is only appended to', () => {
    const cache = memoryCache();
    const [first] = rememberingLines(cache, [FILE])(FILE, bytesOf(LINES.slice(0, 1))).entries;
    for (let count = 2; count <= LINES.length; count++) {
      const { entries } = rememberingLines(cache, [FILE])(FILE, bytesOf(LINES.slice(0, count)));
      expect(entries[0]).toBe(first);
    }
  });

  test('are forgotten when the file is none of the log any more', () => {
    const cache = memoryCache();
    const [first] = rememberingLines(cache, [FILE])(FILE, bytesOf(LINES)).entries;
    rememberingLines(cache, ['state/log/2026-12/ana.jsonl']);
    expect(rememberingLines(cache, [FILE])(FILE, bytesOf(LINES)).entries[0]).not.toBe(first);
  });
});
