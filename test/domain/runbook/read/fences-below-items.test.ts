import { describe, expect, test } from 'vitest';
import { readRunbook } from '../../../../source/domain/runbook/read/read-runbook.ts';

const stepsOf = (...lines: string[]) =>
  readRunbook('runbooks/x.md', lines.join('\n')).steps.map(({ number, text, commands }) => [
    number,
    text,
    ...commands.map((one) => `${one.line}: ${one.text}`),
  ]);
const fenced = (blanks: number, ...code: string[]) =>
  ['```sh', ...code, '```'].map((line) => (line === '' ? '' : ' '.repeat(blanks) + line));

describe('a fence below an item is code of that item, however far it is indented', () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 12])('by %i blanks below a task', (blanks) => {
    expect(stepsOf('- [ ] Stop it', ...fenced(blanks, 'loadctl stop x'), '- [ ] Start it')).toEqual([
      ['1', 'Stop it', '3: loadctl stop x'],
      ['2', 'Start it'],
    ]);
  });

  test.each([
    ['behind a blank line', ['- [ ] Stop it', '', ...fenced(6, 'loadctl stop x')]],
    ['below an item that is no task', ['- Stop it', '', ...fenced(6, 'loadctl stop x')]],
    ['below a number', ['1. Stop it', '', ...fenced(7, 'loadctl stop x')]],
    ['below a number far from its words', ['1.      Stop it', '', ...fenced(8, 'loadctl stop x')]],
    ['below more lines of the item', ['- [ ] Stop it', 'on this host', ...fenced(6, 'loadctl stop x')]],
    ['below more of the item', ['- [ ] Stop it', '', '  On this host.', '', ...fenced(6, 'loadctl stop x')]],
    [
      'where two backticks close it',
      ['- [ ] Stop it', '', '      ```sh', '      loadctl stop x', '      ``'],
    ],
    ['where nothing closes it', ['- [ ] Stop it', '', '      ```sh', '      loadctl stop x']],
    [
      'before another heading where nothing closes it',
      ['- [ ] Stop it', '', '      ```sh', '      loadctl stop x', '', '## Then'],
    ],
  ])('%s', (_, page) => {
    const [[, text, command] = [], ...more] = stepsOf('## Fix', ...page);
    expect([text, command?.replace(/^\d+: /, ''), ...more]).toEqual([
      expect.stringMatching(/^Stop it/),
      'loadctl stop x',
    ]);
  });

  test('below an item of an item', () => {
    const page = [
      '- [ ] Stop it',
      '    - [ ] On this host',
      '',
      ...fenced(10, 'loadctl stop x'),
      '- [ ] Look',
    ];
    expect(stepsOf(...page)).toEqual([
      ['1', 'Stop it'],
      ['1.1', 'On this host', '5: loadctl stop x'],
      ['2', 'Look'],
    ]);
  });

  test.each([
    ['of a number with several blanks', ['1.   Stop it', '', ...fenced(7, 'loadctl stop x')]],
    ['of a mark with several blanks', ['-    [ ] Stop it', '', ...fenced(8, 'loadctl stop x')]],
  ])('below the words %s', (_, page) => {
    expect(stepsOf('## Fix', ...page)).toEqual([['1', 'Stop it', '5: loadctl stop x']]);
  });

  test('below the inner item where it is indented as that, and below the outer one behind text of that', () => {
    const items = ['- [ ] Stop it', '    - [ ] On this host', ''];
    expect(stepsOf(...items, ...fenced(6, 'loadctl stop x'))).toEqual([
      ['1', 'Stop it'],
      ['1.1', 'On this host', '5: loadctl stop x'],
    ]);
    expect(stepsOf(...items, '  Also:', '', ...fenced(10, 'loadctl stop x'))).toEqual([
      ['1', 'Stop it', '7: loadctl stop x'],
      ['1.1', 'On this host'],
    ]);
  });

  test('but not behind text that ends the list', () => {
    const page = [
      '## Fix',
      '',
      '- [ ] Stop it',
      '',
      'It looks like this:',
      '',
      ...fenced(8, 'loadctl stop x'),
    ];
    expect(stepsOf(...page)).toEqual([['1', 'Stop it']]);
  });

  test('and keeps its own indentation and blank lines', () => {
    const [step] = stepsOf(
      '- [ ] Stop it',
      ...fenced(6, 'for x in a b; do', '', '  loadctl stop $x', 'done'),
    );
    expect(step![2]).toBe('3: for x in a b; do\n\n  loadctl stop $x\ndone');
  });

  test('but code that is indented below no item is text, whatever it shows', () => {
    const page = ['## Fix', '', '1. Stop it', '', 'It looks like this:', '', ...fenced(4, 'loadctl stop x')];
    expect(stepsOf(...page)).toEqual([['1', 'Stop it']]);
  });
});

test('items of one list that each hold code come in the order of the page, each with its own', () => {
  const { steps } = readRunbook(
    'runbooks/x.md',
    [
      ...['## Steps', '1. Fail over'],
      ...['   - On the primary:', '     ```', '     $ pg_ctl promote', '     ```'],
      ...['   - On the replica:', '     ```', '     # systemctl restart postgresql', '     ```'],
      ...['   - On the app:', '     ```', '     $ systemctl restart app', '     ```'],
      '2. Check the lag',
    ].join('\n'),
  );
  expect(steps.map(({ number, text, body }) => [number, text, body.at(-1)])).toEqual([
    ['1', 'Fail over', 'Fail over'],
    ['1.1', 'On the primary:', '    $ pg_ctl promote'],
    ['1.2', 'On the replica:', '    # systemctl restart postgresql'],
    ['1.3', 'On the app:', '    $ systemctl restart app'],
    ['2', 'Check the lag', 'Check the lag'],
  ]);
});

test('code below an item that is no step stands where the item does', () => {
  const { steps } = readRunbook(
    'runbooks/x.md',
    [
      '## Steps',
      '1. Look',
      '   - Restart it',
      '   - What one sees',
      '     ```',
      '     ERROR 42',
      '     ```',
    ].join('\n'),
  );
  expect(steps.map(({ number, body }) => [number, body])).toEqual([
    ['1', ['Look']],
    ['1.1', ['Restart it', '- What one sees', '    ERROR 42']],
  ]);
});
