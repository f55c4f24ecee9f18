import { commands } from '../commands/all.ts';
import { Refused, WrongUsage } from '../commands/command.ts';
import { visible } from '../domain/text/visible.ts';
import { findWorkspace } from '../storage/read/workspace-root.ts';
import type { Abilities } from './abilities.ts';
import { readCommandLine, Shown } from './command-line.ts';
import { demo, demoCommand } from './demo.ts';
import { type Following, whileFollowing } from './following.ts';
import { init, initCommand } from './init.ts';
import { boardOrStatus, runCommand } from './on-workspace.ts';
import { printError, printOut } from './print.ts';
import type { Surroundings } from './surroundings.ts';

/** Runs one command line. The exit code: 0 done, 1 failed, 2 wrong usage, 20 only from `gate`. */
export async function run(
  argv: readonly string[],
  surroundings: Surroundings,
  abilities: Abilities,
): Promise<number> {
  try {
    const all = [...commands, initCommand, demoCommand];
    const { command, input, globals } = readCommandLine(argv, all, surroundings.version, printOut);
    if (command === demoCommand) return await demo(input, globals, surroundings, abilities);
    if (command === initCommand) return await init(input, globals, surroundings, abilities);
    const work = async (root: string, following?: Following) =>
      command
        ? await runCommand(command, input, globals, root, surroundings, abilities)
        : await boardOrStatus(globals, root, surroundings, abilities, following);
    const { env, cwd } = surroundings;
    if (globals.from !== undefined)
      return await whileFollowing(globals.from, globals, abilities, async (following) =>
        work(await findWorkspace({ root: following.root, env: {}, cwd }), following),
      );
    return await work(
      await findWorkspace({ ...(globals.root === undefined ? {} : { root: globals.root }), env, cwd }),
    );
  } catch (error) {
    return error instanceof Shown ? 0 : failed(error as Error);
  }
}

const MISTAKES_OF_OURS = ['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'];

/** Errors of our own kinds are sentences already; anything else is a fault of the program and is called one. */
function failed(error: Error & { code?: string }): number {
  if (error.code === 'EPIPE') return 1;
  const known =
    error instanceof Refused || error instanceof WrongUsage || !MISTAKES_OF_OURS.includes(error.name);
  const message =
    known || error.code ? error.message : `this is a fault of wakeworthy itself: ${error.message}`;
  // Sentences are one line: a line break in them came from outside.
  printError(`wakeworthy: ${visible(message)}`);
  if (!(error instanceof WrongUsage)) return 1;
  printError('See wakeworthy --help, or --help after a command.');
  return 2;
}
