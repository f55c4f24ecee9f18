import { describe, expect, test } from 'vitest';
import { idOf, readRunbook } from '../../../../source/domain/runbook/read/read-runbook.ts';

const read = (...lines: string[]) => readRunbook('runbooks/a/x.md', lines.join('\n'));
const FENCE = '```';

describe('a page', () => {
  test('has what its front matter says, and is called by that, its first heading or its name', () => {
    const finding = {
      severity: 'warning',
      file: 'runbooks/a/x.md',
      line: 2,
      message: 'm',
      expected: 'e',
    } as const;
    const head = {
      title: 'Late',
      match: ['late *'],
      owner: 'ana',
      reviewed: '2026-11-01',
      pipelines: ['a'],
      findings: [finding],
    };
    expect(readRunbook('runbooks/a/x.md', '# Loader\n', head)).toEqual({
      ...{
        id: 'a/x',
        path: 'runbooks/a/x.md',
        title: 'Late',
        match: ['late *'],
        pipelines: ['a'],
        owner: 'ana',
      },
      ...{
        reviewed: '2026-11-01',
        steps: [],
        sections: [{ title: 'Loader', line: 1, depth: 1 }],
        links: [],
        advice: [],
      },
      findings: [finding],
    });
    expect(read('## Loader', '# Other')).toEqual({
      ...{ id: 'a/x', path: 'runbooks/a/x.md', title: 'Loader', match: [], pipelines: [], steps: [] },
      sections: [
        { title: 'Loader', line: 1, depth: 2 },
        { title: 'Other', line: 2, depth: 1 },
      ],
      ...{ links: [], advice: [], findings: [] },
    });
    expect(read('').title).toBe('x');
  });

  test('has its front matter outside of its text', () => {
    const { steps, sections } = read('---', 'title: x', '---', '1. Look', '2. Wait');
    expect(steps.map(({ line }) => line)).toEqual([4, 5]);
    expect(sections).toEqual([]);
  });

  test.each([
    ['runbooks/a/b.md', 'a/b'],
    ['runbooks/b.MD', 'b'],
    ['runbooks/runbooks/b.md.md', 'runbooks/b.md'],
    ['x/runbooks/b.md', 'x/runbooks/b'],
  ])('%s is called %s by others', (path, id) => expect(idOf(path)).toBe(id));

  test('tells what is wrong in it and where, with what is right', () => {
    const { findings } = read(
      '## Fix',
      '',
      FENCE,
      'ls',
      '``',
      '',
      `1. Run ${FENCE}ls \u202e${FENCE}`,
      '',
      '~~~',
      'df',
    );
    const file = 'runbooks/a/x.md';
    expect(findings).toEqual([
      {
        ...{ severity: 'warning', file, line: 9, expected: 'a line ``` after the code' },
        message: 'this code is never closed; it is taken to end before the next heading or numbered item',
      },
      {
        ...{ severity: 'warning', file, line: 5, expected: 'a line ``` after the code' },
        message: 'two backticks do not close code that three opened',
      },
      {
        ...{ severity: 'warning', file, line: 7, expected: 'plain text' },
        message:
          'this command holds a character that a screen hides or obeys; it can be neither copied nor run',
      },
    ]);
  });
});

describe('numbers', () => {
  const numbers = (...lines: string[]) => read(...lines).steps.map(({ number }) => number);

  test('are those of the only list, and letters stand around it', () => {
    const dots = Array.from({ length: 28 }, () => '- Look');
    expect(numbers('## Fix', ...dots, '', '5. Wait', '6. Call')).toEqual([
      ...'abcdefghijklmnopqrstuvwxyz',
      ...['aa', 'ab', '5', '6'],
    ]);
  });

  test('are those of the page where it has no list, several or one of a single step', () => {
    expect(numbers('## Fix', '- Look', '- Wait')).toEqual(['1', '2']);
    expect(numbers('## Fix', '- Look', '', '5. Wait')).toEqual(['1', '2']);
    expect(numbers('## Fix', '1. Look', '2. Wait', '## Then', '1. Call', '2. Tell')).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
  });

  test('go on below a step, and begin anew below the next', () => {
    const page = [
      '- Look',
      '  - Look here',
      '    - Look now',
      '    - Then wait',
      '  - Open it',
      '- Wait',
      '  - Call',
    ];
    expect(numbers('## Fix', ...page)).toEqual(['1', '1.1', '1.1.1', '1.1.2', '1.2', '2', '2.1']);
  });
});

describe('a step has', () => {
  test('its place, its section and its commands as they are typed', () => {
    const [step] = read(
      '# Loader',
      '## Fix',
      '1. Look',
      '',
      `   ${FENCE}console`,
      '   $ svc list',
      '   up',
      `   ${FENCE}`,
      '2. Wait',
    ).steps;
    expect(step).toEqual({
      ...{
        number: '1',
        ownNumber: 1,
        list: 1,
        text: 'Look',
        line: 3,
        depth: 0,
        section: 'Fix',
        decisions: [],
        links: [],
      },
      body: ['Look', '    $ svc list', '    up'],
      commands: [{ text: 'svc list', prompt: '$', language: 'console', line: 6, unsafe: false }],
    });
  });

  test('no number of a list where it stands in none, and no section before the first heading', () => {
    const [step] = read('- [ ] Look').steps;
    expect(step).not.toHaveProperty('list');
    expect(step).not.toHaveProperty('ownNumber');
    expect(step!.section).toBe('');
  });

  test.each([
    ['echo x\u00a0y', true],
    ['echo \u001b[31mx', true],
    ['echo x', false],
  ])('a command that is marked where a screen would alter it: %j: %s', (text, unsafe) => {
    expect(read('## Fix', '', `${FENCE}sh`, text, FENCE).steps[0]!.commands[0]!.unsafe).toBe(unsafe);
  });
});

describe('what HTML shows', () => {
  test.each([
    ['<summary>If it fails</summary>', 'If it fails:'],
    ['<SUMMARY> If\n it fails </SUMMARY>', 'If it fails:'],
    ['<p>Mind <b>it</b></p>', 'Mind it'],
    ['<p>a<!-- b\n--> c</p>', 'a c'],
    ['<div><style>b{}</style><script>c()</script>a</div>', 'a'],
    ['<p>1 < 2 and x</p>', '1 < 2 and x'],
  ])('%j is read as "%s"', (html, text) => {
    expect(read('## Fix', '', '1. Look', '', html).steps[0]!.body).toEqual(['Look', text]);
  });

  test.each(['<!-- a -->', '<hr>', '<!-- a', '<script>a()', '!!! note'])('%j is nothing', (html) => {
    expect(read('## Fix', '', '1. Look', '', html).steps[0]!.body).toEqual(['Look']);
  });
});

test('a line that is broken on purpose is one, with a blank, and what is struck out is marked', () => {
  expect(read('## Fix', '', '1. Look<br>at<br />it<BR/>and ~~wait~~  \n   call').steps[0]!.text).toBe(
    'Look at it and ~~wait~~ call',
  );
});
