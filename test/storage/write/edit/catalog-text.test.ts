import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ImpactAnswer } from '../../../../source/domain/impact/catalog-edit.ts';
import { withAnswer } from '../../../../source/storage/write/edit/catalog-text.ts';

const RATE = { kind: 'rate', amount: 400, per: 'hour', grace: '2h' };
const BY_DANA = { by: 'dana', on: '2026-11-23' };
const RATE_TEXT = '{ kind: rate, amount: 400, per: hour, grace: 2h }';

const answer = (id: string, more: Partial<ImpactAnswer> = {}): ImpactAnswer => ({
  ...unconfirmed(id, more),
  confirmed: more.confirmed ?? BY_DANA,
});

function unconfirmed(id: string, more: Partial<ImpactAnswer> = {}): ImpactAnswer {
  return { id, kind: 'pipeline', parts: [RATE], ...more };
}

describe('an entry on lines of its own', () => {
  test('gets both fields below its last one, at the column of the others', () => {
    const text = 'pipelines:\n  - id: a   # first\n    owner: ana   # hers\n\n  # second\n  - id: b\n';
    expect(withAnswer(text, answer('a'))).toBe(
      `pipelines:\n  - id: a   # first\n    owner: ana   # hers\n    confirmed: { by: dana, on: 2026-11-23 }\n    impact:\n      - ${RATE_TEXT}\n\n  # second\n  - id: b\n`,
    );
  });

  test('keeps the comment beside the field whose list is replaced, and the place of the field', () => {
    const text =
      'pipelines:\n  - id: a\n    confirmed: { by: ana, on: 2026-01-01 } # old\n    impact:   # summed\n      - { kind: step, amount: 1, at: "08:00" }  # last\n    owner: ana\n';
    expect(withAnswer(text, answer('a'))).toBe(
      `pipelines:\n  - id: a\n    confirmed: { by: dana, on: 2026-11-23 } # old\n    impact:   # summed\n      - ${RATE_TEXT}  # last\n    owner: ana\n`,
    );
  });

  test.each([
    ['in brackets', 'impact: [{ kind: decay, value: 1, loss: 0.1 }] # c', `impact: [${RATE_TEXT}] # c`],
    ['that is empty', 'impact: [] # c', `impact: [${RATE_TEXT}] # c`],
    ['that says nothing', 'impact: # c', `impact: [${RATE_TEXT}] # c`],
    ['that says null', 'impact: ~ # c', `impact: [${RATE_TEXT}] # c`],
  ])('an impact %s is replaced where it stands', (_, before, after) => {
    const text = (field: string) => `pipelines:\n- id: a\n  ${field}\n  owner: ana\n`;
    expect(withAnswer(text(before), unconfirmed('a'))).toBe(text(after));
  });

  test('known to be nothing takes the place of a list, deeper than its key where the dashes were not', () => {
    const none = unconfirmed('a', { parts: [] });
    expect(withAnswer('pipelines:\n- id: a\n  impact:\n  - { kind: x }\n', none)).toBe(
      'pipelines:\n- id: a\n  impact:\n    []\n',
    );
    expect(withAnswer('pipelines:\n- id: a\n', none)).toBe('pipelines:\n- id: a\n  impact: []\n');
  });

  test('one more part goes below the last, its comment kept', () => {
    const text =
      'pipelines:\n  - id: a\n    impact:\n      - kind: step # s\n        amount: 1\n      # between\n    owner: ana';
    expect(withAnswer(text, unconfirmed('a', { add: { declared: [] } }))).toBe(
      text.replace('amount: 1\n', `amount: 1\n      - ${RATE_TEXT}\n`),
    );
  });

  test('one more part where another file declares some takes those along', () => {
    const declared = [{ kind: 'step', amount: 5, at: '08:00' }];
    expect(withAnswer('pipelines:\n  - id: a\n', unconfirmed('a', { add: { declared } }))).toBe(
      `pipelines:\n  - id: a\n    impact:\n      - { kind: step, amount: 5, at: "08:00" }\n      - ${RATE_TEXT}\n`,
    );
  });
});

describe('an entry in braces', () => {
  test('gets the fields before its brace', () => {
    const text = 'consumers:\n  - { id: r, reads: [a, b,], } # c\n';
    expect(withAnswer(text, answer('r', { kind: 'consumer' }))).toBe(
      `consumers:\n  - { id: r, reads: [a, b,], confirmed: { by: dana, on: 2026-11-23 }, impact: [${RATE_TEXT}], } # c\n`,
    );
  });

  test('gets one more part inside its brackets', () => {
    const text = 'pipelines: [{ id: a, impact: [{ kind: x }, ] }]';
    expect(withAnswer(text, unconfirmed('a', { add: { declared: [] } }))).toBe(
      `pipelines: [{ id: a, impact: [{ kind: x }, ${RATE_TEXT}, ] }]`,
    );
  });
});

describe('a class', () => {
  const gold = { id: 'a', kind: 'pipeline', class: 'gold' } as const;

  test.each([
    [
      'below the fields of its entry',
      '- id: a\n    owner: ana # hers',
      '- id: a\n    owner: ana # hers\n    class: gold',
    ],
    ['in braces', '- { id: a, owner: ana }', '- { id: a, owner: ana, class: gold }'],
    ['in the place of another one', '- id: a\n    class: tin # once', '- id: a\n    class: gold # once'],
    ['into an entry of its own', '- id: b', '- id: b\n  - id: a\n    class: gold'],
  ])('is written %s', (_, before, after) => {
    expect(withAnswer(`pipelines:\n  ${before}\n`, gold)).toBe(`pipelines:\n  ${after}\n`);
    expect(withAnswer(`pipelines: [{ id: b }]\n`, gold)).toBe(
      'pipelines: [{ id: b }, { id: a, class: gold }]\n',
    );
  });
});

describe('an id that has no entry yet', () => {
  const ENTRY = `  - id: new\n    confirmed: { by: dana, on: 2026-11-23 }\n    impact:\n      - ${RATE_TEXT}\n`;

  test.each([
    ['an empty file', '', `pipelines:\n${ENTRY}`],
    ['comments only', '# nothing yet\n', `# nothing yet\npipelines:\n${ENTRY}`],
    [
      'an empty list',
      'pipelines: []  # none\nconsumers: []\n',
      `pipelines:  # none\n${ENTRY}consumers: []\n`,
    ],
    ['a list that says nothing', 'pipelines:\nconsumers: []\n', `pipelines:\n${ENTRY}consumers: []\n`],
    ['no such list', 'consumers: []', `consumers: []\npipelines:\n${ENTRY}`],
    [
      'entries with comments below',
      'pipelines:\n  - id: a\n    owner: ana # x\n\n# readers\nconsumers: []\n',
      `pipelines:\n  - id: a\n    owner: ana # x\n${ENTRY}\n# readers\nconsumers: []\n`,
    ],
  ])('is added to %s', (_, before, after) => {
    expect(withAnswer(before, answer('new'))).toBe(after);
  });

  test('is added between brackets where the others stand so', () => {
    expect(withAnswer('{ pipelines: [{ id: a }] }', unconfirmed('2026'))).toBe(
      `{ pipelines: [{ id: a }, { id: "2026", impact: [${RATE_TEXT}] }] }`,
    );
  });
});

test('lines keep the ending that the file has', () => {
  expect(withAnswer('pipelines:\r\n  - id: a\r\n', unconfirmed('a'))).toBe(
    `pipelines:\r\n  - id: a\r\n    impact:\r\n      - ${RATE_TEXT}\r\n`,
  );
});

test('text that YAML could take for something else stands in quotes', () => {
  const parts = [{ kind: 'rate', amount: 1, per: 'day', because: 'no: "yes" # \u202e 9' }];
  const text = withAnswer(
    'pipelines: []\n',
    answer('true', { parts, confirmed: { by: '007', on: '2026-01-01' } }),
  )!;
  expect(text).not.toContain('\u202e');
  expect(parse(text)).toEqual({
    pipelines: [{ id: 'true', confirmed: { by: '007', on: '2026-01-01' }, impact: parts }],
  });
});

describe('any entry of any commented file', () => {
  const blanks = fc.constantFrom('', '\n', '  # a comment: [with] "signs"\n', '\n    # deeper\n\n');
  const tail = fc.constantFrom('', '   # why', ' #x');
  const impact = fc.constantFrom(
    '    impact: [{ kind: step, amount: 1, at: "08:00" }]',
    "    impact:   # summed\n    - { kind: 'step', amount: 1, at: '08:00' }",
    '    impact:\n      - kind: rate\n        amount: 1\n        per: day # each\n      - { kind: decay, value: 1, loss: 0.5 }',
    '    impact: []',
    '    impact:',
    undefined,
  );
  const block = fc.tuple(impact, tail, fc.boolean()).map(([field, end, last]) => (id: string) => {
    const fields = [`    owner: 'ana'${end}`, ...(field === undefined ? [] : [field])];
    return `  - id: ${id}${end}\n${(last ? fields : fields.toReversed()).join('\n')}\n`;
  });
  const flow = tail.map((end) => (id: string) => `  - { id: ${id}, owner: "ana", uses: [ x,  y ] }${end}\n`);
  const files = fc
    .array(fc.tuple(blanks, fc.oneof(block, flow)), { minLength: 1, maxLength: 6 })
    .map((entries) => entries.map(([gap, entry], i) => ({ gap, text: entry(`p${i}`) })));

  test.each([false, true])('is changed alone, and says what was answered (added: %s)', (adding) => {
    fc.assert(
      fc.property(files, fc.nat(5), blanks, (entries, pick, end) => {
        const chosen = pick % entries.length;
        const before = `# catalog\npipelines:   # all\n${entries.map(({ gap, text }) => gap + text).join('')}${end}consumers: []   # none\n`;
        const more = adding ? { add: { declared: [] } } : {};
        const after = withAnswer(before, answer(`p${chosen}`, more))!;
        // Everything before the entry and everything after it, comments and layout included.
        const head = `# catalog\npipelines:   # all\n${entries
          .slice(0, chosen)
          .map(({ gap, text }) => gap + text)
          .join('')}${entries[chosen]!.gap}`;
        const rest = `${entries
          .slice(chosen + 1)
          .map(({ gap, text }) => gap + text)
          .join('')}${end}consumers: []   # none\n`;
        expect(after.startsWith(head)).toBe(true);
        expect(after.endsWith(rest)).toBe(true);
        const was = parse(before);
        const kept = adding ? (was.pipelines[chosen].impact ?? []) : [];
        was.pipelines[chosen] = { ...was.pipelines[chosen], impact: [...kept, RATE], confirmed: BY_DANA };
        expect(parse(after)).toEqual(was);
        const comments = (text: string) => text.match(/#[^\n]*/g)?.length ?? 0;
        if (adding) expect(comments(after)).toBe(comments(before));
      }),
      { numRuns: 150 },
    );
  });
});
