import { Refused, WrongUsage } from '../commands/command/command.ts';
import type { Situation } from '../domain/situation.ts';
import { visible } from '../domain/text/visible.ts';
import { ownLog } from '../storage/read/log/log-place.ts';
import { findWorkspace } from '../storage/read/workspace/workspace-root.ts';
import type { Abilities } from './abilities.ts';
import { type Following, whileFollowing } from './board/reading/following.ts';
import { boardOrStatus, runCommand } from './command/on-workspace.ts';
import { orStrayError } from './command/stray-error.ts';
import { Shown } from './command-line.ts';
import { printError } from './print/print.ts';
import { everyCommand, requested } from './requested.ts';
import type { Surroundings } from './surroundings.ts';
import { crashed } from './workspace/crash-message.ts';
import { readSituation } from './workspace/reading.ts';

/** Runs one command line. The exit code: 0 done, 1 failed, 2 wrong usage, 20 only from `gate`. */
export async function run(
  argv: readonly string[],
  surroundings: Surroundings,
  abilities: Abilities,
): Promise<number> {
  try {
    if (argv[0] === 'complete' && argv[1] === '--')
      return await completions(argv.slice(2), surroundings, abilities);
    const { command, input, globals, own } = await requested(argv, surroundings.version);
    if (own) return await own(input, globals, surroundings, abilities);
    const work = async (root: string, following?: Following) =>
      command
        ? await orStrayError(() => runCommand(command, input, globals, root, surroundings, abilities))
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
    return error instanceof Shown ? 0 : failed(error as Error, surroundings, abilities);
  }
}

async function completions(
  words: readonly string[],
  surroundings: Surroundings,
  abilities: Abilities,
): Promise<number> {
  const { printCompletions } = await import('./command/completion.ts');
  return printCompletions(words, await everyCommand(), () => situationHere(surroundings, abilities));
}

async function situationHere(
  { env, cwd, clock }: Surroundings,
  { openCache }: Abilities,
): Promise<Situation> {
  const root = await findWorkspace({ env, cwd });
  return readSituation({ root, cache: openCache(root), own: ownLog(env, root), at: undefined, clock });
}

const MISTAKES_OF_OURS = ['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'];

/** Errors of our own kinds are sentences already; anything else is a fault of the program and is called one. */
async function failed(
  error: Error & { code?: string },
  surroundings: Surroundings,
  abilities: Abilities,
): Promise<number> {
  if (error.code === 'EPIPE') return 1;
  const known =
    error instanceof Refused || error instanceof WrongUsage || !MISTAKES_OF_OURS.includes(error.name);
  if (!known && !error.code) {
    printError(await crashed(error, surroundings, abilities));
    return 1;
  }
  // Sentences are one line: a line break in them came from outside.
  printError(`wakeworthy: ${visible(sayingOf(error))}`);
  if (!(error instanceof WrongUsage)) return 1;
  printError('See wakeworthy --help, or --help after a command.');
  return 2;
}

function sayingOf({ code, message }: Error & { code?: string }): string {
  if (code !== 'EMFILE') return message;
  return `too many files are open here (${message}). Allow more of them: ulimit -n 1024`;
}
