import { Command as Program } from 'commander';
import type { Command, Input } from '../commands/command.ts';
import { WrongUsage } from '../commands/command.ts';

/** Options that every command takes. */
export interface Globals {
  readonly root?: string;
  readonly at?: string;
  readonly as?: string;
  readonly json?: boolean;
  readonly plain?: boolean;
  readonly readOnly?: boolean;
  readonly show?: string;
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
    .helpCommand(false)
    .option(
      '--read-only',
      'the board for a shared screen: no key changes anything; hides names, amounts and wakes',
    )
    .option('--show <what>', 'with --read-only: names,amounts,wakes')
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
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === 'commander.helpDisplayed' || code === 'commander.version' || code === 'commander.help')
      throw new Shown();
    throw new WrongUsage(message.replace(/^error: /, ''));
  }
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
  const parent = second === undefined ? program : (groups.get(first) ?? program.command(first));
  const self = parent.command(second ?? first).description(command.summary);
  if (second === undefined) groups.set(first, self);
  else groups.set(first, parent);
  configure(parent, print);
  configure(self, print);
  for (const { name, about } of command.parameters ?? []) self.argument(name, about);
  for (const { flags, about } of command.options ?? []) self.option(flags, about);
  withGlobals(self);
  if (command.examples)
    self.addHelpText('after', `\nExamples:\n${command.examples.map((line) => `  ${line}`).join('\n')}`);
  self.action((...given: unknown[]) => {
    const names = (command.parameters ?? []).map(({ name }) => name.replace(/[<>[\].]/g, ''));
    const args = Object.fromEntries(names.map((name, i) => [name, joined(given[i])]));
    const globals = globalsOf(self);
    found({ command, input: { args, options: self.opts() }, globals });
  });
}

function joined(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.length > 0 ? value.join(' ') : undefined;
  return value as string | undefined;
}

function withGlobals(program: Program): void {
  program
    .option('--root <dir>', 'the workspace; default: $WAKEWORTHY_ROOT, else upward from here')
    .option('--at <time>', 'the clock to use, for example 2026-11-23T03:12')
    .option('--as <person>', 'who writes; default: $WAKEWORTHY_AS, else the e-mail address of git')
    .option('--json', 'print JSON')
    .option('--plain', 'print without colour and without the board');
}

function globalsOf(program: Program): Globals {
  return program.optsWithGlobals<Globals>();
}

function configure(program: Program, print: (text: string) => void): void {
  program
    .exitOverride()
    .helpOption('-h, --help', 'show this help')
    .showSuggestionAfterError(true)
    .allowExcessArguments(false)
    .configureOutput({ writeOut: print, writeErr: () => {} });
}
