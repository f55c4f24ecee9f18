import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_LINE } from '../../../../source/domain/incident/event/line-limit.ts';
import { readLines } from '../../../../source/storage/read/log/log-lines.ts';
import { linesOf, opening, recorder } from '../../../build/log.ts';

const FILE = 'state/log/2026-11/ana.jsonl';
const read = (...parts: (string | Uint8Array)[]) =>
  readLines(FILE, Buffer.concat(parts.map((part) => Buffer.from(part))));
const record = recorder();
const one = record('incident.opened', opening('a'));
const LINE = linesOf(one).trim();
const messages = (lines: ReturnType<typeof read>) => lines.findings.map(({ finding }) => finding.message);

describe('an event', () => {
  test('stands at its line, with the text that it has there', () => {
    expect(read('\n', LINE, '\n\n', LINE).entries).toEqual([
      { event: one, file: FILE, line: 2, text: LINE },
      { event: one, file: FILE, line: 4, text: LINE },
    ]);
  });

  test('has the same line and text beside bytes that are no UTF-8, before it or after', () => {
    const foreign = Uint8Array.of(0xff);
    expect(read('\n', LINE, '\n', foreign, '\n', LINE, '\n').entries).toEqual([
      { event: one, file: FILE, line: 2, text: LINE },
      { event: one, file: FILE, line: 4, text: LINE },
    ]);
    expect(read(foreign, '\n', LINE).entries).toMatchObject([{ line: 2, text: LINE }]);
    expect(read(LINE, '\n', foreign).entries).toMatchObject([{ line: 1, text: LINE }]);
  });

  test('may be the first after a byte order mark, but not after a part of one', () => {
    expect(read('\ufeff', LINE).entries).toHaveLength(1);
    expect(read('\ufeff', LINE).findings).toEqual([]);
    for (const bytes of [[0xef], [0xef, 0xbb], [0xef, 0xbb, 0xbe], [0xef, 0xbc, 0xbf], [0xee, 0xbb, 0xbf]]) {
      const torn = read(Uint8Array.from(bytes), LINE, '\n', LINE);
      expect([torn.entries.length, torn.findings.length]).toEqual([1, 1]);
    }
  });

  test('is read whatever stands before and after its line', () => {
    const junk = fc.oneof(
      fc.uint8Array({ maxLength: 40 }).map((bytes) => bytes.map((byte) => (byte === 10 ? 32 : byte))),
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(text.replaceAll('\n', ' '))),
      fc.nat(LINE.length - 1).map((length) => Buffer.from(LINE.slice(0, length))),
    );
    fc.assert(
      fc.property(fc.array(junk, { maxLength: 8 }), fc.nat(8), (lines, nth) => {
        const at = Math.min(nth, lines.length);
        const all = [...lines.slice(0, at), Buffer.from(LINE), ...lines.slice(at)];
        const bytes = Buffer.concat(all.flatMap((line) => [line, Buffer.from('\n')]));
        expect(readLines(FILE, bytes).entries).toContainEqual({
          event: one,
          file: FILE,
          line: at + 1,
          text: LINE,
        });
      }),
    );
  });
});

test.each(['{', '{"}', '{}', '{"id":"', '[[[', 'junk', `{"id":"${'x'.repeat(90)}`, `{${'x'.repeat(90)}}`])(
  'is read after any number of lines of %s, which are counted',
  (junk) => {
    const { entries, findings } = read(`${junk}\n`.repeat(200), LINE, '  \t          \n', `${junk}\n`, LINE);
    expect(entries.map(({ line }) => line)).toEqual([201, 203]);
    expect(findings).toHaveLength(51);
    expect(findings.at(-1)!.finding.message).toBe('151 more lines of this file are wrong and are not listed');
  },
);

test.each([
  ['nothing', ''],
  ['line breaks', '\n\n\n'],
  ['blanks and tabs', ' \n\t\n \t \n'],
  ['Windows line ends', '\r\n\r\n'],
])('%s are neither events nor mistakes', (_, text) =>
  expect(read(text)).toEqual({ entries: [], findings: [] }),
);

describe('a line of up to 1 MB is read, of one byte more it is left out', () => {
  const filled = (bytes: number, letter: string) => {
    const empty = linesOf({ ...one, data: { ...one.data, title: '' } }).trim();
    const left = bytes - empty.length;
    const wide = Math.floor(left / Buffer.byteLength(letter));
    const title = letter.repeat(wide) + 'x'.repeat(left - wide * Buffer.byteLength(letter));
    return empty.replace('"title":""', `"title":"${title}"`);
  };
  test.each(['a', 'é', '漢', '😀'])('of %s', (letter) => {
    const [fits, tooLong] = [filled(LONGEST_LINE, letter), filled(LONGEST_LINE + 1, letter)];
    expect([Buffer.byteLength(fits), Buffer.byteLength(tooLong)]).toEqual([LONGEST_LINE, LONGEST_LINE + 1]);
    expect(messages(read(fits, '\n', LINE))).not.toContain('this line is longer than 1 MB and is left out');
    expect(read(fits, '\n', LINE).entries).toHaveLength(2);
    const { entries, findings } = read(tooLong, '\n', LINE);
    expect(entries).toMatchObject([{ line: 2 }]);
    expect(findings).toEqual([
      {
        finding: {
          severity: 'error',
          file: FILE,
          line: 1,
          message: 'this line is longer than 1 MB and is left out',
          expected: 'one event on each line',
        },
      },
    ]);
  });
});

describe('what is told of a line', () => {
  test('that is no text', () => {
    expect(read(Uint8Array.of(0x7b, 0xff, 0x7d)).findings).toEqual([
      {
        finding: {
          severity: 'error',
          file: FILE,
          line: 1,
          message: 'this line is not UTF-8 text and is left out',
          expected: 'one event on each line',
        },
      },
    ]);
  });

  test('that is torn: the pipeline and the incident that are still named', () => {
    const torn = '{"incident":"inc-a","pipeline":"a","id":5}';
    const [{ finding, ...about }] = read(torn).findings as [ReturnType<typeof read>['findings'][number]];
    expect(about).toEqual({ incident: 'inc-a', pipeline: 'a' });
    expect(Object.values(finding)).not.toContain(undefined);
    expect(Object.keys(read('{"id":5}').findings[0]!)).toEqual(['finding']);
  });

  test('with a field that is wrong: the event counts without it, and its pipeline and incident are named', () => {
    const { entries, findings } = read(LINE.replace('"pipeline"', '"retriesLeft":"many","pipeline"'));
    expect(entries.map(({ event }) => event)).toEqual([one]);
    expect(findings).toEqual([
      {
        finding: {
          severity: 'warning',
          file: FILE,
          line: 1,
          message: 'the field "retriesLeft" of this incident.opened is wrong and is left out',
          expected: expect.any(String),
        },
        pipeline: 'a',
        incident: 'inc-a',
      },
    ]);
  });

  test('of a type that nobody knows: its name is told in a form that ends no sentence', () => {
    const line = LINE.replace('incident.opened', 'moon.\\"phase\\"\\n').replace(
      '"pipeline":"a"',
      '"pipeline":5',
    );
    expect(messages(read(line))).toEqual([
      'the field "pipeline" of this moon.\\"phase\\"\\n is wrong and is left out',
    ]);
  });

  test('that is not JSON: the column, where it is known', () => {
    expect(read('{x').findings[0]!.finding).toMatchObject({ line: 1, column: 2 });
    expect(Object.values(read('{"id": x}').findings[0]!.finding)).not.toContain(undefined);
  });

  test('of a person with a field that is wrong: no pipeline and no incident', () => {
    const line = linesOf(record('person.asleep', { person: 'ana' }))
      .trim()
      .replace('}', ',"until":"later"}');
    const { entries, findings } = read(line);
    expect(entries).toHaveLength(1);
    expect(Object.keys(findings[0]!)).toEqual(['finding']);
    expect(messages({ entries, findings })).toEqual([
      'the field "until" of this person.asleep is wrong and is left out',
    ]);
  });
});

describe('of many mistakes in one file the first 50 are listed and the rest is counted', () => {
  test.each([
    ['50 of them are all listed', 50, 50, undefined],
    ['one more is counted', 51, 51, '1 more lines of this file are wrong and are not listed'],
    ['and so on', 1000, 51, '950 more lines of this file are wrong and are not listed'],
  ])('%s', (_, count, listed, last) => {
    for (const line of ['x', '{"id":5}', '\u0000', '  {"id":']) {
      const { findings } = read(`${line}\n`.repeat(count));
      expect(findings).toHaveLength(listed);
      if (last !== undefined)
        expect(findings.at(-1)).toEqual({ finding: { severity: 'error', file: FILE, message: last } });
    }
  });

  test.each([
    ['at the margin', ''],
    ['indented', '  \t'],
  ])('events after them are read all the same, %s', (_, margin) => {
    const { entries, findings } = read(
      'x\n'.repeat(60),
      margin,
      LINE,
      '\n',
      'y {"id":5}\n',
      Uint8Array.of(0xff),
    );
    expect(entries).toMatchObject([{ line: 61 }]);
    expect(findings.at(-1)!.finding.message).toMatch(/^12 more lines/);
  });

  test('fields that are wrong count too', () => {
    const line = LINE.replace('"pipeline"', '"retriesLeft":"many","pipeline"');
    const { entries, findings } = read(`${line}\n`.repeat(53));
    expect([entries.length, findings.length]).toEqual([53, 51]);
    expect(findings.at(-1)!.finding.message).toMatch(/^3 more lines/);
  });
});

test('a pointer of Git LFS is told once, as what it is', () => {
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
  expect(read(pointer)).toEqual({
    entries: [],
    findings: [
      {
        finding: {
          severity: 'error',
          file: FILE,
          message: 'this is a pointer of Git LFS, not the log itself: what it holds is not here',
          expected: 'the file it stands for (git lfs pull), and no filter for state/log in .gitattributes',
        },
      },
    ],
  });
  expect(read(LINE, '\n', pointer).entries).toHaveLength(1);
});
