import { commands } from '../commands/all.ts';
import { type Answer, type Command, type Input, Refused, WrongUsage } from '../commands/command.ts';
import { hideFrom } from './hiding.ts';
import { findWorkspace } from '../storage/read/workspace-root.ts';
import { gitEmail } from '../storage/read/git-config.ts';
import type { Abilities } from './abilities.ts';
import { writeContext } from './acting.ts';
import { type Globals, type Request, readCommandLine, Shown } from './command-line.ts';
import { demo, demoCommand } from './demo.ts';
import { whoWrites } from './identity.ts';
import { init, initCommand } from './init.ts';
import { printAnswer, printError, printOut } from './print.ts';
import { type Reading, readContext } from './reading.ts';

/** What the program is started in. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly clock: () => number;
  /** Both ends are a terminal: the board can be shown. */
  readonly terminal: boolean;
  readonly version: string;
}

/** Runs one command line. The exit code: 0 done, 1 failed, 2 wrong usage, 20 only from `gate`. */
export async function run(argv: readonly string[], surroundings: Surroundings, abilities: Abilities): Promise<number> {
  let request: Request;
  try {
    request = readCommandLine(argv, [...commands, initCommand, demoCommand], surroundings.version, printOut);
  } catch (error) {
    if (error instanceof Shown) return 0;
    return failed(error);
  }
  try {
    const { command, input, globals } = request;
    if (command === demoCommand) return await demo(input, globals, surroundings, abilities);
    if (command === initCommand) return await init(input, globals, surroundings, abilities);
    const root = await findWorkspace({ ...(globals.root === undefined ? {} : { root: globals.root }), env: surroundings.env, cwd: surroundings.cwd });
    return command ? await runCommand(command, input, globals, root, surroundings, abilities) : await boardOrStatus(globals, root, surroundings, abilities);
  } catch (error) {
    return failed(error);
  }
}

/** The board on a terminal, `status` anywhere else. */
export async function boardOrStatus(globals: Globals, root: string, surroundings: Surroundings, abilities: Abilities): Promise<number> {
  const plain = globals.plain || globals.json || !surroundings.terminal;
  if (plain) {
    const status = commands.find(({ name }) => name === 'status')!;
    return runCommand(status, { args: {}, options: {} }, globals, root, surroundings, abilities);
  }
  const { runBoard } = await import('./board.ts');
  return runBoard(readingOf(globals, root, surroundings, abilities), globals, surroundings, abilities);
}

/** Runs a command on a workspace and prints its answer. */
export async function runCommand(
  command: Command,
  input: Input,
  globals: Globals,
  root: string,
  surroundings: Surroundings,
  abilities: Abilities,
): Promise<number> {
  const context = await readContext(readingOf(globals, root, surroundings, abilities));
  let answer: Answer;
  if (command.needs === 'read') {
    answer = await command.run(globals.readOnly ? hideFrom(context, globals.show) : context, input);
  } else {
    if (globals.readOnly || !abilities.openWriter) throw new Refused(`${command.name} writes, and this is --read-only.`);
    const by = await whoWrites(context.situation.team, {
      as: globals.as,
      environment: surroundings.env.WAKEWORTHY_AS,
      email: () => gitEmail(root),
    });
    answer = await command.run(writeContext(context, by, abilities.openWriter), input);
  }
  printAnswer(answer, globals.json === true);
  return answer.exitCode ?? 0;
}

/** How a workspace is read for these global options. */
export function readingOf(globals: Globals, root: string, { clock }: Surroundings, { openCache }: Abilities): Reading {
  return { root, cache: openCache(root), at: globals.at, clock };
}

/** Errors of the typed kinds are sentences; anything else is a mistake of the program and says so. */
export function failed(error: unknown): number {
  const { message, name, code } = error as Error & { code?: string };
  if (code === 'EPIPE') return 1;
  const expected = error instanceof Refused || error instanceof WrongUsage || /^[A-Z]/.test(String(name)) && name !== 'Error' && name !== 'TypeError' && name !== 'RangeError' && name !== 'ReferenceError';
  printError(expected ? `wakeworthy: ${message}` : `wakeworthy: this should not have happened: ${message}`);
  if (error instanceof WrongUsage) printError('See wakeworthy --help, or --help after a command.');
  return error instanceof WrongUsage ? 2 : 1;
}
