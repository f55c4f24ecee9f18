import { describe, expect, test } from 'vitest';
import { readRunbook } from '../../../../../source/domain/runbook/read/read-runbook.ts';

const table = (head: string, ...rows: string[]) => {
  const cells = head.split('|').length - 2;
  return [head, `|${' - |'.repeat(cells)}`, ...rows, ''];
};
const read = (...lines: string[]) => readRunbook('runbooks/x.md', lines.join('\n')).steps;
const stepsOf = (...lines: string[]) =>
  read(...lines).map(({ number, text, commands }) => [
    number,
    text,
    ...commands.map((one) => `${one.line}: ${one.text}`),
  ]);

describe('each row of a table that says what to do is a step', () => {
  test.each([
    'Action',
    'Fix',
    'what to do',
    'What to run',
    'Solution',
    'How to fix',
    'Remedy',
    'Resolution',
    'Mitigation',
  ])('under "%s"', (title) => {
    expect(stepsOf('## Fix', '', ...table(`| Seen | ${title} |`, '| full | Clean it |'))).toEqual([
      ['1', 'full: Clean it'],
    ]);
  });

  test('with all of its cells, its links, and where it stands', () => {
    const rows = ['| full | Clean [it](clean.md) | Ana |', '| | Wait | |', '| | | |'];
    const [first, second, ...more] = read('## Fix', '', ...table('| Seen | Action | Who |', ...rows));
    expect(first).toMatchObject({
      text: 'full: Clean it',
      line: 5,
      section: 'Fix',
      depth: 0,
      body: ['full | Clean it | Ana'],
    });
    expect(first!.links).toEqual([{ text: 'it', url: 'clean.md', line: 5 }]);
    expect(second).toMatchObject({ text: 'Wait', line: 6, body: ['Wait'] });
    expect(more).toEqual([]);
  });

  test('where what is done stands first, that alone is its text', () => {
    expect(stepsOf('## Fix', '', ...table('| Action | Why |', '| Clean it | full |'))).toEqual([
      ['1', 'Clean it'],
    ]);
  });

  test('where what is done is what is seen, it is said once', () => {
    expect(stepsOf('## Fix', '', ...table('| Seen | Action |', '| Clean it | Clean it |'))).toEqual([
      ['1', 'Clean it'],
    ]);
  });

  test('where nothing says what is done, the first words of the row do', () => {
    expect(stepsOf('## Fix', '', ...table('| # | Seen | Action |', '| 1a | full | |'))).toEqual([
      ['1', 'full'],
    ]);
  });

  test.each([
    ['| | full | |', 'full'],
    ['| host 12 | | |', 'host 12'],
    ['| 12 hosts | | |', '12 hosts'],
    ['| 12 | full | |', 'full'],
    ['| | | Clean it |', 'Clean it'],
    ['| 12 | | Clean it |', 'Clean it'],
  ])('where cells are empty, %s is "%s"', (row, text) => {
    expect(stepsOf('## Fix', '', ...table('| Seen | Where | Action |', row))).toEqual([['1', text]]);
  });

  test('whatever stands behind the table is no part of the last one', () => {
    const [only] = read('## Fix', '', ...table('| Seen | Action |', '| full | Clean it |'), 'It is slow.');
    expect(only!.body).toEqual(['full | Clean it', 'It is slow.']);
  });
});

describe('numbers of rows are those of the page', () => {
  test.each(['#', 'No.', 'Nr', 'Step', 'Number', ' '])('under "%s"', (title) => {
    expect(
      read('## Fix', '', ...table(`| ${title} | Action |`, '| 3 | Clean it |', '| 10 | Wait |')).map(
        (one) => [one.text, one.ownNumber],
      ),
    ).toEqual([
      ['Clean it', 3],
      ['Wait', 10],
    ]);
  });

  test.each([
    ['under another title', '| Host | Action |', ['| 3 | Clean it |', '| 4 | Wait |'], ['Clean it', 'Wait']],
    ['where one has none', '| # | Action |', ['| 3 | Clean it |', '| | Wait |'], ['Clean it', 'Wait']],
    ['where one has a letter', '| # | Action |', ['| 3 | Clean it |', '| 3a | Wait |'], ['Clean it', 'Wait']],
    [
      'where one is too long',
      '| # | Action |',
      ['| 3 | Clean it |', '| 4000 | Wait |'],
      ['Clean it', '4000: Wait'],
    ],
  ])('but not %s', (_, head, rows, texts) => {
    const steps = read('## Fix', '', ...table(head, ...rows));
    expect(steps.map(({ text, ownNumber, list }) => [text, ownNumber, list])).toEqual(
      texts.map((text) => [text, undefined, undefined]),
    );
  });
});

describe('commands of a row', () => {
  test('are the code in their column, whatever it is, and what reads like a command in the column of what to do', () => {
    const rows = ['| `x` | `df -h` or `orders` | `loadctl`, `y` | `ls` |'];
    expect(stepsOf('## Fix', '', ...table('| Seen | Action | Command | Note |', ...rows))).toEqual([
      ['1', 'x: df -h or orders', '5: df -h', '5: loadctl', '5: y'],
    ]);
  });

  test('need no marks where they are all of a cell of their column', () => {
    const rows = [
      '| full | df -h |',
      '| half | wait for it |',
      '| up | see *df -h* |',
      '| down | df -h *now* |',
    ];
    expect(stepsOf('## Fix', '', ...table('| Seen | Command |', ...rows))).toEqual([
      ['1', 'full: df -h', '5: df -h'],
      ['2', 'half: wait for it'],
      ['3', 'up: see df -h'],
      ['4', 'down: df -h now'],
    ]);
    expect(stepsOf('## Fix', '', ...table('| Seen | Action |', '| full | df -h |'))).toEqual([
      ['1', 'full: df -h'],
    ]);
  });

  test('make steps of a table wherever it stands', () => {
    expect(stepsOf('## Loader', '', ...table('| Seen | Commands |', '| full | `df -h` |'))).toEqual([
      ['1', 'full: df -h', '5: df -h'],
    ]);
    expect(stepsOf('## Loader', '', ...table('| Command | Why |', '| `df -h` | full |'))).toEqual([
      ['1', 'df -h', '5: df -h'],
    ]);
    expect(stepsOf('## Loader', '', ...table('| Seen | Action |', '| full | `df -h` |'))).toEqual([]);
  });
});

test('a table of something else is none', () => {
  expect(stepsOf('## Fix', '', ...table('| Seen | Go to market |', '| full | soon |'))).toEqual([]);
  expect(stepsOf('## Fix', '', ...table('| Seen | Where |', '| full | host |'))).toEqual([]);
  expect(stepsOf('## Fix', '', ...table('| Seen | Actions taken |', '| full | host |'))).toEqual([]);
  expect(stepsOf('## Fix', '', ...table('| Seen | Where to go to |', '| full | host |'))).toEqual([]);
});
