import { describe, expect, test } from 'vitest';
import { readRunbook } from '../../../../../source/domain/runbook/read/read-runbook.ts';

const read = (...lines: string[]) => readRunbook('runbooks/a/x.md', lines.join('\n'));
/** Number and text of each step, what is read of it, and its commands with their lines. */
const stepsOf = (...lines: string[]) =>
  read(...lines).steps.map(({ number, text, body, commands }) => ({
    [`${number} ${text}`]: [
      ...body.filter((line) => line !== text),
      ...commands.map((one) => `${one.line}> ${one.text}`),
    ],
  }));
const fence = (...code: string[]) => ['```sh', ...code, '```'];

describe('a page with its paragraphs', () => {
  test('under a heading of action: what tells is a step, what does not is read with it', () => {
    expect(
      stepsOf(
        '# Loader',
        '',
        'It loads.',
        '',
        '## Fix',
        '',
        'It is slow.',
        '',
        'Restart it.',
        '',
        'It takes a minute.',
        '',
        'Then wait.',
      ),
    ).toEqual([{ '1 Restart it.': ['It is slow.', 'It takes a minute.'] }, { '2 Then wait.': [] }]);
  });

  test('below a heading that only says what it is about: as below the one above', () => {
    expect(
      stepsOf(
        '## Fix',
        '',
        '### Linux',
        '',
        'Restart it.',
        '',
        '## Meaning',
        '',
        '### Linux',
        '',
        'Restart it.',
      ),
    ).toEqual([{ '1 Restart it.': [] }]);
  });

  test('below a heading of the same depth, or one that is there to be read: not as above', () => {
    expect(stepsOf('## Fix', '', 'Restart it.', '', '## Loader', '', 'Wait.')).toEqual([
      { '1 Restart it.': [] },
    ]);
    expect(stepsOf('## Fix', '', '### Background', '', 'Restart it.')).toEqual([]);
    expect(stepsOf('## Meaning', '', '### Linux', '', ...fence('svc restart x'))).toEqual([]);
  });

  test('what is left over at the next heading is read with the last step', () => {
    const page = [
      '## Fix',
      '',
      '- Restart it',
      '',
      '## Verification',
      '',
      'It is slow.',
      '',
      '## Recovery',
      '',
      '- Wait',
    ];
    expect(stepsOf(...page)).toEqual([{ '1 Restart it': ['It is slow.'] }, { '2 Wait': [] }]);
  });

  test('what ends with a colon before a list is read with its first step, else with the one before', () => {
    const behind = (lead: string, ...items: string[]) =>
      stepsOf('## Fix', '', '- Restart it', '', lead, '', ...items);
    expect(behind('Where it is full:', '1. the disk', '2. the log')).toEqual([
      { 'a Restart it': [] },
      { '1 the disk': ['Where it is full:'] },
      { '2 the log': [] },
    ]);
    expect(behind('Where it is full:', '- Clean it', '- the disk')).toEqual([
      { '1 Restart it': [] },
      { '2 Clean it': ['Where it is full:', '- the disk'] },
    ]);
    expect(behind('Where it is full:', '- the disk', '- the log')).toEqual([
      { '1 Restart it': ['Where it is full:', '- the disk', '- the log'] },
    ]);
    expect(behind('Where: it is full', '- Clean it')).toEqual([
      { '1 Restart it': ['Where: it is full'] },
      { '2 Clean it': [] },
    ]);
  });

  test('below the title of the page: nothing, unless that is one of action', () => {
    expect(stepsOf('# Loader', '', 'Restart it.')).toEqual([]);
    expect(stepsOf('# Restart the loader', '', 'Restart it.')).toEqual([{ '1 Restart it.': [] }]);
    expect(stepsOf('# Overview', '', '1. Restart', '2. The end')).toEqual([
      { '1 Restart': [] },
      { '2 The end': [] },
    ]);
  });

  test('where one reads, what is said behind a command belongs to nothing', () => {
    expect(stepsOf('## Fix', '', '1. Restart it.', '', '## Background', '', 'It is old.')).toEqual([
      { '1 Restart it.': [] },
    ]);
  });

  test('what announces things to do is a step only where it is a condition', () => {
    const items = ['', '- the disk', '- the log'];
    expect(stepsOf('## Fix', '', 'Check the following:', ...items)).toEqual([
      { '1 the disk': ['Check the following:'] },
      { '2 the log': [] },
    ]);
    expect(stepsOf('## Fix', '', 'Check if any of the following is so:', ...items)).toHaveLength(2);
    expect(stepsOf('## Fix', '', 'If it is slow, check the following:', ...items)).toEqual([
      { '1 If it is slow, check the following:': [] },
      { '2 the disk': [] },
      { '3 the log': [] },
    ]);
  });
});

describe('a page with its code', () => {
  test('what stands before it belongs to it, and what stands behind it too', () => {
    expect(
      stepsOf('## Fix', '', 'Restart it:', '', ...fence('svc restart x'), '', 'It takes a minute.'),
    ).toEqual([{ '1 Restart it:': ['    svc restart x', 'It takes a minute.', '6> svc restart x'] }]);
  });

  test('without anything before it code is a step of its own, called by its first line', () => {
    expect(stepsOf('## Fix', '', ...fence('', '  svc stop x', 'svc start x'))).toEqual([
      { '1 svc stop x': ['    ', '      svc stop x', '    svc start x', '4> \n  svc stop x\nsvc start x'] },
    ]);
  });

  test('two blocks are two steps, unless one step announced them', () => {
    expect(stepsOf('## Fix', '', ...fence('svc stop x'), '', ...fence('svc start x'))).toEqual([
      { '1 svc stop x': ['    svc stop x', '4> svc stop x'] },
      { '2 svc start x': ['    svc start x', '8> svc start x'] },
    ]);
    expect(stepsOf('## Step 1: Restart it', '', ...fence('svc stop x'), '', ...fence('svc start x'))).toEqual(
      [{ '1 Restart it': ['    svc stop x', '    svc start x', '4> svc stop x', '8> svc start x'] }],
    );
  });

  test('in a quotation it is code', () => {
    expect(stepsOf('## Fix', '', '> Restart it:', '>', '> ```sh', '> svc restart x', '> ```')).toEqual([
      { '1 Restart it:': ['    svc restart x', '6> svc restart x'] },
    ]);
  });

  test('indented without a fence it is code on its own line', () => {
    expect(stepsOf('## Fix', '', 'Restart it:', '', '    systemctl restart x')).toEqual([
      { '1 Restart it:': ['    systemctl restart x', '5> systemctl restart x'] },
    ]);
  });

  test('behind a list: to the last item where it touches that or is announced, else to none', () => {
    const [items, code] = [['## Fix', '', '- Look at it', '- Restart it'], fence('systemctl restart x')];
    expect(stepsOf(...items, ...code)[1]).toEqual({
      '2 Restart it': ['    systemctl restart x', '6> systemctl restart x'],
    });
    expect(stepsOf(...items, '', ...code)[2]).toEqual({
      '3 systemctl restart x': ['    systemctl restart x', '7> systemctl restart x'],
    });
    expect(stepsOf('## Fix', '', '- Restart it:', '', ...code)).toEqual([
      { '1 Restart it:': ['    systemctl restart x', '6> systemctl restart x'] },
    ]);
  });

  test('behind a list: by its last item alone it is told what it is', () => {
    const code = fence('kubectl get pods').with(0, '```');
    expect(stepsOf('## Fix', '', '- Look at the output.', '- Restart it:', '', ...code)[1]).toEqual({
      '2 Restart it:': ['    kubectl get pods', '7> kubectl get pods'],
    });
  });

  test('without a fence it is on its own line, whatever its signs are', () => {
    expect(stepsOf('## Fix', '', 'Run it:', '', '    echo `date`')).toEqual([
      { '1 Run it:': ['    echo `date`', '5> echo `date`'] },
    ]);
  });

  test('behind a numbered list: to the last item where that has none yet', () => {
    const page = ['## Fix', '', '1. Restart it', '', ...fence('svc stop x'), '', ...fence('svc start x')];
    expect(stepsOf(...page)).toEqual([
      { '1 Restart it': ['    svc stop x', '6> svc stop x'] },
      { '2 svc start x': ['    svc start x', '10> svc start x'] },
    ]);
    expect(stepsOf('## Fix', '', '1. Restart: `svc restart x`', '', ...fence('svc list'))).toEqual([
      { '1 Restart: svc restart x': ['3> svc restart x'] },
      { '2 svc list': ['    svc list', '6> svc list'] },
    ]);
  });

  test('below a heading that says neither it is a step where it is typed in a shell', () => {
    expect(stepsOf('## Loader', '', ...fence('svc restart x'))).toEqual([
      { '1 svc restart x': ['    svc restart x', '4> svc restart x'] },
    ]);
    expect(stepsOf('## Loader', '', '```sql', 'select 1', '```')).toEqual([]);
    expect(stepsOf('## Loader', '', 'Count:', '', '```sql', 'select 1', '```')).toEqual([]);
  });

  test('that is no command is read with the step before it', () => {
    expect(stepsOf('## Fix', '', 'Look at it.', '', '```yaml', 'a: 1', 'b: 2', '```')).toEqual([
      { '1 Look at it.': ['    a: 1', '    b: 2'] },
    ]);
  });
});

describe('a page with its lists', () => {
  test('goes on with its numbers behind other blocks, and begins anew where they do', () => {
    const listsOf = (...lines: string[]) =>
      read(...lines).steps.map(({ list, ownNumber }) => `${list}.${ownNumber}`);
    expect(listsOf('## Fix', '1. a', '2. b', '', 'It is slow.', '', '3. c')).toEqual(['1.1', '1.2', '1.3']);
    expect(listsOf('## Fix', '1. a', '2. b', '', 'It is slow.', '', '1. c')).toEqual(['1.1', '1.2', '2.1']);
    expect(listsOf('## Fix', '1. a', '2. b', '', 'It is slow.', '', '4. c')).toEqual(['1.1', '1.2', '2.4']);
    expect(listsOf('## Fix', '1. a', '   1. b', '2. c')).toEqual(['1.1', '2.1', '1.2']);
  });

  test('below an item: its text, its code, its remarks and its own lists', () => {
    const page = [
      ...[
        '## Fix',
        '',
        '1. Restart it',
        '',
        '   It is slow.',
        '',
        '   > Mind the disk.',
        '',
        '   <div>Really</div>',
        '',
      ],
      ...['   - Stop it', '     It takes a minute.', '   - a minute', '', '   Then look.', '2. Wait'],
    ];
    expect(stepsOf(...page)).toEqual([
      { '1 Restart it': ['It is slow.', 'Mind the disk.', 'Really', 'Then look.'] },
      { '1.1 Stop it It takes a minute.': ['- a minute'] },
      { '2 Wait': [] },
    ]);
  });

  test('a rule below an item is nothing', () => {
    expect(stepsOf('## Fix', '', '1. Restart it', '', '   ***', '', '2. Wait')).toEqual([
      { '1 Restart it': [] },
      { '2 Wait': [] },
    ]);
  });

  test('an item that says nothing of the kind is read with the step before it, or the next', () => {
    expect(stepsOf('## Fix', '', '- the disk', '- Restart it', '- a minute')).toEqual([
      { '1 Restart it': ['- the disk', '- a minute'] },
    ]);
  });

  test('an item that begins with code belongs to the step above, without one it is none', () => {
    expect(stepsOf('## Fix', '', '1. Restart it', '   - ```svc restart x```', '   - `x`')).toEqual([
      { '1 Restart it': ['svc restart x', 'x', '4> svc restart x'] },
    ]);
  });

  test('a name for the items below it is no step, nor is how much something matters', () => {
    expect(
      stepsOf(
        '## Fix',
        '',
        '- Linux:',
        '  - Restart it',
        '- Preparation of it:',
        '  - Stop it',
        '',
        '## Fix',
        '',
        '1. P1: page',
        '2. Call',
      ),
    ).toEqual([
      { '1 Restart it': ['- Linux:'] },
      { '2 Stop it': ['- Preparation of it:'] },
      { '3 Call': ['- P1: page'] },
    ]);
  });

  test('an item that only ends in no colon, or has nothing below it, leads to nothing', () => {
    expect(stepsOf('## Fix', '', '- the disk: it is full', '  - Clean it')).toEqual([
      { '1 Clean it': ['- the disk: it is full'] },
    ]);
    expect(stepsOf('## Fix', '', '- With a disk that is full:', '- Clean it')).toEqual([
      { '1 Clean it': ['- With a disk that is full:'] },
    ]);
  });

  test('what an item announces are steps below it, without a verb of their own', () => {
    expect(stepsOf('## Fix', '', '- Check the following:', '  - the disk', '  - the log')).toEqual([
      { '1 Check the following:': [] },
      { '1.1 the disk': [] },
      { '1.2 the log': [] },
    ]);
  });

  test('a task below another that is nothing but a command stays with it', () => {
    expect(
      stepsOf('## Fix', '', '- [ ] Restart it', '  - [ ] `systemctl stop x`', '  - [x] `svc list`'),
    ).toEqual([{ '1 Restart it': ['systemctl stop x', 'svc list', '4> systemctl stop x'] }]);
  });

  test('what several things are done for is a step, with those below it', () => {
    expect(stepsOf('## Fix', '', '- With a disk that is full:', '  - Clean it', '- Otherwise wait')).toEqual([
      { '1 With a disk that is full:': [] },
      { '1.1 Clean it': [] },
      { '2 Otherwise wait': [] },
    ]);
  });

  test('an item that begins with a block of code has that as its command', () => {
    expect(stepsOf('## Fix', '', '1. ```sh', '   svc stop x', '   ```', '2. Wait')).toEqual([
      { '1 svc stop x': ['    svc stop x', '4> svc stop x'] },
      { '2 Wait': [] },
    ]);
  });

  test('where one reads, a list of dots is none, unless it is one of tasks', () => {
    expect(
      stepsOf('## Loader', '', '- Restart it', '', '## Background', '', '- Restart it', '', '* [ ] Look'),
    ).toEqual([{ '1 Look': [] }]);
    expect(stepsOf('## Background', '', '- [ ] Look', '- the end')).toEqual([
      { '1 Look': [] },
      { '2 the end': [] },
    ]);
    expect(stepsOf('## Background', '', '- [x] Look', '- [ ] a minute')).toEqual([
      { '1 Look': [] },
      { '2 a minute': [] },
    ]);
  });

  test('where one reads, numbered items that tell to do something are steps, and the others are not', () => {
    expect(stepsOf('## Background', '', '1. Restart it', '2. The loader is old')).toEqual([
      { '1 Restart it': ['- The loader is old'] },
    ]);
  });

  test('of what words mean are none', () => {
    expect(stepsOf('## Fix', '', '1. Lease – what the leader holds', '2. Quorum: more than half')).toEqual(
      [],
    );
    expect(stepsOf('## Fix', '', '1. Lease: what the leader holds', '2. Restart: the loader')).toEqual([
      { '1 Lease: what the leader holds': [] },
      { '2 Restart: the loader': [] },
    ]);
    expect(stepsOf('## Fix', '', '1. Lease: what the leader holds')).toEqual([
      { '1 Lease: what the leader holds': [] },
    ]);
    expect(stepsOf('## Fix', '', '1. Lease: `lease`', '2. Quorum: `quorum`')).toEqual([]);
    expect(stepsOf('## Fix', '', '1. [ ] Lease: one', '2. [ ] Quorum: two')).toHaveLength(2);
    expect(
      stepsOf('## Fix', '', '1. Lease: one', '', '   ```', '   x', '   ```', '2. Quorum: two'),
    ).toHaveLength(2);
    expect(stepsOf('## Fix', '', '1. Linux: `systemctl stop x`', '2. Mac: `launchctl stop x`')).toEqual([
      { '1 Linux: systemctl stop x': ['3> systemctl stop x'] },
      { '2 Mac: launchctl stop x': ['4> launchctl stop x'] },
    ]);
  });
});

describe('a page with HTML, footnotes and links', () => {
  test('a box is named, what is folded away is too, and the rest is its words', () => {
    const page = [
      '## Fix',
      '',
      '1. Restart it',
      '',
      '<summary> If it\nfails </summary>',
      '',
      '<div class="x">Mind <b>it</b></div>',
      '',
    ];
    expect(stepsOf(...page, '<style>a{}</style>', '', '<script>', 'x()', '', '<!-- a -->')).toEqual([
      { '1 Restart it': ['If it fails:', 'Mind it'] },
    ]);
  });

  test('a remark where one reads belongs to nothing', () => {
    expect(stepsOf('## Fix', '', '1. Restart it', '', '## Meaning', '', '<div>Mind it</div>')).toEqual([
      { '1 Restart it': [] },
    ]);
    expect(stepsOf('## Meaning', '', '<div>Mind it</div>', '', '## Fix', '', '1. Restart it')).toEqual([
      { '1 Restart it': [] },
    ]);
  });

  test('links are those of the page, and of each step those in it', () => {
    const { links, steps } = read(
      '## Fix',
      '',
      'See [a](a.md).',
      '',
      '1. Look [at *b*][b] and [c][C] and [d][d]',
      '',
      '[b]: b.md',
      '[b]: x.md',
      '[c]: c.md',
    );
    expect(links).toEqual([
      { text: 'a', url: 'a.md', line: 3 },
      { text: 'at b', url: 'b.md', line: 5 },
      { text: 'c', url: 'c.md', line: 5 },
    ]);
    expect(steps[0]!.links.map(({ url }) => url)).toEqual(['b.md', 'c.md']);
  });
});

describe('what is struck out', () => {
  test('below a step is read with it, and its code is no command', () => {
    expect(
      stepsOf(
        '## Fix',
        '',
        '1. Restart it',
        '   - ~~Stop it~~',
        '   - Wait, ~~run ```svc x```~~ run ```svc y```',
      ),
    ).toEqual([{ '1 Restart it': ['- ~~Stop it~~'] }, { '1.1 Wait, ~~run svc x~~ run svc y': ['5> svc y'] }]);
  });

  test('before any step is left out', () => {
    expect(stepsOf('## Fix', '', '1. ~~Stop it~~', '2. Wait', '3. Call')).toEqual([
      { '2 Wait': [] },
      { '3 Call': [] },
    ]);
  });
});
