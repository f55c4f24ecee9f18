import { allCommands, commandsAmong } from '../commands/all.ts';
import { type Command, type Input, WrongUsage } from '../commands/command/command.ts';
import type { Abilities } from './abilities.ts';
import { type Globals, type Request, readCommandLine } from './command-line.ts';
import { printAnswer, printOut } from './print/print.ts';
import type { Surroundings } from './surroundings.ts';

/** A command that is run without a workspace, or makes one. The exit code. */
type DoorRun = (
  input: Input,
  globals: Globals,
  surroundings: Surroundings,
  abilities: Abilities,
) => Promise<number>;

interface DoorCommand {
  readonly command: Command;
  readonly run: DoorRun;
}

/** The door's own commands by their word, in the order of the help, behind those that work on a workspace. */
const OWN: Readonly<Record<string, () => Promise<DoorCommand>>> = {
  init: async () => {
    const { init, initCommand } = await import('./set-up/init.ts');
    return { command: initCommand, run: init };
  },
  demo: async () => {
    const { demo, demoCommand } = await import('./set-up/demo.ts');
    return { command: demoCommand, run: demo };
  },
  info: async () => {
    const { info, infoCommand } = await import('./command/info.ts');
    const run: DoorRun = async (_, globals, surroundings) => {
      printAnswer(await info(globals, surroundings), globals.json === true);
      return 0;
    };
    return { command: infoCommand, run };
  },
  completion: async () => {
    const { completionCommand, printCompletionScript } = await import('./command/completion.ts');
    return { command: completionCommand, run: async (input) => printCompletionScript(input) };
  },
};

/** What a command line asks for. `own`: how the door itself runs it. */
export interface Requested extends Request {
  readonly own?: DoorRun;
}

/** What helps may show every command. */
const HELPS: ReadonlySet<string> = new Set(['--help', '-h', 'help']);

/**
 * Reads a command line with those commands alone that its words may mean: the others cost a start nothing. Where that is a
 * mistake it is read with all, for what may have been meant. Throws as `readCommandLine`.
 */
export async function requested(argv: readonly string[], version: string): Promise<Requested> {
  if (argv.some((word) => HELPS.has(word))) return requestAmong(argv, version, await every());
  try {
    return await requestAmong(argv, version, await among(argv));
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    return requestAmong(argv, version, await every());
  }
}

/** Every command there is, in the order of the help. */
export async function everyCommand(): Promise<readonly Command[]> {
  return (await every()).all;
}

interface Known {
  readonly all: readonly Command[];
  readonly own: readonly DoorCommand[];
}

function requestAmong(argv: readonly string[], version: string, { all, own }: Known): Requested {
  const request = readCommandLine(argv, all, version, printOut);
  const found = own.find(({ command }) => command === request.command);
  return found ? { ...request, own: found.run } : request;
}

async function every(): Promise<Known> {
  return withOwn(await allCommands(), Object.keys(OWN));
}

async function among(words: readonly string[]): Promise<Known> {
  return withOwn(
    await commandsAmong(words),
    Object.keys(OWN).filter((word) => words.includes(word)),
  );
}

async function withOwn(commands: readonly Command[], words: readonly string[]): Promise<Known> {
  const own = await Promise.all(words.map((word) => OWN[word]!()));
  return { all: [...commands, ...own.map(({ command }) => command)], own };
}
