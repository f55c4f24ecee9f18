import { describe, expect, test } from 'vitest';
import { readRunbook } from '../../../../../source/domain/runbook/read/read-runbook.ts';

const decisionsOf = (...lines: string[]) =>
  readRunbook('runbooks/a/x.md', lines.join('\n')).steps.flatMap(({ number, decisions }) =>
    decisions.map(({ when, goTo }) => [number, when, goTo.kind === 'step' ? goTo.number : goTo.id]),
  );

describe('a step leads to another one', () => {
  test.each<[string, string[][]]>([
    ['If it is up, go to step 3', [['1', 'If it is up', '3']]],
    ['If it is up: go to step 3', [['1', 'If it is up', '3']]],
    ['If it is up go to step 3', [['1', 'If it is up', '3']]],
    ['If it is up, then please go to step 3', [['1', 'If it is up', '3']]],
    ['Where it is up, skip to 3', [['1', 'Where it is up', '3']]],
    ['Once it is up, continue with step 3', [['1', 'Once it is up', '3']]],
    ['When it is up, return to step 1', [['1', 'When it is up', '1']]],
    ['In case it is up, go back to step 2', [['1', 'In case it is up', '2']]],
    ['Otherwise, start at step 3.', [['1', 'Otherwise', '3']]],
    ['Else proceed on with STEP 3', [['1', 'Else', '3']]],
    ['If load is 2.5 or more, jump to step 3', [['1', 'If load is 2.5 or more', '3']]],
    [
      'If it is up, go to step 2; else go to step 3.',
      [
        ['1', 'If it is up', '2'],
        ['1', 'else', '3'],
      ],
    ],
    ['If it is up, go to step 9', []],
    ['If it is up, go to the vendor', []],
    ['If it is up. Go to step 3', []],
    ['Go to step 3', []],
  ])('%s', (text, expected) => {
    expect(decisionsOf('## Fix', `1. ${text}`, '2. Wait', '3. Call')).toEqual(expected);
  });

  test('by the number in its own list, else in any', () => {
    const page = [
      '## Fix',
      '1. Look. If it is up, go to step 2',
      '2. Wait',
      '',
      '## Then',
      '1. Call',
      '2. Tell. Once done, go to step 1',
    ];
    expect(decisionsOf(...page)).toEqual([
      ['1', 'If it is up', '2'],
      ['4', 'Once done', '3'],
    ]);
    expect(
      decisionsOf('## Fix', '- Look. If it is up, go to step 2', '## Then', '1. Call', '2. Tell'),
    ).toEqual([['a', 'If it is up', '2']]);
  });

  test('of the top, not to one below it that has the same number', () => {
    const page = [
      '## Fix',
      '1. Look',
      '   1. Here',
      '   2. There',
      '2. Wait',
      '3. Call. If it is down, go to step 2',
    ];
    expect(decisionsOf(...page)).toEqual([['3', 'If it is down', '2']]);
  });

  test('below a heading of the page, by its link', () => {
    const page = (anchor: string) => [
      ...[
        '## Fix',
        `1. Look. If it is down, go to [there](${anchor}).`,
        '2. Wait',
        '## Restart the *Vendor* (24/7), now_or never!',
        '',
        '- Call',
      ],
    ];
    expect(decisionsOf(...page('#restart-the-vendor-247-now_or-never'))).toEqual([
      ['1', 'If it is down', 'a'],
    ]);
    expect(decisionsOf(...page('#Restart-the-Vendor-247-now_or-never'))).toEqual([
      ['1', 'If it is down', 'a'],
    ]);
    expect(decisionsOf(...page('#restart'))).toEqual([]);
  });

  test('never to what is nothing but a heading', () => {
    expect(
      decisionsOf('## Fix', '1. Look. If it is down, go to [there](#notes).', '2. Wait', '## Notes'),
    ).toEqual([]);
  });
});

test('a table that asks may say more of what is seen, or less', () => {
  const page = [
    '## Fix',
    '| Seen | Where | Since | Go to |',
    '| - | - | - | - |',
    '| rows | | noon | step 2 |',
    '| none |',
    '',
  ];
  const [asked] = readRunbook('runbooks/x.md', [...page, '1. Wait', '2. Call'].join('\n')).steps;
  expect(asked!.body).toEqual(['- rows: noon → step 2']);
  expect(asked!.decisions).toEqual([{ when: 'rows', goTo: { kind: 'step', number: '2' } }]);
});

test('what stands in code leads nowhere', () => {
  const code = ['   ```sh', '   # if it is up, go to step 2', '   svc list', '   ```'];
  expect(decisionsOf('## Fix', '1. Look', '', ...code, '2. Wait')).toEqual([]);
});

test('a step leads to another page by its link, and to none that is elsewhere', () => {
  const look = (link: string) => decisionsOf('## Fix', `1. Look. If it is down, go to ${link}.`, '2. Wait');
  expect(look('[the other page](../late.md)')).toEqual([['1', 'If it is down', 'late']]);
  expect(look('the [other](late.md#fix) page')).toEqual([['1', 'If it is down', 'a/late']]);
  expect(look('[the other page](https://a.example/late.md)')).toEqual([]);
  expect(look('the other page')).toEqual([]);
  expect(look('[](late.md) the other page')).toEqual([]);
});

test('of a table that asks each row leads on, in the order of the page, before what the text says', () => {
  const page = [
    ...[
      '## Fix',
      '| Seen | Where | Go to |',
      '| - | - | - |',
      '| no rows | raw | step 2 |',
      '| half | mart | [late](late.md) |',
      '| | | |',
      '',
    ],
    ...['1. Wait', '2. Call'],
  ];
  expect(decisionsOf(...page)).toEqual([
    ['a', 'no rows', '2'],
    ['a', 'half', 'a/late'],
  ]);
  const [asked] = readRunbook('runbooks/a/x.md', page.join('\n')).steps;
  expect(asked).toMatchObject({
    text: 'Which of these is it: Seen?',
    body: ['- no rows: raw → step 2', '- half: mart → late'],
  });
});
