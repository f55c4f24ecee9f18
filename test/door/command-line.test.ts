import { describe, expect, test } from 'vitest';
import { allCommands } from '../../source/commands/all.ts';
import { WrongUsage } from '../../source/commands/command/command.ts';
import { readCommandLine, Shown } from '../../source/door/command-line.ts';
import { demoCommand } from '../../source/door/set-up/demo.ts';
import { initCommand } from '../../source/door/set-up/init.ts';
import { place } from './program.ts';

const commands = await allCommands();
const all = [...commands, initCommand, demoCommand];

const read = (line: string) => readCommandLine(line.split(' ').filter(Boolean), all, '1.2.3', () => {});

/** What help prints for a command line. */
function helpOf(line: string): string {
  let shown = '';
  const print = (text: string) => {
    shown += text;
  };
  expect(() => readCommandLine(line.split(' ').filter(Boolean), all, '1.2.3', print)).toThrow(Shown);
  return shown;
}

function mistake(line: string): string {
  try {
    read(line);
  } catch (error) {
    expect(error).toBeInstanceOf(WrongUsage);
    return (error as Error).message;
  }
  throw new Error(`${line} was taken`);
}

describe('help', () => {
  test('of the whole lists every command with what it is for', () => {
    const help = helpOf('--help');
    for (const { name, summary } of all.filter(({ name }) => !name.includes(' '))) {
      expect(help).toMatch(new RegExp(`^  ${name}( |$)`, 'm'));
      expect(help.replace(/\s+/g, ' ')).toContain(summary);
    }
    expect(help).toMatch(/^ {2}followup +work that outlives the shift/m);
    expect(helpOf('help')).toBe(help);
    expect(helpOf('-h')).toBe(help);
  });

  test.each(all.map((command) => [command.name, command] as const))(
    'of %s shows its arguments, its options, those of every command, and an example',
    (name, { parameters = [], options = [], examples = [] }) => {
      const help = helpOf(`${name} --help`);
      expect(help).toContain(`wakeworthy ${name}`);
      for (const { name: parameter } of parameters) expect(help).toContain(parameter);
      for (const { flags } of options) expect(help).toContain(flags);
      for (const flag of ['--root <dir>', '--at <time>', '--as <person>', '--json', '--plain', '--help'])
        expect(help).toContain(flag);
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(help).toContain(example);
    },
  );

  test('examples are command lines that the program takes', () => {
    for (const { name, examples = [] } of all)
      for (const example of examples) {
        const words = [...example.split(';')[0]!.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
          ([, double, single, bare]) => double ?? single ?? bare!,
        );
        expect(words[0]).toBe('wakeworthy');
        expect(readCommandLine(words.slice(1), all, '1', () => {}).command?.name).toMatch(
          new RegExp(`^${name}`),
        );
      }
  });

  test('no line of it is wider than 80 cells', () => {
    for (const { name } of all)
      for (const line of helpOf(`${name} --help`).split('\n'))
        if (!line.startsWith('  wakeworthy ')) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe('what is wrong is named, with what was expected', () => {
  test.each([
    ['statsu', '"statsu" is no command. Did you mean wakeworthy status?'],
    ['xyzzy', '"xyzzy" is no command.'],
    ['doctor cost', '"cost" is no command of doctor. Did you mean wakeworthy doctor costs?'],
    ['followup', 'After followup comes one of add, set, done, list.'],
    [
      'followup bogus',
      '"bogus" is no command of followup. After followup comes one of add, set, done, list.',
    ],
    ['status --jsn', "unknown option '--jsn'. Did you mean --json? Example: wakeworthy status"],
    ['why', "missing required argument 'incident'. Example: wakeworthy why billing_ledger"],
    ['ack one two', "too many arguments for 'ack'. Expected 1 argument but got 2"],
    ['status --at', "option '--at <time>' argument missing."],
  ])('%s', (line, message) => {
    expect(mistake(line)).toContain(message);
  });
});

describe('a command line', () => {
  test('options may stand before or after the command', () => {
    for (const line of ['--at 09:00 --json status', 'status --at 09:00 --json', '--json status --at 09:00'])
      expect(read(line)).toMatchObject({ command: { name: 'status' }, globals: { at: '09:00', json: true } });
  });

  test('means the --from of a command where that has one, and that of the board elsewhere', () => {
    const own = read('impact observe ads --from 08:00 --to 09:00 --amount 1');
    expect([own.input.options.from, own.globals.from]).toEqual(['08:00', undefined]);
    expect(read('--read-only --from remote').globals.from).toBe('remote');
    expect(read('status --read-only --from remote').globals.from).toBe('remote');
  });

  test('without a command asks for the board', () => {
    expect(read('--read-only --show names,wakes')).toMatchObject({
      command: undefined,
      globals: { readOnly: true, show: 'names,wakes' },
    });
  });

  test('refuses a value that is empty, or said twice: one of two would be lost without a word', () => {
    expect(() => read('learn what-if --add 5 --add 10')).toThrow(/--add is said twice/);
    expect(() => readCommandLine(['learn', 'what-if', '--drop', ' '], commands, '0', () => {})).toThrow(
      /--drop is empty/,
    );
  });

  test('refuses what stands before and after a command', () => {
    expect(() => read('--as ana status --as ben')).toThrow(/--as is said twice/);
    expect(() => read('gate a --root=x --root y')).toThrow(/--root is said twice/);
    expect(() => readCommandLine(['status', '--at', ''], commands, '0', () => {})).toThrow(/--at is empty/);
    expect(read('note a -- --as --as').input.args).toMatchObject({ text: '--as --as' });
  });

  test('takes what follows as one text, and words with dashes after --', () => {
    expect(read('note a it is -- --on fire').input.args).toMatchObject({
      incident: 'a',
      text: 'it is --on fire',
    });
  });
});

test('exit codes: 0 shown, 1 failed, 2 wrong usage; the reason on stderr, nothing on stdout', async () => {
  const here = await place();
  expect(await here.run('--version')).toEqual({
    code: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    err: '',
  });
  expect(await here.run('open --help')).toMatchObject({ code: 0, err: '' });
  expect(await here.run('statsu')).toMatchObject({ code: 2, out: '' });
  expect(await here.run('status')).toMatchObject({ code: 1, out: '' });
});
