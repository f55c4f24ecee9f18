import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysOf } from '../../../source/app/input/key.ts';
import { ESC_HELD, REST_WITHIN, replyFilter } from '../../../source/app/input/terminal-replies.ts';

const ESC = '\u001b';
/** Faster than this nobody types. */
const TYPED_APART = 150;

/** A piece of input, and the milliseconds since the one before it. */
type Piece = readonly [text: string, after: number];

/** What counts as typed, with the filter asked again whenever it asks for that. */
function typedOf(pieces: readonly Piece[]): string {
  const filter = replyFilter();
  let now = 0;
  let typed = '';
  for (const [text, after] of [...pieces, ['', 10 * REST_WITHIN] as const]) {
    const wait = filter.wait();
    const silent = now + after;
    if (wait !== undefined && wait < after) typed += filter.flush(now + wait);
    now = silent;
    if (text !== '') typed += filter.push(text, now);
  }
  return typed;
}

const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((n) => String.fromCharCode(n)),
});
const params = fc.string({ unit: fc.constantFrom(...'0123456789;:'), maxLength: 12 });
const string = fc
  .record({
    introducer: fc.constantFrom(...'P]X^_'),
    content: fc.oneof(
      printable,
      fc.constantFrom('>|ghostty 1.1.3', '11;rgb:1e1e/1e1e/1e1e', '1$r0m', 'Gi=31;OK', '!|00000000', '10;q'),
    ),
    end: fc.constantFrom(`${ESC}\\`, '\u0007', '\u009c'),
  })
  .map(({ introducer, content, end }) => `${ESC}${introducer}${content}${end}`);
const sequence = fc.oneof(
  fc
    .record({ mark: fc.constantFrom(...'?>=<'), params, end: fc.constantFrom(...'cnuyRhltMmq') })
    .map(({ mark, params: all, end }) => `${ESC}[${mark}${all}${end}`),
  fc.constantFrom(
    `${ESC}[24;80R`,
    `${ESC}[0n`,
    `${ESC}[8;24;80t`,
    `${ESC}[I`,
    `${ESC}[O`,
    `${ESC}[?2026;2$y`,
    `${ESC}[M !!`,
    `${ESC}[<35;10;4M`,
  ),
);
const reply = fc.oneof(string, sequence);

/** Keys as terminals send them: plain, xterm, rxvt, the console of Linux, the kitty protocol. */
const KEYS = [
  'j',
  'é',
  '👩‍👩‍👧',
  '\r',
  '\u0003',
  `${ESC}[A`,
  `${ESC}OA`,
  `${ESC}[1;5C`,
  `${ESC}[5~`,
  `${ESC}[Z`,
  `${ESC}[6~`,
  `${ESC}[2$`,
  `${ESC}[5^`,
  `${ESC}[a`,
  `${ESC}[97;5u`,
  `${ESC}[27;5;13~`,
  `${ESC}j`,
  `${ESC}O5P`,
  `${ESC}[200~a\u001b]11;?\u0007 pasted\r${ESC}[201~`,
];
const key = fc.constantFrom(...KEYS);

/** The same bytes in several pieces, those that come right after an Esc soon enough to belong to it. */
function cut(text: string, at: readonly number[], gaps: readonly number[]): Piece[] {
  const places = [...new Set(at.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  const bounds = [0, ...places, text.length];
  return bounds.slice(1).flatMap((end, n): Piece[] => {
    const piece = text.slice(bounds[n]!, end);
    const gap = gaps[n % gaps.length]!;
    const before = text.slice(0, bounds[n]!);
    if (before.endsWith(ESC)) return piece === '' ? [] : [[piece, gap % ESC_HELD]];
    // One character that comes much later behind Esc and a letter is a key behind Alt and that letter.
    const isOneKey = piece.length === 1 && /\u001b[P\]X^_]$/.test(before);
    return piece === '' ? [] : [[piece, isOneKey ? gap % TYPED_APART : gap]];
  });
}
const cuts = fc.array(fc.nat(10_000), { maxLength: 6 });
const gaps = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 4 });

describe('what a terminal answers', () => {
  it('is never a key, whole or in pieces, late or at once, and takes no key with it', () => {
    fc.assert(
      fc.property(key, reply, key, cuts, gaps, (before, answer, after, at, between) => {
        const sent = before + answer + after;
        expect(typedOf(cut(sent, at, between))).toBe(before + after);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is none of the keys when many come behind one another', () => {
    fc.assert(
      fc.property(fc.array(reply, { maxLength: 20 }), cuts, gaps, (answers, at, between) => {
        expect(typedOf(cut(answers.join(''), at, between))).toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('is none when its Esc came so long before that it was told as a key', () => {
    for (const rest of [
      ']11;rgb:1e1e/1e1e/1e1e\u0007',
      'P>|ghostty 1.1.3\u001b\\',
      '[?62;c',
      '_Gi=1;OK\u001b\\',
    ])
      expect(
        typedOf([
          [ESC, 0],
          [rest, 400],
          ['j', 50],
        ]),
      ).toBe(`${ESC}j`);
  });

  it.each([
    ['a paste', `[200~1a and so on\r${ESC}[201~`],
    ['a key with a cursor', '[A'],
    ['a key with a number', '[3~'],
    ['a key with a modifier', '[1;5C'],
    ['Shift and Tab', '[Z'],
  ])('is no row of letters where the rest of %s comes late behind its Esc', (_, rest) => {
    for (const after of [ESC_HELD + 20, 400, 1_900])
      expect(
        typedOf([
          [ESC, 0],
          [rest, after],
          ['j', 400],
        ]),
      ).toBe(`${ESC}${ESC}${rest}j`);
  });

  it('is at most the key of a bracket and of digits when it comes late and in pieces', () => {
    const late = fc.integer({ min: ESC_HELD + 1, max: 1_900 });
    const soon = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(reply, late, cuts, soon, (answer, pause, at, between) => {
        const rest = answer.slice(1);
        // A click in pieces, and a text that a number does not begin, are told from keys by nothing.
        fc.pre(/^(?:[PX^_]|\[(?!M)|\]\d+;)/.test(rest) && !rest.slice(0, -2).includes(ESC));
        const [[first = '', gap = 0] = [], ...others] = cut(rest, at, between);
        const typed = typedOf([[ESC, 0], [first, pause + gap], ...others, ['j', 50]]);
        expect(typed).toMatch(/^\u001b(?:[[\]]\d*)?j$/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is no reason to take a key that is pressed after Esc', () => {
    for (const pressed of [
      [']'],
      ['['],
      [']', '1'],
      ['[', '['],
      [']', 'l', 'j'],
      ['q'],
      [':', 'P'],
      ['n', '_', 'x'],
      ['P', 'j', 'j', 'j'],
      ['X', 'j'],
      ['_', 'k', '?'],
      ['[', '?', '?'],
      ['[', '1', 'n', 'n'],
      [']', '1', ';'],
    ])
      expect(typedOf([[ESC, 0], ...pressed.map((key): Piece => [key, ESC_HELD + 100])])).toBe(
        ESC + pressed.join(''),
      );
  });

  it('is no reason to take the keys behind Alt and a letter', () => {
    for (const letter of 'PX^_]')
      expect(typedOf([[ESC + letter, 0], ...['j', 'k', '?'].map((key): Piece => [key, 400])])).toBe(
        `${ESC}${letter}jk?`,
      );
    expect(typedOf([[`${ESC}P`, 0]])).toBe(`${ESC}P`);
  });

  it('is none either where it comes long after Alt and a letter were told', () => {
    for (const [begun, rest] of [
      ['P', '>|ghostty 1.1.3\u001b\\'],
      ['_', 'Gi=1;OK\u001b\\'],
    ] as const)
      expect(
        typedOf([
          [ESC + begun, 0],
          [rest, 1_500],
          ['j', 50],
        ]),
      ).toBe(`${ESC}${begun}j`);
  });

  it('that never comes to its end takes no more keys by being typed at', () => {
    const keys = Array.from({ length: 20 }, (): Piece => ['j', 500]);
    expect(typedOf([[`${ESC}]11;rgb:1e`, 0], ...keys])).toBe('j'.repeat(11));
  });

  it('is let go by Ctrl-C alone where a paste never comes to its end', () => {
    expect(
      typedOf([
        [`${ESC}[200~abc`, 0],
        ['q', 50],
        ['\u0003', 50],
      ]),
    ).toBe(`${ESC}[200~abcq${ESC}[201~\u0003`);
    expect(typedOf([[`${ESC}[200~a\u0003b${ESC}[201~`, 0]])).toBe(`${ESC}[200~a\u0003b${ESC}[201~`);
  });

  it('that never comes to its end is forgotten, and Ctrl-C is heard within it', () => {
    expect(
      typedOf([
        [`${ESC}]11;rgb:1e`, 0],
        ['j', REST_WITHIN + 1],
      ]),
    ).toBe('j');
    expect(
      typedOf([
        [`${ESC}[?62`, 0],
        ['j', REST_WITHIN + 1],
      ]),
    ).toBe('j');
    expect(typedOf([[`${ESC}P>|x\u0003`, 0]])).toBe('\u0003');
  });
});

describe('what is typed', () => {
  it('stays as it came, also in pieces', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 12 }), cuts, gaps, (keys, at, between) => {
        const sent = keys.join('');
        expect(typedOf(cut(sent, at, between))).toBe(sent);
      }),
      { numRuns: 500 },
    );
  });

  it('is a function key in whatever way a terminal sends it', () => {
    for (const [name, sequences] of Object.entries({
      f1: ['OP', '[11~', '[[A', '[P'],
      f2: ['OQ', '[12~', '[[B', '[Q'],
      f3: ['OR', '[13~', '[[C'],
      f4: ['OS', '[14~', '[[D', '[S'],
      f5: ['[15~', '[[E'],
      f6: ['[17~'],
      f10: ['[21~'],
      f12: ['[24~'],
    }))
      for (const sequence of sequences)
        expect(keysOf(typedOf([[ESC + sequence, 0]])), sequence).toEqual([{ name }]);
    // Where the cursor is, as a terminal answers it, is no key.
    expect(typedOf([[`${ESC}[5;20R`, 0]])).toBe('');
  });

  it('may be Esc alone, told a moment later, and Esc before anything else', () => {
    expect(typedOf([[ESC, 0]])).toBe(ESC);
    expect(
      typedOf([
        [ESC, 0],
        ['q', ESC_HELD + 1],
      ]),
    ).toBe(`${ESC}q`);
    expect(
      typedOf([
        [ESC, 0],
        [']', ESC_HELD + 200],
      ]),
    ).toBe(`${ESC}]`);
    expect(typedOf([[ESC + ESC, 0]])).toBe(ESC + ESC);
  });

  it('is told at once where nothing can follow', () => {
    const filter = replyFilter();
    expect(filter.push(`a${ESC}[B`, 0)).toBe(`a${ESC}[B`);
    expect(filter.wait()).toBeUndefined();
    expect(filter.push(ESC, 1)).toBe('');
    expect(filter.wait()).toBe(ESC_HELD);
  });
});
