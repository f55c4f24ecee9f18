import { describe, expect, test } from 'vitest';
import { readRunbook } from '../../../../source/domain/runbook/read/read-runbook.ts';
import { belowText } from '../../../../source/domain/runbook/runbook.ts';

const read = (...lines: string[]) => readRunbook('runbooks/x.md', lines.join('\n')).steps;
/** Number and text of each step, then its commands. */
const stepsOf = (...lines: string[]) =>
  read(...lines).map(({ number, text, commands }) => [number, text, ...commands.map((one) => one.text)]);
const fenced = (code: string, language = 'bash') => [`\`\`\`${language}`, ...code.split('\n'), '```', ''];

describe('what stands below a step', () => {
  test('that is nothing but a command stays with it', () => {
    const page = [
      ...['## Fix', '1. Run `loadctl stop`', '   - Never do this while the ledger closes'],
      ...['   - Remove the lock: `rm /tmp/lock`', '2. Run `dbt run`', '', '   ```bash', '   dbt test'],
      ...['   ```', '   If it fails, call the owner.'],
    ];
    expect(stepsOf(...page)).toEqual([
      ['1', 'Run loadctl stop', 'loadctl stop'],
      ['1.1', 'Never do this while the ledger closes'],
      ['1.2', 'Remove the lock: rm /tmp/lock', 'rm /tmp/lock'],
      ['2', 'Run dbt run', 'dbt run', 'dbt test'],
    ]);
    expect(read(...page)[3]!.body).toContain('If it fails, call the owner.');
  });

  test('stays with it whatever the heading above is called', () => {
    const page = [
      '# Loader',
      '1. Set it up',
      '    * Restart it',
      '      ```',
      '      systemctl restart x',
      '      ```',
    ];
    expect(stepsOf(...page, '    * It takes a minute', '2. Tell them')).toEqual([
      ['1', 'Set it up'],
      ['1.1', 'Restart it', 'systemctl restart x'],
      ['2', 'Tell them'],
    ]);
    expect(read(...page, '    * It takes a minute')[1]!.body).toContain('- It takes a minute');
  });

  test('of a condition without a verb stays below that condition', () => {
    const page = [
      ...['## Fix', '- If the disk is full, remove old files.', '- If a webhook blocks the deletion:'],
      ...[
        '    1. Check the log.',
        '    2. Delete the webhook.',
        '- Otherwise the vendor is down, page them.',
      ],
    ];
    expect(stepsOf(...page)).toEqual([
      ['1', 'If the disk is full, remove old files.'],
      ['2', 'If a webhook blocks the deletion:'],
      ['2.1', 'Check the log.'],
      ['2.2', 'Delete the webhook.'],
      ['3', 'Otherwise the vendor is down, page them.'],
    ]);
  });
});

describe('what stands under a heading of action', () => {
  test('and is no step is read with the next one, or with the last', () => {
    const steps = read(
      '## Fix',
      '- Mostly it is the disk',
      '- Page the owner',
      '',
      '## Check',
      'It is slow.',
    );
    expect(steps.map(({ body }) => body)).toEqual([
      ['- Mostly it is the disk', 'Page the owner', 'It is slow.'],
    ]);
  });

  test.each([
    'What to do',
    'What should I do?',
    'Solution',
    'Response',
    'Triage',
    'Containment',
    'Delete the pod',
    'Clear the task',
    'Backfill',
  ])('is to be done: %s', (heading) => {
    expect(stepsOf(`## ${heading}`, '- Purge the queue')).toEqual([['1', 'Purge the queue']]);
  });

  test.each([
    'Reprocess',
    'Truncate',
    'Unpause',
    'Promote',
    'Reconcile',
    'Re-enable',
    'Fail over',
    'Shut down',
  ])('begins with a verb: %s', (verb) => {
    expect(stepsOf('## Fix', `- ${verb} the partition`)).toHaveLength(1);
  });
});

describe('what is typed under a heading of any language', () => {
  test.each([
    ['# LoaderDown', 'Restart the loader:'],
    ['## Решение', 'Перезапустите:'],
    ['## 解决方案', '重启：'],
    ['## When the loader hangs', 'It helps to restart it:'],
  ])('%s is to be typed', (heading, lead) => {
    expect(stepsOf(heading, lead, ...fenced('systemctl restart x'))).toEqual([
      ['1', lead, 'systemctl restart x'],
    ]);
  });

  test.each(['## Impact', '## Background', '## Examples'])('%s is read', (heading) => {
    expect(stepsOf(heading, 'It runs:', ...fenced('systemctl restart x'))).toEqual([]);
  });

  test('is not what was printed, in whatever language its block is said to be', () => {
    expect(stepsOf('# Loader', 'The output is:', ...fenced('NAME READY\nload 0/1'))).toEqual([]);
    const page = [
      '## Fix',
      '1. Look.',
      '',
      'It records the following log entry:',
      ...fenced('E1 full', 'console'),
    ];
    expect(stepsOf(...page)).toEqual([['1', 'Look.']]);
    expect(read(...page)[0]!.body).toContain('    E1 full');
  });
});

describe('a command', () => {
  test('of a tool that nobody knows is one where the page says to run it', () => {
    expect(stepsOf('## Fix', '1. Run:', '   ```', '   loadctl restart', '   ```')).toEqual([
      ['1', 'Run:', 'loadctl restart'],
    ]);
    expect(stepsOf('## Fix', '1. It says:', '   ```', '   loader stopped', '   ```')).toEqual([
      ['1', 'It says:'],
    ]);
  });

  test.each([
    ['- [ ] `dbt run`', 'dbt run'],
    ['- Run `dbt run -s x` and wait.', 'dbt run -s x'],
    ['- Restart it (`systemctl restart x`)', 'systemctl restart x'],
    ['- Run `dbt run -s x`', 'dbt run -s x'],
    ['- Look at `last_run` in the table', undefined],
    ['- Run it again if `status = failed` stands there', undefined],
  ])('stands within a sentence: %s', (item, command) => {
    expect(read('## Fix', item)[0]!.commands.map(({ text }) => text)).toEqual(command ? [command] : []);
  });
});

test('facts that a sentence announces are none, also where it says "following"', () => {
  const page = [
    '## Diagnosis',
    'Reasons include the following conditions:',
    '- A pod is pinned',
    '- No space',
  ];
  expect(stepsOf(...page)).toEqual([]);
});

test('an item that a label calls an action is a step wherever one does not only read', () => {
  const page = ['### Alert: X', '- *Meaning*: it is down', '- *Action*: Restart the loader'];
  expect(stepsOf(...page)).toEqual([['1', 'Action: Restart the loader']]);
  expect(stepsOf('## Overview', ...page.slice(1))).toEqual([]);
});

describe('what warns', () => {
  const page = (...lines: string[]) => readRunbook('runbooks/x.md', ['# Loader', '', ...lines].join('\n'));

  test.each(['Caution', 'Warnings', 'Danger', 'Achtung', 'Attention', '注意'])(
    'below "%s" is advice of the page',
    (title) => {
      const { advice } = page('## Fix', '1. Restart it', `## ${title}`, '- Never while the ledger closes.');
      expect(advice).toEqual([{ title, lines: ['- Never while the ledger closes.'] }]);
    },
  );

  test.each([
    ['a box', '!!! warning "Never while the ledger closes"'],
    ['HTML', '<div class="warning">Never while the <b>ledger</b> closes</div>'],
  ])('in %s before the first step is read with it', (_, warning) => {
    expect(page(warning, '', '## Fix', '1. Restart it').steps[0]!.body.join('\n')).toMatch(
      /Never while the ledger closes/,
    );
  });

  test('in a footnote is read with the last step', () => {
    const { steps } = page('## Fix', '1. Restart it[^1]', '', '[^1]: Never while the ledger closes.');
    expect(steps[0]!.body).toContain('1: Never while the ledger closes.');
  });

  test('and nothing of a script or a comment does', () => {
    const { steps } = page('## Fix', '1. Restart it', '', '<script>alert(1)</script>', '', '<!-- draft -->');
    expect(steps[0]!.body).toEqual(['Restart it']);
  });
});

test('a list of names with what is typed for each is one of steps', () => {
  const page = ['## Fix', '1. Prüfen: `systemctl status loader`', '2. Neustart: `systemctl restart loader`'];
  expect(stepsOf(...page)).toEqual([
    ['1', 'Prüfen: systemctl status loader', 'systemctl status loader'],
    ['2', 'Neustart: systemctl restart loader', 'systemctl restart loader'],
  ]);
});

test('what is said behind a command below a heading of no kind stays with it', () => {
  const [step] = read(
    '## Loader',
    '',
    ...fenced('systemctl restart loader'),
    'It takes a minute.',
    '',
    'Then it is up.',
  );
  expect(step!.body).toEqual(expect.arrayContaining(['It takes a minute.', 'Then it is up.']));
});

test('what says when the steps of a list are done is read with the first of them', () => {
  const [first, second] = read(
    ...[
      '## Fix',
      '1. Restart it',
      '',
      'Where the disk is full:',
      '',
      '- Remove old files',
      '- Restart it again',
    ],
  );
  expect(first!.body).toEqual(['Restart it']);
  expect(second!.body).toEqual(['Where the disk is full:', 'Remove old files']);
});

test('a row of a table without a command is a step too', () => {
  const page = [
    '## Fix',
    '| What is seen | Command |',
    '| - | - |',
    '| Full disk | `rm -r /tmp/x` |',
    '| Nothing helps | |',
  ];
  expect(stepsOf(...page)).toEqual([
    ['1', 'Full disk: rm -r /tmp/x', 'rm -r /tmp/x'],
    ['2', 'Nothing helps'],
  ]);
});

test('symptoms are there to be read', () => {
  expect(stepsOf('## Symptoms', '1. Alert fires', '2. Rows are missing', '## Fix', '1. Restart it')).toEqual([
    ['1', 'Restart it'],
  ]);
});

test('what root types in a session is a command', () => {
  expect(
    stepsOf(
      '## Fix',
      '1. Restart it:',
      '',
      ...fenced('# systemctl restart x', 'console').map((line) => `   ${line}`),
    ),
  ).toEqual([['1', 'Restart it:', 'systemctl restart x']]);
});

test('what is read below the text of a step does not say it again, whatever stands before it', () => {
  const [, second] = read('## Fix', '1. Restart it', '', 'Where the disk is full:', '', '- Remove old files');
  expect(belowText(second!)).toEqual(['Where the disk is full:']);
});
