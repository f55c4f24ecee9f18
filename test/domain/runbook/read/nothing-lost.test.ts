import { describe, expect, test } from 'vitest';
import { readRunbook } from '../../../../source/domain/runbook/read/read-runbook.ts';

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
