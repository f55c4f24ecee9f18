import { describe, expect, test } from 'vitest';
import { isForShell } from '../../../../source/domain/runbook/read/command/command-block.ts';
import { plainMarkdown } from '../../../../source/domain/runbook/read/plain-markdown.ts';
import { readRunbook } from '../../../../source/domain/runbook/read/read-runbook.ts';

const read = (...lines: string[]) => readRunbook('runbooks/x.md', lines.join('\n'));
const stepsOf = (...lines: string[]) =>
  read(...lines).steps.map(({ number, text, commands }) => [
    number,
    text,
    ...commands.map((one) => one.text),
  ]);
const fenced = (code: string, language = 'bash') => [`\`\`\`${language}`, ...code.split('\n'), '```', ''];

describe('numbers and what stands between them', () => {
  test('code behind a blank line belongs to the item before it, and the list goes on', () => {
    const page = [
      ...['## Resolution', '', '1. Stop it', '', ...fenced('svc stop')],
      ...['2. Clean it', '', ...fenced('svc clean'), '3. Start it. If it fails, go to step 2.'],
    ];
    expect(stepsOf(...page)).toEqual([
      ['1', 'Stop it', 'svc stop'],
      ['2', 'Clean it', 'svc clean'],
      ['3', 'Start it. If it fails, go to step 2.'],
    ]);
    expect(read(...page).steps[2]!.decisions).toEqual([
      { when: 'If it fails', goTo: { kind: 'step', number: '2' } },
    ]);
  });

  test('a list that begins anew below another heading is another one', () => {
    const page = ['## Fix it', '', '1. Stop it', '2. Wait', '', '## Restore', '', '3. Start it', '4. Look'];
    expect(new Set(read(...page).steps.map(({ list }) => list)).size).toBe(2);
  });

  test('an item that is a label and code is a step with a command, and steps are found by its number', () => {
    const page = [
      ...['## Steps', '', '1. Log in to the host', '2. Restart: `systemctl restart loader`'],
      ...['3. Rollback: `loadctl rollback --last`', '4. Verify. If it still fails, go to step 3.'],
    ];
    expect(stepsOf(...page)).toEqual([
      ['1', 'Log in to the host'],
      ['2', 'Restart: systemctl restart loader', 'systemctl restart loader'],
      ['3', 'Rollback: loadctl rollback --last', 'loadctl rollback --last'],
      ['4', 'Verify. If it still fails, go to step 3.'],
    ]);
    expect(read(...page).steps[3]!.decisions[0]!.goTo).toEqual({ kind: 'step', number: '3' });
  });

  test('numbered definitions and causes are no steps', () => {
    const glossary = ['1. Lease: what the leader holds.', '2. Quorum: more than half of them.'];
    expect(stepsOf('## Fix', '', ...glossary)).toEqual([]);
    expect(
      stepsOf('## Fix', '', 'Possible causes:', '', '1. The disk is full', '2. Two of them upload'),
    ).toEqual([]);
    expect(stepsOf('## Fix', '', 'Possible causes:', '', '1. Check the disk')).toHaveLength(1);
  });
});

describe('how a line is written', () => {
  test('a full-width colon announces what follows, as the other does', () => {
    const page = [
      ...['# 数据延迟', '', '1. 重新运行:', '', ...fenced('airflow tasks clear load_x')],
      ...['2. 重新运行：', '', ...fenced('airflow tasks clear load_y')],
    ];
    expect(stepsOf(...page).map(([, , command]) => command)).toEqual([
      'airflow tasks clear load_x',
      'airflow tasks clear load_y',
    ]);
  });

  test('a picture before the verb hides none', () => {
    const page = [
      '## ✅ Verification',
      '',
      '- Check this',
      '- 👀 Check that',
      '- ⚠️ Restart it',
      '- 👩🏽‍🚒 Wait',
    ];
    expect(stepsOf(...page)).toHaveLength(4);
  });

  test.each(['Stop it\\\n   and wait', 'Stop it  \n   and wait'])(
    'a line that is broken on purpose keeps a blank: %j',
    (text) => {
      expect(stepsOf('## Steps', '', `1. ${text}`, '2. Start it.')[0]).toEqual(['1', 'Stop it and wait']);
    },
  );
});

describe('MkDocs, Docusaurus and Hugo', () => {
  test('what stands in tabs belongs to the step before them, and the list goes on', () => {
    const tab = (name: string, command: string) => [
      ...[`=== "${name}"`, '', '    ```sh', `    ${command}`, '    ```', ''],
    ];
    const page = [
      ...['## Steps', '', '1. Log in.', '2. Restart it:', ''],
      ...tab('Linux', 'systemctl restart worker'),
      ...tab('Mac', 'launchctl kickstart worker'),
      '3. Look at the log.',
    ];
    expect(stepsOf(...page)).toEqual([
      ['1', 'Log in.'],
      ['2', 'Restart it:', 'systemctl restart worker', 'launchctl kickstart worker'],
      ['3', 'Look at the log.'],
    ]);
  });

  test('what stands in an admonition is read as text', () => {
    const page = [
      '## Fix',
      '',
      '!!! warning "Mind the disk"',
      '',
      '    Stop the loader first.',
      '',
      '1. Start it',
    ];
    expect(stepsOf(...page)).toEqual(
      [
        ['a', 'Stop the loader first.'],
        ['1', 'Start it'],
      ].map(([, text]) => [expect.any(String), text]),
    );
  });

  test('containers, shortcodes and front matter in TOML are no text', () => {
    const page = [
      '+++',
      'title = "Fix"',
      '+++',
      '',
      '## Fix',
      '',
      ':::warning',
      'Stop it.',
      ':::',
      '',
      '{{< copyable "sh" >}}',
      '',
      '1. Start it',
    ];
    expect(stepsOf(...page).map(([, text]) => text)).toEqual(['Stop it.', 'Start it']);
    expect(read(...page).findings).toEqual([]);
  });

  test('no line is lost or moved, and code stays as it is', () => {
    const page = [
      '=== "A"',
      '',
      '    text',
      '',
      '        code',
      '',
      'after',
      '```',
      ':::',
      '=== "x"',
      '    y',
      '```',
    ].join('\n');
    const plain = plainMarkdown(page).split('\n');
    expect(plain).toHaveLength(12);
    expect(plain.slice(2)).toEqual([
      'text',
      '',
      '    code',
      '',
      'after',
      '```',
      ':::',
      '=== "x"',
      '    y',
      '```',
    ]);
    expect(plainMarkdown('a\n===\nb')).toBe('a\n===\nb');
  });

  test('a page of a million marks ends', () => {
    expect(plainMarkdown('!!! a\n'.repeat(20_000)).split('\n')).toHaveLength(20_001);
  });
});

describe('prompts', () => {
  const command = (lead: string, code: string) =>
    stepsOf('## Fix', '', `1. ${lead}`, '', ...fenced(code, '').map((line) => `   ${line}`))[0]!.slice(2);

  const typedAt = (lead: string, code: string) =>
    read('## Fix', '', `1. ${lead}`, '', ...fenced(code, '').map((line) => `   ${line}`)).steps[0]!.commands;

  test.each<[string, string, string, boolean]>([
    ['Run:', '$ loadctl stop\n$ loadctl start', 'loadctl stop\nloadctl start', true],
    ['Run:', '% loadctl stop', 'loadctl stop', true],
    ['Run:', '[ana@host ~]$ loadctl stop', 'loadctl stop', false],
    ['Run:', '(venv) $ dbt build -s m\n12:00:01  Running', 'dbt build -s m', true],
    ['Run:', '(venv) ana@host:~/dbt$ dbt build', 'dbt build', false],
    [
      'Run:',
      'ana@host:~$ loadctl stop\nstopped\nana@host:~$ loadctl start',
      'loadctl stop\nloadctl start',
      false,
    ],
    ['Run as root:', '# systemctl restart x', 'systemctl restart x', false],
    ['Run:', '>>> for x in y:\n...   print(x)\n1', 'for x in y:\n  print(x)', false],
    ['Run:', 'PS C:\\> Restart-Service x', 'Restart-Service x', false],
    ['Run:', 'ncn-s001:~ # ceph osd lspools', 'ceph osd lspools', false],
    ['Run in psql:', 'db=> select 1;', 'select 1;', false],
    ['Run:', '$ loadctl \\\n>   --now\ndone', 'loadctl \\\n  --now', true],
    ['Run:', '$ loadctl \\\n  --now\ndone', 'loadctl \\\n  --now', true],
  ])(
    '%s %s: what is typed is the command, for this shell where nothing else is meant',
    (lead, code, typed, here) => {
      const [only, ...more] = typedAt(lead, code);
      expect(more).toEqual([]);
      expect(only?.text).toBe(typed);
      expect(isForShell(only!)).toBe(here);
    },
  );

  test.each(['$ cd /opt\n./run.sh now', '$ cat <<EOF\nhello'])(
    '%s: where it cannot be told what was printed it stays as it is, and is not run',
    (code) => {
      const [only] = typedAt('Run:', code);
      expect(only?.text).toBe(code);
      expect(isForShell(only!)).toBe(false);
    },
  );

  test('what was printed stays to be read', () => {
    const code = '$ loadctl stop\nstopped';
    const { steps } = read('## Fix', '', '1. Run:', '', ...fenced(code, '').map((line) => `   ${line}`));
    expect(steps[0]!.body.join('\n')).toContain('    $ loadctl stop\n    stopped');
  });

  test('a comment is none', () => {
    expect(command('Run:', '# systemctl restart x')).toEqual([]);
  });
});

test('a table with a column of what to do has a step in every row', () => {
  const table = [
    '## Troubleshooting',
    '',
    '| Symptom | Check | Command |',
    '|---|---|---|',
    '| no lag | the disk | `df -h` |',
    '| lag | the log | `tail -n 5 x.log` |',
  ];
  expect(stepsOf(...table)).toEqual([
    ['1', 'no lag: df -h', 'df -h'],
    ['2', 'lag: tail -n 5 x.log', 'tail -n 5 x.log'],
  ]);
});

describe('headings that are steps', () => {
  const numbered = (...lines: string[]) =>
    read(...lines).steps.map(({ number, text }) => `${number}. ${text}`);

  test('are so where they are called so, with all that stands below them', () => {
    const page = [
      '# Scale out',
      '',
      '## Steps',
      '',
      '### Step 1: Scale',
      '',
      '```bash',
      'kubectl scale x',
      '```',
    ];
    const { steps } = read(...page, '', '### Step 2：Watch', '', 'Look at the graph.', '', '### Step 3', '');
    expect(steps.map(({ number, text }) => `${number}. ${text}`)).toEqual([
      '1. Scale',
      '2. Watch',
      '3. Step 3',
    ]);
    expect(steps[0]!.commands.map(({ text }) => text)).toEqual(['kubectl scale x']);
    expect(steps[1]!.body).toEqual(['Look at the graph.']);
  });

  test('are so where they are numbered and tell what to do', () => {
    const page = [
      '# Clean',
      '',
      '## 1. Look',
      '',
      '```sh',
      'df -h',
      '```',
      '',
      '## 2. Clean',
      '',
      '## 3. Unpause',
    ];
    expect(numbered(...page)).toEqual(['1. Look', '2. Clean', '3. Unpause']);
  });

  test('are none where they only number the parts of a page', () => {
    const page = [
      '# Page',
      '',
      '## 1. Overview',
      '',
      '## 2. Definitions',
      '',
      '## 3. Procedure',
      '',
      '1. Restart it',
    ];
    expect(numbered(...page)).toEqual(['1. Restart it']);
  });

  test('have the steps of their lists below them', () => {
    const page = ['# Page', '', '## Step 1: Prepare', '', '1. Ask', '2. Wait', '', '## Step 2: Go'];
    expect(numbered(...page)).toEqual(['1. Prepare', '1.1. Ask', '1.2. Wait', '2. Go']);
  });
});

describe('a table of steps', () => {
  test('has the commands of their column, and the numbers of the page', () => {
    const { steps } = read(
      ...['# P', '', '## Procedure', '', '| # | Action | Command |', '| --- | --- | --- |'],
      ...['| 1 | Look | `df -h` |', '| 2 | Clean | `rm -r x` |'],
    );
    expect(steps.map(({ number, text, commands }) => [number, text, commands[0]?.text])).toEqual([
      ['1', 'Look', 'df -h'],
      ['2', 'Clean', 'rm -r x'],
    ]);
  });
});

describe('what must not be done is no command', () => {
  test.each([
    ['!!! danger "Never"', '    ```bash', '    rm -rf /', '    ```'],
    [':::caution', '```bash', 'rm -rf /', '```', ':::'],
    ['> [!CAUTION]', '> ```bash', '> rm -rf /', '> ```'],
  ])('%s', (...box) => {
    const { steps } = read('# P', '', '## Steps', '', '1. Restart it', '', ...box, '', '2. Look: `df -h`');
    expect(steps.flatMap(({ commands }) => commands.map(({ text }) => text))).not.toContain('rm -rf /');
    expect(steps.map(({ body }) => body.join('\n')).join('\n')).toContain('rm -rf /');
    expect(steps).toHaveLength(2);
  });
});

test('a tab keeps its name', () => {
  const page = [
    '# P',
    '',
    '## Steps',
    '',
    '1. Install it',
    '',
    '    === "Linux"',
    '',
    '        ```sh',
    '        apt install x',
  ];
  const [step] = read(...page, '        ```', '').steps;
  expect(step!.body).toContain('Linux:');
  expect(step!.commands.map(({ text }) => text)).toEqual(['apt install x']);
});

describe('what is struck out', () => {
  test('is no step, and none of its commands is one; the numbers of the others stay', () => {
    const found = stepsOf(
      '## Steps',
      '',
      '1. Stop: `svc stop`',
      '2. ~~Drop the table: `psql -c drop`~~ (no longer needed)',
      '3. ~~Restart the old box~~',
      '4. Start: `svc start`',
    );
    expect(found).toEqual([
      ['1', 'Stop: svc stop', 'svc stop'],
      ['4', 'Start: svc start', 'svc start'],
    ]);
  });

  test('is marked where something else is to be done', () => {
    expect(stepsOf('## Steps', '', '1. ~~Wait an hour~~ Restart the loader')).toEqual([
      ['1', '~~Wait an hour~~ Restart the loader'],
    ]);
  });
});

describe('bold lines with numbers, as wikis export headings', () => {
  test.each([
    ['Step 1: Log in', 'Step 2: Resume it'],
    ['1. Log in', '2. Resume it'],
  ])('%s: are steps with all that stands below them, and can be gone to', (first, second) => {
    const page = ['## Resolution', '', `**${first}**`, '', 'Open the console.', '', `**${second}**`];
    const { steps } = read(...page, '', ...fenced('svc resume', 'sh'), '', 'If it fails, go to step 1.');
    expect(steps.map(({ number, text }) => [number, text])).toEqual([
      ['1', 'Log in'],
      ['2', 'Resume it'],
    ]);
    expect(steps[0]!.body).toContain('Open the console.');
    expect(steps[1]!.commands.map(({ text }) => text)).toEqual(['svc resume']);
    expect(steps[1]!.decisions[0]?.goTo).toEqual({ kind: 'step', number: '1' });
  });

  test('are what they were where there is one, or nothing is to be done', () => {
    expect(stepsOf('## Notes', '', '**1. Overview**', '', 'x', '', '**2. History**', '', 'y')).toEqual([]);
  });
});

describe('a label before a command', () => {
  test.each([
    ['重启：`svc restart`'],
    ['**Restart:** `svc restart`'],
    ['Run `svc restart`'],
    ['Execute the following command: `svc restart`.'],
  ])('%s', (text) => {
    const [step] = read('## Steps', '', `1. ${text}`).steps;
    expect(step!.commands.map((one) => one.text)).toEqual(['svc restart']);
  });

  test('below a heading that is a step a line of code is its command', () => {
    const { steps } = read('## Fix', '', '### Step 1: Stop it', '', '`svc stop`', '', '### Step 2: Wait');
    expect(steps[0]!.commands.map((one) => one.text)).toEqual(['svc stop']);
  });
});

test.each([
  ['Possible causes', ['The vendor is late', 'The disk is full']],
  ['Alert priorities', ['P1: page now', 'P2: tomorrow']],
  ['Escalation contacts', ['Ana (555-0100)', 'Ben']],
  ['Severity levels', ['SEV1: everybody', 'SEV2: nobody']],
])('a list of %s is no list of steps', (title, items) => {
  expect(stepsOf(`## ${title}`, '', ...items.map((item, n) => `${n + 1}. ${item}`))).toEqual([]);
});

test('a column of commands needs no marks around them, and a break in a cell is one', () => {
  const page = [
    '| Step | What to do | Command |',
    '|---|---|---|',
    '| 1 | List<br>pods | kubectl get pods |',
  ];
  expect(stepsOf('## Steps', '', ...page)).toEqual([['1', 'List pods', 'kubectl get pods']]);
});

test('an item that tells to do something with a command is a step with that, whatever its mark is', () => {
  const items = ['Look at the pods', 'Run `svc list`', 'Restart: `svc restart x`', 'chef: `svc chef`'];
  expect(stepsOf('## Steps', '', ...items.map((item) => `* ${item}`))).toEqual([
    ['1', 'Look at the pods'],
    ['2', 'Run svc list', 'svc list'],
    ['3', 'Restart: svc restart x', 'svc restart x'],
  ]);
});

test('under which condition something is folded away stands before it', () => {
  const page = ['## Fix', '', '1. Restart it', '', '<details>', '<summary>If it fails again</summary>', ''];
  const { steps } = read(...page, 'Call the vendor.', '', '</details>');
  expect(steps[0]!.body.join('\n')).toContain('If it fails again:');
});

test('what a box forbids is text of the step before it, with what it is called, and no step', () => {
  const page = [
    ...['## Mitigation', '', '1. First.', '', '!!! danger "Careful"', '    Never drop the table.', ''],
    ...['2. Second.', ''],
  ];
  expect(stepsOf(...page).map(([number, text]) => [number, text])).toEqual([
    ['1', 'First.'],
    ['2', 'Second.'],
  ]);
  expect(JSON.stringify(read(...page).steps[0]!.body)).toMatch(/Danger \(Careful\).*Never drop the table\./);
});
