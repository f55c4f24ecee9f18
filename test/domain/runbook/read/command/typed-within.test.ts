import { describe, expect, test } from 'vitest';
import { readRunbook } from '../../../../../source/domain/runbook/read/read-runbook.ts';

const commandsOf = (...lines: string[]) =>
  readRunbook('runbooks/x.md', lines.join('\n')).steps.flatMap(({ commands }) =>
    commands.map(({ text }) => text),
  );

const RESTART = 'Then restart the scheduler with: `systemctl restart airflow`';

describe('code behind a label that ends with a colon, alone to the end of the line, is a command', () => {
  test.each([
    ['of a numbered item', `1. ${RESTART}`],
    ['of a task', `- [ ] ${RESTART}`],
    ['of an item below another', `1. Stop it\n   - ${RESTART}`],
    ['of a paragraph', RESTART],
    ['below a heading that is a step', `### Step 1: Stop it\n\n${RESTART}`],
    ['below the text of an item', `1. Stop it\n\n   ${RESTART}`],
    ['before a full stop', `1. ${RESTART}.`],
    ['before a line of its own', `1. ${RESTART}\n   It takes a minute.`],
    ['behind another sentence', `1. It may hang. ${RESTART}`],
    ['broken before the code', `1. ${RESTART.replace('with:', 'with:\n  ')}`],
    ['with a long label', `1. ${RESTART.replace('with', 'of the cluster on which it runs with')}`],
    ['with a full-width colon', `1. ${RESTART.replace(': ', '：')}`],
    ['in bold', '1. **Then restart the scheduler with:** `systemctl restart airflow`'],
  ])('%s', (_, text) => {
    expect(commandsOf('## Fix', '', text)).toEqual(['systemctl restart airflow']);
  });

  test.each([
    ['that only names a thing', '1. Then look at the table of orders: `raw.orders`'],
    ['of one word, a program as such', '1. Then log in with the tool called: `kubectl`'],
    ['that is a value', '1. Then set the state of all to: `status = failed`'],
    ['that was printed', '1. Check that the last line looks like: `kill -9 4711`'],
    ['without a colon', '1. Then restart the scheduler `systemctl restart airflow`'],
    ['with a colon before other words', '1. Then: restart the scheduler `systemctl restart airflow`'],
    ['with a letter behind it', '1. Then restart all that are like: `systemctl restart airflow`s'],
    [
      'behind a sentence that tells another thing',
      '1. Look at the log. The culprit was this line: `rm -rf /data/x`',
    ],
    [
      'of a label in bold that does not tell',
      '1. Stop\n\n   **The culprit was this line:** `rm -rf /data/x`',
    ],
    ['with words behind it', '1. Then look at this: `kill -9` is what systemd sent'],
    ['of a label that does not tell to do it', '1. Stop\n\n   The culprit was this line: `rm -rf /data/x`'],
    ['that the label forbids', '1. Never clean up on this host with: `rm -rf /data/x`'],
  ])('but none %s', (_, text) => {
    expect(commandsOf('## Fix', '', text)).toEqual([]);
  });
});

describe('code in a sentence', () => {
  test.each([
    ['Run `dbt run -s x` and then `dbt test -s x`', ['dbt run -s x', 'dbt test -s x']],
    [
      'Run `dbt run -s x`, `dbt test -s x` or `dbt build -s x`',
      ['dbt run -s x', 'dbt test -s x', 'dbt build -s x'],
    ],
    ['Run `dbt run -s x` where `dbt test -s x` has failed', ['dbt run -s x']],
    ['Run `dbt run -s x` and run `dbt test -s x`', ['dbt run -s x', 'dbt test -s x']],
    ['Type the following command `dbt run -s x` there', ['dbt run -s x']],
    ['Start it by running `dbt run -s x` there', ['dbt run -s x']],
    ['Run: `dbt run -s x` there', ['dbt run -s x']],
    [
      'Restart it (`systemctl restart x`) and [`systemctl status x`]',
      ['systemctl restart x', 'systemctl status x'],
    ],
    ['Restart it ( `systemctl restart x` )', ['systemctl restart x']],
    ['Restart it (as `systemctl restart x`)', []],
    ['`dbt run -s x` fails there', []],
    ['Restart it (as `systemctl restart x` does)', []],
    ['Restart it (`systemctl restart x` does it)', []],
    ['Run `dbt` there', []],
    ['Run `orders nightly` there', []],
    ['Rerun `dbt run -s x` there', []],
    ['Never run `airflow db reset` here', []],
    ["Don't run `airflow db reset` here", []],
    ['Do not run `airflow db reset`, run `airflow db check` there', ['airflow db check']],
    ['Do not forget to run `dbt run -s x` there', ['dbt run -s x']],
    ['If it does not start, run `dbt run -s x` there', ['dbt run -s x']],
    ['Look, but never run `airflow db reset` here', []],
    ['Never wait but run `dbt run -s x` there', ['dbt run -s x']],
  ])('%s', (text, commands) => {
    expect(commandsOf('## Fix', '', `1. ${text}`)).toEqual(commands);
  });
});

describe('what is nothing but a command is one, once', () => {
  test.each([
    ['an item', '- Restart: ```svc restart x```'],
    ['an item below another', '1. Stop it\n    1. Restart: ```svc restart x```'],
    ['a line below a heading that is a step', '### Step 1: Stop it\n\nRestart: ```svc restart x```'],
    ['a paragraph that tells to run it', 'Run ```svc restart x```'],
  ])('%s in three backticks', (_, text) => {
    expect(commandsOf('## Fix', '', text)).toEqual(['svc restart x']);
  });

  test.each([
    ['a paragraph that tells to run it', 'Run `systemctl restart x`'],
    ['a paragraph with a label', 'Restart: `systemctl restart x`'],
    ['a line below the text of an item', '1. Restart it\n\n   `systemctl restart x`'],
    ['an item below another', '1. Restart it\n   - `systemctl restart x`'],
  ])('%s', (_, text) => {
    expect(commandsOf('## Fix', '', text)).toEqual(['systemctl restart x']);
  });

  test('and its links stand once among those of the step', () => {
    const page = '## Fix\n\n- Restart [it](a.md): `svc restart x`\n';
    const [step] = readRunbook('runbooks/x.md', page).steps;
    expect(step!.links).toEqual([{ text: 'it', url: 'a.md', line: 3 }]);
  });

  test('also where the command itself has a word that would forbid', () => {
    expect(commandsOf('## Fix', '', '1. Restart: `loadctl set --never`')).toEqual(['loadctl set --never']);
  });

  test('unless its label forbids it', () => {
    expect(commandsOf('## Fix', '', '1. Never do this: `rm -rf /data`')).toEqual([]);
    expect(
      commandsOf('## Fix', '', '1. Look.', '', '   Never run:', '', '   ```sh', '   rm -rf /data', '   ```'),
    ).toEqual([]);
  });
});
