import { mkdir, readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, type Input, Refused, WrongUsage } from '../../commands/command/command.ts';
import { textOf } from '../../commands/command/input.ts';
import { ANA } from '../../demo/team/people.ts';
import { demoWorld } from '../../demo/world.ts';
import { visible } from '../../domain/text/visible.ts';
import { formatInstant, parseInstant } from '../../domain/time/zone.ts';
import type { Abilities } from '../abilities.ts';
import { boardOrStatus } from '../command/on-workspace.ts';
import type { Globals } from '../command-line.ts';
import { printOut } from '../print/print.ts';
import type { Surroundings } from '../surroundings.ts';
import { STARTER_RUNBOOKS } from './starter-files.ts';

const ZONE = 'America/New_York';

/** `demo`: the board over a made-up team. */
export const demoCommand: Command = {
  name: 'demo',
  summary: 'the board over a made-up team in a temporary workspace, at 03:12 of a bad night',
  needs: 'read',
  options: [
    { flags: '--keep <dir>', about: 'leave the workspace in this folder, which must be empty or new' },
    { flags: '--seed <number>', about: 'varies the ninety days before; default: 1' },
  ],
  examples: [
    'wakeworthy demo',
    'wakeworthy demo --json',
    'wakeworthy demo --keep ./demo --at 2026-11-23T03:12',
  ],
  run: () => Promise.reject(new Error('demo is run by the door')),
};

/** Makes the workspace, shows it, and removes it again unless it is to be kept. */
export async function demo(
  input: Input,
  globals: Globals,
  surroundings: Surroundings,
  abilities: Abilities,
): Promise<number> {
  const { makeTemporary, makeRepository } = abilities;
  if (!makeTemporary || !makeRepository)
    throw new Refused('demo writes a workspace, and this program was started without a writer.');
  const seed = Number(textOf(input, 'seed') ?? '1');
  if (!Number.isSafeInteger(seed)) throw new WrongUsage('--seed takes a whole number.');
  const at = globals.at === undefined ? surroundings.clock() : parseInstant(globals.at, ZONE);
  if (at === undefined) throw new WrongUsage(`--at "${globals.at}" is no time. Expected 2026-11-23T03:12.`);
  const world = demoWorld({ seed, at, runbooks: STARTER_RUNBOOKS });
  const kept = textOf(input, 'keep');
  const place =
    kept === undefined ? await makeTemporary() : await emptyFolder(resolve(surroundings.cwd, kept));
  try {
    await makeRepository(place.folder, world.commits, ANA);
    const shown: Globals = {
      ...globals,
      demo: true,
      as: globals.as ?? world.person,
      at: formatInstant(world.now, ZONE),
    };
    const code = await boardOrStatus(shown, place.folder, surroundings, abilities);
    if (kept !== undefined && globals.json !== true)
      printOut(
        `\nIt stays in ${visible(place.folder)}. There its night goes on with --at ${shown.at} --as ${shown.as}.\n`,
      );
    return code;
  } finally {
    place.remove();
  }
}

async function emptyFolder(folder: string): Promise<{ folder: string; remove: () => void }> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new Refused(`${folder} is not empty: the demo is kept only in an empty or new folder.`);
  return { folder, remove: () => {} };
}
