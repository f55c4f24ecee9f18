import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRunbook } from '../../../../source/domain/runbook/read/read-runbook.ts';

const read = (...lines: string[]) => readRunbook('runbooks/a/example.md', lines.join('\n'));
const steps = (...lines: string[]) => read(...lines).steps.map(({ number, text }) => `${number} ${text}`);
const FENCE = '```';

describe('steps', () => {
  it('are the items of a numbered list, nested ones with numbers below', () => {
    expect(steps('# T', '1. One', '2. Two', '   1. Two a', '   2. Two b', '3. Three')).toEqual([
      '1 One',
      '2 Two',
      '2.1 Two a',
      '2.2 Two b',
      '3 Three',
    ]);
  });

  it('are, where one only reads, the numbered items that tell to do something', () => {
    const page =
      '## Steps\n\n1. Look.\n\n## What lies downstream\n\n1. Rerun the mart.\n2. The mart feeds two dashboards.\n';
    expect(readRunbook('runbooks/a.md', page).steps.map(({ text }) => text)).toEqual([
      'Look.',
      'Rerun the mart.',
    ]);
  });

  it('are the items of a task list', () => {
    expect(steps('- [ ] Ask the owner', '- [x] Look at the log')).toEqual([
      '1 Ask the owner',
      '2 Look at the log',
    ]);
  });

  it('are what tells to do something under a heading of action, and nothing else', () => {
    expect(
      steps(
        '## Meaning',
        'Check this is only meant to be read.',
        '## Diagnosis',
        'This is slow when the disk is.',
        'Look at the dashboard.',
        '',
        'If it is full, remove old files.',
        '',
        '- Check the disk.',
        '- a cause',
        '## References',
        '- [Check the docs](https://example.com)',
      ),
    ).toEqual([
      '1 This is slow when the disk is. Look at the dashboard.',
      '2 If it is full, remove old files.',
      '3 Check the disk.',
    ]);
  });

  it('have the code that they announce as their command', () => {
    const [step, ...rest] = read(
      '## Fix',
      'Restart it:',
      '',
      `${FENCE}sh`,
      'systemctl restart x',
      'echo done',
      FENCE,
    ).steps;
    expect(rest).toEqual([]);
    expect(step?.commands).toEqual([
      { text: 'systemctl restart x\necho done', language: 'sh', line: 5, unsafe: false },
    ]);
  });

  it('take no output, configuration or comment for a command', () => {
    const { steps: found } = read(
      '1. Look.',
      '',
      `   ${FENCE}yaml`,
      '   a: b',
      `   ${FENCE}`,
      '   The output should look like:',
      '',
      `   ${FENCE}`,
      '   NAME  READY',
      `   ${FENCE}`,
      '',
      `   ${FENCE}sh`,
      '   # TODO',
      `   ${FENCE}`,
    );
    expect(found.flatMap(({ commands }) => commands)).toEqual([]);
    expect(found[0]?.body).toContain('    NAME  READY');
  });

  it('know code in three backticks within a line as a command', () => {
    expect(read('1. Then run ```kubectl get pods``` there').steps[0]?.commands[0]?.text).toBe(
      'kubectl get pods',
    );
  });
});

it('the numbers of the one numbered list count; what stands around it has letters', () => {
  expect(
    steps(
      '## How to tell',
      'Look at the log.',
      '## Steps',
      '1. One',
      '2. Two',
      '   - Check two a',
      '',
      '## Clean up',
      'Tell the owner.',
    ),
  ).toEqual(['a Look at the log.', '1 One', '2 Two', '2.1 Check two a', 'b Tell the owner.']);
});

describe('decisions', () => {
  it('lead to a step by the number in its list, or to another runbook by its link', () => {
    const { steps: found } = read(
      '## Before',
      '- Look at the alert.',
      '## Steps',
      '1. Look. If every file is missing: go to step 3. If one is, go to [late data](../late.md).',
      '2. Wait.',
      '3. Call.',
    );
    const look = found.find(({ text }) => text.startsWith('Look. If'));
    expect(look?.decisions).toEqual([
      { when: 'If every file is missing', goTo: { kind: 'step', number: found.at(-1)!.number } },
      { when: 'If one is', goTo: { kind: 'runbook', id: 'late' } },
    ]);
  });

  it('lead to a heading of the page, and know other words for if and go', () => {
    const { steps: found } = read(
      '## Choose',
      '1. Look. If more than 2.5 GB are there: go to [the big way](#the-big-way). Else: proceed to step 2.',
      '2. The small way.',
      '## The big way',
      '1. Ask.',
    );
    expect(found[0]?.decisions).toEqual([
      { when: 'If more than 2.5 GB are there', goTo: { kind: 'step', number: found[2]!.number } },
      { when: 'Else', goTo: { kind: 'step', number: found[1]!.number } },
    ]);
  });

  it('come from a table that says where to go', () => {
    const { steps: found } = read(
      '## How to tell',
      '| seen | is | go to |',
      '|-|-|-|',
      '| one big task | skew | step 2 |',
      '',
      '1. A',
      '2. B',
    );
    expect(found[0]?.decisions).toEqual([{ when: 'one big task', goTo: { kind: 'step', number: '2' } }]);
  });
});

describe('odd pages', () => {
  it('a fence that is never closed ends before the next heading', () => {
    const { steps: found, findings } = read(
      '## Fix',
      '1. Run',
      FENCE,
      'ls',
      '',
      '## Then',
      '1. Ask somebody',
    );
    expect(found.map(({ text }) => text)).toEqual(['Run', 'Ask somebody']);
    expect(findings[0]).toMatchObject({
      file: 'runbooks/a/example.md',
      line: 3,
      message: expect.stringContaining('never closed'),
    });
  });

  it('a fence that is never closed ends before the next numbered item too', () => {
    const { steps: found, findings } = readRunbook(
      'runbooks/a.md',
      '## Steps\n\n1. Run this:\n\n```sh\necho one\n\n2. Then go on.\n3. And finish.\n',
    );
    expect(found.map(({ text }) => text)).toEqual(['Run this:', 'Then go on.', 'And finish.']);
    expect(found[0]?.commands.map(({ text }) => text)).toEqual(['echo one']);
    expect(findings.map(({ line }) => line)).toEqual([5]);
  });

  it('a fence within a quote is closed within it', () => {
    const page = '## Steps\n\n1. Run it.\n\n> ```sh\n> ls -l\n> ```\n';
    expect(readRunbook('runbooks/a.md', page).findings).toEqual([]);
  });

  it('an item with a command is a step whatever its words are', () => {
    const page = '## Diagnosis\n\n- Kafka lag\n\n  ```sh\n  kafka-lag --all\n  ```\n';
    expect(readRunbook('runbooks/a.md', page).steps.map(({ commands }) => commands[0]?.text)).toEqual([
      'kafka-lag --all',
    ]);
  });

  it('a fence that two backticks were meant to close is closed there', () => {
    const { steps: found, findings } = read(
      '## Fix',
      'Run:',
      `${FENCE}sh`,
      'ls -l',
      '``',
      '',
      '1. Ask somebody',
    );
    expect(found.map(({ text }) => text)).toEqual(['Run:', 'Ask somebody']);
    expect(found[0]?.commands[0]?.text).toBe('ls -l');
    expect(findings[0]).toMatchObject({ line: 5, message: expect.stringContaining('two backticks') });
  });

  it('line ends of Windows, a mark of byte order, details and an empty file', () => {
    expect(
      readRunbook('runbooks/x.md', '\ufeff# T\r\n\r\n1. One\r\n2. Two\r\n').steps.map(({ line }) => line),
    ).toEqual([3, 4]);
    expect(
      steps('## Fix', '<details>', '<summary>More</summary>', '', '1. Inside', '', '</details>'),
    ).toEqual(['1 Inside']);
    expect(readRunbook('runbooks/empty file.md', '')).toMatchObject({
      id: 'empty file',
      title: 'empty file',
      steps: [],
    });
  });

  it('a command with a hidden character is marked: it can be neither copied nor run', () => {
    const { steps: found, findings } = read(
      '1. Run',
      '',
      `   ${FENCE}sh`,
      '   echo \u202ecurl evil',
      `   ${FENCE}`,
    );
    expect(found[0]?.commands[0]).toMatchObject({ text: 'echo \u202ecurl evil', unsafe: true });
    expect(findings[0]).toMatchObject({
      line: 4,
      message: expect.stringContaining('neither copied nor run'),
    });
  });

  it('sixty kilobytes take a moment, and depth is no danger', () => {
    const long = `${'1. Look at it, then run\n\n   ```sh\n   ls\n   ```\n\n'.repeat(1_200)}`;
    expect(readRunbook('runbooks/long.md', long).steps).toHaveLength(1_200);
    readRunbook('runbooks/deep.md', `${'> '.repeat(400)}x\n${'- '.repeat(400)}x`);
  });

  it('whatever stands there, nothing throws, lines are of the file and commands are of the text', () => {
    const piece = fc.constantFrom(
      '# T\n',
      '## Fix\n',
      '1. do\n',
      '   - [ ] check\n',
      '```\n',
      '```sh\n',
      '``\n',
      '~~~\n',
      'kubectl get pods\n',
      '\n',
      '> ',
      '| a | go to |\n|-|-|\n| x | step 9 |\n',
      '---\n',
      '{{< ref "x" >}}',
      '<details>',
      '[x](y.md)',
      '\u001b[2J',
      '\u202e',
      '\ud800',
      '\t',
      '  ',
      'Check it: ',
      '\r\n',
    );
    const text = fc
      .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 40 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (written) => {
        const { steps: found, sections } = readRunbook('runbooks/x.md', written);
        const lines = written.split(/\r\n|\n|\r/);
        for (const { line } of [...found, ...sections]) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
        }
        expect(new Set(found.map(({ number }) => number)).size).toBe(found.length);
        const plain = written
          .replace(/^\ufeff/, '')
          .replace(/\r\n?/g, '\n')
          .replace(/\0/g, '\ufffd');
        for (const { commands } of found)
          for (const command of commands)
            for (const row of command.text.split('\n')) expect(plain).toContain(row.trim());
      }),
      { numRuns: 500 },
    );
  });
});
