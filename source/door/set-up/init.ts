import { access, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type Command, type Input, Refused, WrongUsage } from '../../commands/command/command.ts';
import { textOf } from '../../commands/command/input.ts';
import { whatTravels } from '../../commands/sync/consent.ts';
import { DEFAULT_SYNC, DEFAULT_WAKE_UPS } from '../../domain/catalog/team.ts';
import { visible } from '../../domain/text/visible.ts';
import { isTimeZone } from '../../domain/time/zone.ts';
import { gitEmail } from '../../storage/read/git/git-config.ts';
import { remoteAddress } from '../../storage/read/sync/remote-address.ts';
import { trackedFolders } from '../../storage/read/sync/repository-facts.ts';
import type { Abilities, NewFile } from '../abilities.ts';
import type { Globals } from '../command-line.ts';
import { agreed } from '../print/agreed.ts';
import { printAnswer, printOut } from '../print/print.ts';
import type { Surroundings } from '../surroundings.ts';
import { type FirstAnswers, ignoreFile, ownershipFile, pipelinesFile, teamFile } from './new-workspace.ts';
import { STARTER_RUNBOOKS } from './starter-files.ts';

/** `init`: a workspace in this folder. */
export const initCommand: Command = {
  name: 'init',
  summary:
    'make a workspace here: asks, shows what it will write, then writes; nothing that exists is changed',
  needs: 'read',
  options: [
    { flags: '--yes', about: 'write without asking' },
    { flags: '--sync', about: 'with --yes: agree to let the log travel to origin' },
    { flags: '--team <name>', about: 'name of the team' },
    { flags: '--time-zone <zone>', about: 'its zone, for example America/New_York' },
    { flags: '--me <id>', about: 'your id in the log, for example ana' },
    { flags: '--name <name>', about: 'your name' },
    { flags: '--email <address>', about: 'your address in git' },
  ],
  examples: [
    'wakeworthy init',
    'wakeworthy init --yes --team growth-data --time-zone America/New_York --me ana',
  ],
  run: () => Promise.reject(new Error('init is run by the door')),
};

/** Asks for the first facts, shows the files, writes those that do not exist. */
export async function init(
  input: Input,
  globals: Globals,
  surroundings: Surroundings,
  { writeNew }: Abilities,
): Promise<number> {
  if (!writeNew || globals.readOnly) throw new Refused('init writes, and this is --read-only.');
  const folder = resolve(surroundings.cwd, globals.root ?? '.');
  const silent = input.options.yes === true || !surroundings.terminal;
  const answers = {
    ...(await firstAnswers(input, folder, silent)),
    ...(await wayAgreed(input, folder, silent)),
  };
  const all: NewFile[] = [
    { path: 'state/team.yaml', content: teamFile(answers) },
    { path: 'state/pipelines.yaml', content: pipelinesFile(answers) },
    { path: 'state/ownership.yaml', content: ownershipFile() },
    ...((await holdsLog(folder)) ? [] : [{ path: 'state/.gitignore', content: ignoreFile() }]),
    ...STARTER_RUNBOOKS,
  ];
  const files = await missing(folder, all);
  const kept = all.length - files.length;
  const plan = [
    `In ${folder}:`,
    ...files.map(({ path, content }) => `  ${path}  ${content.split('\n').length} lines`),
    ...(kept > 0 ? [`  ${kept} more exist already and stay as they are`] : []),
  ].join('\n');
  const data = { schema: 1, folder, files: files.map(({ path }) => path), kept };
  if (files.length === 0) return said({ data, text: `${plan}\nNothing to write.` }, globals);
  if (input.options.yes !== true) {
    printOut(globals.json ? '' : `${plan}\n`);
    if (silent) throw new Refused('Nothing is written yet: add --yes to write these files.');
    // Enter takes what is proposed, as in the questions before: nothing that exists is written over.
    if (!(await agreed('Write these files?', 'yes')))
      return said({ data: { ...data, files: [] }, text: 'Nothing was written.' }, globals);
  }
  await writeNew(folder, files);
  const git = await isRepository(folder);
  const next = [
    `Written: ${files.length} files.`,
    ...(git ? [] : ['This folder is no git repository yet: git init, so that the log has a history.']),
    ...(git && answers.sync === undefined
      ? ['The log stays on this machine until wakeworthy sync was agreed to; it says first what would leave.']
      : []),
    'Next: wakeworthy source add, then wakeworthy catalog, where something runs your pipelines that can be asked;',
    'else put them into state/pipelines.yaml. Then wakeworthy doctor.',
  ].join('\n');
  return said({ data, text: input.options.yes === true ? `${plan}\n${next}` : next }, globals);
}

/** Whether the branch that is checked out holds what is recorded here: then that goes on as it was. */
async function holdsLog(folder: string): Promise<boolean> {
  return (await isRepository(folder)) && (await trackedFolders(folder)).length > 0;
}

/** How the log is to travel, where somebody agrees to it after it was said what leaves; nothing where nobody does. */
async function wayAgreed(input: Input, folder: string, silent: boolean): Promise<Pick<FirstAnswers, 'sync'>> {
  if (!(await isRepository(folder)) || (await exists(join(folder, 'state/team.yaml')))) return {};
  const address = await remoteAddress(folder, DEFAULT_SYNC.remote);
  if (address === undefined) return {};
  if (silent) return input.options.sync === true ? { sync: DEFAULT_SYNC } : {};
  printOut(`${visible(whatTravels(address, DEFAULT_WAKE_UPS))}\n`);
  return (await agreed('Let it travel?', 'no')) ? { sync: DEFAULT_SYNC } : {};
}

function said(answer: { data: object; text: string }, globals: Globals): number {
  printAnswer(answer, globals.json === true);
  return 0;
}

async function firstAnswers(input: Input, folder: string, silent: boolean): Promise<FirstAnswers> {
  const email = textOf(input, 'email') ?? (await gitEmail(folder)) ?? '';
  const guessed: FirstAnswers = {
    team: textOf(input, 'team') ?? folder.split(/[\\/]/).at(-1) ?? 'data',
    timeZone: textOf(input, 'timeZone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    id: textOf(input, 'me') ?? idFrom(email),
    name: textOf(input, 'name') ?? '',
    email,
  };
  const answers = silent ? guessed : await asked(guessed);
  const wrong = notAZone(answers.timeZone) ?? notAnId(answers.id);
  if (wrong !== undefined) throw new WrongUsage(wrong);
  return answers;
}

function notAZone(text: string): string | undefined {
  if (isTimeZone(text)) return undefined;
  return `"${text}" is no time zone. Expected for example America/New_York.`;
}

function notAnId(text: string): string | undefined {
  if (/^[a-z0-9][a-z0-9_-]*$/.test(text)) return undefined;
  return `"${text}" is no id. Expected lower-case letters, digits and dashes, for example ana.`;
}

/** `ana-ruiz` from `Ana.Ruiz@example.com`. */
function idFrom(email: string): string {
  const name = email
    .split('@')[0]!
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return name.replace(/^-+|-+$/g, '') || 'me';
}

async function asked(guessed: FirstAnswers): Promise<FirstAnswers> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ask = async (
    question: string,
    usual: string,
    wrong: (text: string) => string | undefined = () => undefined,
  ): Promise<string> => {
    const text = (await terminal.question(`${question} [${usual}] `)).trim() || usual;
    const why = wrong(text);
    if (why === undefined) return text;
    printOut(`${visible(why)}\n`);
    return ask(question, usual, wrong);
  };
  try {
    return {
      team: await ask('Name of the team?', guessed.team),
      timeZone: await ask('Its time zone?', guessed.timeZone, notAZone),
      id: await ask('Your id in the log?', guessed.id, notAnId),
      name: await ask('Your name?', guessed.name || guessed.id),
      email: await ask('Your e-mail address in git?', guessed.email),
    };
  } finally {
    terminal.close();
  }
}

async function missing(folder: string, files: readonly NewFile[]): Promise<NewFile[]> {
  const present = await Promise.all(files.map(({ path }) => exists(join(folder, path))));
  return files.filter((_, i) => !present[i]);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function isRepository(folder: string): Promise<boolean> {
  for (let at = folder; ; at = join(at, '..')) {
    if ((await readdir(at).catch(() => [] as string[])).includes('.git')) return true;
    if (join(at, '..') === at) return false;
  }
}
