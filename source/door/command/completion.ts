import { NUMBERED, TAB_KINDS } from '../../app/mode.ts';
import type { Command, Input } from '../../commands/command/command.ts';
import { WrongUsage } from '../../commands/command/command.ts';
import { isOpen } from '../../domain/incident/fold/live-state.ts';
import type { Situation } from '../../domain/situation.ts';
import { printOut } from '../print/print.ts';
import { COMPLETION_SCRIPTS, SHELLS } from './completion-scripts.ts';

/** `completion`: the script that makes a shell complete this program. */
export const completionCommand: Command = {
  name: 'completion',
  summary: 'print what makes bash, zsh or fish complete commands, options, incidents and people',
  needs: 'read',
  parameters: [{ name: '<shell>', about: SHELLS.join(', ') }],
  examples: [
    'wakeworthy completion bash >> ~/.bashrc',
    'wakeworthy completion zsh > "$fpath[1]/_wakeworthy"',
    'wakeworthy completion fish > ~/.config/fish/completions/wakeworthy.fish',
  ],
  run: () => Promise.reject(new Error('completion is run by the door')),
};

/** Prints the script of a shell. Throws WrongUsage for one that is not known. */
export function printCompletionScript({ args }: Input): number {
  const shell = SHELLS.find((one) => one === args.shell);
  if (!shell)
    throw new WrongUsage(`"${args.shell}" is no shell that is known. Expected ${SHELLS.join(', ')}.`);
  printOut(`${COMPLETION_SCRIPTS[shell]}\n`);
  return 0;
}

/**
 * Prints what may stand next on a command line, for the script above.
 * @param words the words so far, the last one perhaps empty
 * @param read the situation of the workspace here; whatever hinders reading it, commands are completed all the same
 */
export async function printCompletions(
  words: readonly string[],
  commands: readonly Command[],
  read: () => Promise<Situation>,
): Promise<number> {
  const { default: tab } = await import('@bomb.sh/tab');
  const known = knownNames(await read().catch(() => undefined));
  withGlobals(tab, known);
  for (const command of commands) {
    const self = tab.command(command.name, command.summary);
    withGlobals(self, known);
    for (const { flags, about } of command.options ?? []) {
      const [, flag = '', value] = /^--([\w-]+)(?:\s*[<[](\w+))?/.exec(flags) ?? [];
      if (value === undefined) self.option(flag, about);
      else self.option(flag, about, valuesFor(value, known));
    }
    for (const { name } of command.parameters ?? []) {
      const plain = name.replace(/[<>[\].]/g, '');
      self.argument(plain, valuesFor(plain, known), name.includes('...'));
    }
  }
  tab.parse([...words]);
  return 0;
}

const GLOBAL_OPTIONS: readonly (readonly [string, string])[] = [
  ['root', 'the workspace'],
  ['at', 'the clock to use'],
  ['as', 'who writes'],
  ['json', 'print JSON'],
  ['plain', 'print without colour and without the board'],
  ['read-only', 'the board for a shared screen'],
  ['show', 'with --read-only: names,amounts,wakes'],
  ['from', 'with --read-only: follow this repository'],
  ['view', 'the view the board opens on'],
  ['screen-reader', 'the board as a flat text'],
  ['help', 'show the help'],
  ['version', 'print the version'],
];
const FLAGS_WITHOUT_VALUE = ['json', 'plain', 'read-only', 'screen-reader', 'help', 'version'];

/** Options that every command takes. */
function withGlobals(command: Completed, known: KnownNames): void {
  for (const [flag, about] of GLOBAL_OPTIONS) {
    if (FLAGS_WITHOUT_VALUE.includes(flag)) command.option(flag, about);
    else command.option(flag, about, valuesFor(flag, known));
  }
}

/** The part of the library's command that is used. */
interface Completed {
  option(value: string, about: string, values?: Values): unknown;
}
type Values = (complete: (value: string, about: string) => void) => void;

interface KnownNames {
  readonly incidents: readonly string[];
  readonly pipelines: readonly string[];
  readonly people: readonly string[];
}

function knownNames(situation: Situation | undefined): KnownNames {
  if (!situation) return { incidents: [], pipelines: [], people: [] };
  const { log, catalog, team } = situation;
  // A name that a shell would take apart cannot be completed safely.
  const plain = (names: Iterable<string>) =>
    [...names].filter((name) => /^[\w.@%+=-]+$/.test(name)).slice(0, 500);
  return {
    incidents: plain(
      [...log.incidents.values()].filter((one) => isOpen(one)).map(({ pipeline }) => pipeline),
    ),
    pipelines: plain(catalog.pipelines.keys()),
    people: plain(team.people.map(({ id }) => id)),
  };
}

const SHELL_NAMES: readonly string[] = SHELLS;
const VIEWS = [...new Set<string>([...NUMBERED.map(({ name }) => name), ...TAB_KINDS])];
const SHOWN = ['names', 'amounts', 'wakes'];

/** What a value may be, by the name of its option or argument: nothing where it can be anything. */
function valuesFor(name: string, known: KnownNames): Values {
  const values =
    {
      incident: known.incidents,
      into: known.incidents,
      incidents: known.incidents,
      pipeline: known.pipelines,
      person: known.people,
      as: known.people,
      owner: known.people,
      shell: SHELL_NAMES,
      view: VIEWS,
      show: SHOWN,
    }[name] ?? [];
  return (complete) => {
    for (const value of values) complete(value, '');
  };
}
