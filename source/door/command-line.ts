import { type CommanderError, InvalidArgumentError, Command as Program } from 'commander';
import type { Command, Input } from '../commands/command/command.ts';
import { WrongUsage } from '../commands/command/command.ts';
import { nearestTo } from '../domain/catalog/finding/nearest.ts';

/** Options that every command takes. */
export interface Globals {
  readonly root?: string;
  readonly at?: string;
  readonly as?: string;
  readonly json?: boolean;
  readonly plain?: boolean;
  readonly readOnly?: boolean;
  readonly show?: string;
  readonly from?: string;
  readonly view?: string;
  readonly screenReader?: boolean;
  /** Set by `demo`: a made-up team, and the screen says so. */
  readonly demo?: boolean;
}

/** What a command line asks for: one of the commands, or the board where it names none. */
export interface Request {
  readonly command: Command | undefined;
  readonly input: Input;
  readonly globals: Globals;
}

/** Help or the version was asked for: nothing is left to do. */
export class Shown extends Error {
  override name = 'Shown';
}

/**
 * Reads a command line. Throws WrongUsage with what is wrong, or Shown after help was printed.
 * `print` takes the help.
 */
export function readCommandLine(
  argv: readonly string[],
  commands: readonly Command[],
  version: string,
  print: (text: string) => void,
): Request {
  let request: Request | undefined;
  const program = new Program('wakeworthy')
    .description(
      'Is this failure worth waking somebody for?\nWithout a command: the board on a terminal, else the same as `status`.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpCommand('help [command]', 'show the help of a command')
    .option(
      '--read-only',
      'the board for a shared screen: no key changes anything; hides names, amounts and wakes',
    )
    .option('--show <what>', 'with --read-only: names,amounts,wakes')
    .option('--from <remote>', 'with --read-only: follow this repository by a private, temporary clone')
    .option(
      '--view <name>',
      'the view the board opens on: now, shift, runbooks, work, learn, catalog, or a tab of one, such as products',
    )
    .option('--screen-reader', 'the board as a flat text, for a screen reader')
    .action((_, self: Program) => {
      request = { command: undefined, input: { args: {}, options: {} }, globals: globalsOf(self) };
    });
  withGlobals(program);
  configure(program, print);
  const groups = new Map<string, Program>();
  for (const command of commands)
    addCommand(program, groups, command, print, (found) => {
      request = found;
    });
  refuseTwice(argv);
  program.parse([...argv], { from: 'user' });
  if (!request) throw new WrongUsage('no such command');
  return request;
}

function addCommand(
  program: Program,
  groups: Map<string, Program>,
  command: Command,
  print: (text: string) => void,
  found: (request: Request) => void,
): void {
  const words = command.name.split(' ');
  const [first, second] = words as [string, string | undefined];
  const parent = second === undefined ? program : (groups.get(first) ?? newGroup(program, first, print));
  const self = parent.command(second ?? first).description(command.summary);
  groups.set(first, second === undefined ? self : parent);
  configure(self, print, command.examples?.[0]);
  for (const { name, about } of command.parameters ?? []) self.argument(name, about);
  for (const { flags, about } of command.options ?? [])
    if (/[<[]/.test(flags)) self.option(flags, about, once(flags));
    else self.option(flags, about);
  withGlobals(self);
  if (command.examples)
    self.addHelpText('after', `\nExamples:\n${command.examples.map((line) => `  ${line}`).join('\n')}`);
  self.action((...words: unknown[]) => {
    const names = (command.parameters ?? []).map(({ name }) => name.replace(/[<>[\].]/g, ''));
    const args = Object.fromEntries(names.map((name, i) => [name, joined(words[i])]));
    const { from, ...globals } = globalsOf(self);
    // The board takes --from anywhere in a line; a command that has one of its own means that.
    const isOwn = self.options.some((option) => option.attributeName() === 'from');
    const options = isOwn ? { ...optionsOf(self), from } : optionsOf(self);
    found({
      command,
      input: { args, options },
      globals: isOwn || from === undefined ? globals : { ...globals, from },
    });
  });
}

/** Options that stand before and after a command: commander takes the last and says nothing. */
const ANYWHERE = ['--root', '--at', '--as', '--show', '--view'];

function refuseTwice(argv: readonly string[]): void {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  for (const name of ANYWHERE) {
    const said = words.flatMap((word, place) => {
      if (word.startsWith(`${name}=`)) return [word.slice(name.length + 1)];
      return word === name ? [words[place + 1]] : [];
    });
    if (said.length > 1) throw new WrongUsage(`${name} is said twice: say it once.`);
    if (said[0]?.trim() === '') throw new WrongUsage(`${name} is empty: leave it out, or say something.`);
  }
}

/** A value that is said once and is not empty: of two the first would be lost, and none is not the same as nothing. */
function once(flags: string): (value: string, before: string | undefined) => string {
  const name = flags.split(' ')[0]!;
  return (value, before) => {
    if (before !== undefined)
      throw new InvalidArgumentError(`${name} is said twice: say it once, several with commas between.`);
    if (value.trim() === '')
      throw new InvalidArgumentError(`${name} is empty: leave it out, or say something.`);
    return value;
  };
}

/** The options of a command, also those that the word before it has by the same name and took for its own. */
function optionsOf(self: Program): Record<string, string | boolean | undefined> {
  const taken = self.optsWithGlobals();
  return Object.fromEntries(
    self.options.map((option) => [option.attributeName(), taken[option.attributeName()]]),
  );
}

/** A word that is no command by itself, only the beginning of some. */
function newGroup(program: Program, name: string, print: (text: string) => void): Program {
  const group = program.command(name).helpCommand(false);
  configure(group, print);
  return group.description(GROUPS[name] ?? '');
}

const GROUPS: Readonly<Record<string, string>> = {
  cause: 'several failures of one thing: one job, one wake-up',
  followup: 'work that outlives the shift: add, done, list',
  handoff: 'the note of a shift: draft, write, accept, show, list, check',
  runbook: 'what to do about a failure: list, show, check, start, step, finish, new',
  impact: 'what trouble costs: ask, set, observe',
};

function joined(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.length > 0 ? value.join(' ') : undefined;
  return value as string | undefined;
}

function withGlobals(program: Program): void {
  program
    .option('--root <dir>', 'the workspace; default: $WAKEWORTHY_ROOT, else upward from here')
    .option('--at <time>', 'the clock to use, for example 2026-11-23T03:12')
    .option(
      '--as <person>',
      'who acts: a person, or source:NAME for a machine; default: $WAKEWORTHY_AS, else the e-mail address of git',
    )
    .option('--json', 'print JSON')
    .option('--plain', 'print without colour and without the board');
}

function globalsOf(program: Program): Globals {
  let root = program;
  while (root.parent) root = root.parent;
  // Commands have a --from of their own, which is a time.
  const { from } = root.opts<Globals>();
  const { from: _, ...others } = program.optsWithGlobals<Globals>();
  return from === undefined ? others : { ...others, from };
}

function configure(program: Program, print: (text: string) => void, example?: string): void {
  program
    .exitOverride((error) => {
      throw shownOrWrong(program, error, example);
    })
    .helpOption('-h, --help', 'show this help')
    .configureHelp({ subcommandTerm: termOf })
    .showSuggestionAfterError(true)
    .allowExcessArguments(false)
    .configureOutput({ writeOut: print, writeErr: () => {} });
}

/** What stands for a command in a list of them: its name and arguments. */
function termOf(command: Program): string {
  const args = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return [command.name(), ...args].join(' ');
}

function takes(group: Program): string {
  return `After ${group.name()} comes one of ${group.commands.map((command) => command.name()).join(', ')}.`;
}

/** What ended the reading of a command line: help that was asked for, or a mistake and what was expected. */
function shownOrWrong(program: Program, error: CommanderError, example: string | undefined): Error {
  if (error.exitCode === 0) return new Shown();
  const names = program.commands.map((command) => command.name());
  const word = program.args[0];
  const strange = ['commander.excessArguments', 'commander.unknownCommand'].includes(error.code);
  if (names.length > 0 && strange && word !== undefined) {
    const meant = nearestTo(word, names);
    const path = [program.parent?.name(), program.name()].filter(Boolean).join(' ');
    const hint = meant ? ` Did you mean ${path} ${meant}?` : program.parent ? ` ${takes(program)}` : '';
    return new WrongUsage(`"${word}" is no command${program.parent ? ` of ${program.name()}` : ''}.${hint}`);
  }
  if (error.code === 'commander.help') return new WrongUsage(takes(program));
  const said = error.message.replace(/^error: /, '').replace(/\n\((.*)\)$/, '. $1');
  return new WrongUsage(`${said}${/[.?]$/.test(said) ? '' : '.'}${example ? ` Example: ${example}` : ''}`);
}
