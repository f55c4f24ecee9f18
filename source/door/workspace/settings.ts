import { KEYMAP } from '../../app/keymap/keymap.ts';
import { remapped } from '../../app/keymap/remap.ts';
import { NUMBERED, type Place, TAB_KINDS } from '../../app/mode.ts';
import type { BoardState, Notice } from '../../app/state/state.ts';
import { WrongUsage } from '../../commands/command/command.ts';
import { configFile } from '../../storage/read/file/user-folders.ts';
import { readSettings, type Settings } from '../../storage/read/user/settings-file.ts';
import type { Globals } from '../command-line.ts';

/** What somebody's settings and the command line make of a board. */
export interface BoardSettings {
  readonly theme: Settings['theme'];
  readonly spoken: boolean;
  readonly notify?: NonNullable<Settings['notify']>;
  readonly keymap: BoardState['keymap'];
  readonly mode?: Place;
  /** What is wrong in the settings file: `:4: keys.slep: there is no command ...`. */
  readonly problems: readonly string[];
  /** The same in one line. */
  readonly notice?: Notice;
}

/** Reads them. Whatever is wrong in the file is told on the board, which starts anyway. Throws WrongUsage for --view. */
export async function boardSettings(
  globals: Globals,
  env: Readonly<Record<string, string | undefined>>,
): Promise<BoardSettings> {
  const mode = globals.view === undefined ? undefined : placeNamed(globals.view);
  const file = configFile(env);
  const settings = await readSettings(file);
  const { keymap, refused } = remapped(KEYMAP, settings.keys);
  const problems = [
    ...settings.findings.map(({ line, message }) => `${line === undefined ? '' : `:${line}`}: ${message}`),
    ...refused.map(({ command, says }) => `:${settings.lines[command]}: keys.${command}: ${says}`),
  ];
  const [first, ...others] = problems;
  const more = others.length === 0 ? '' : ` And ${others.length} more: wakeworthy info.`;
  return {
    theme: settings.theme,
    spoken: globals.screenReader === true || settings.screenReader || env.INK_SCREEN_READER === 'true',
    keymap,
    problems,
    ...(settings.notify ? { notify: settings.notify } : {}),
    ...(mode === undefined ? {} : { mode }),
    ...(first === undefined ? {} : { notice: { kind: 'refused', text: `${file}${ended(first)}${more}` } }),
  };
}

function ended(sentence: string): string {
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`;
}

function placeNamed(name: string): Place {
  const view = NUMBERED.find((one) => one.name === name);
  const kind = view ? view.tabs[0].kind : TAB_KINDS.find((one) => one === name);
  if (kind === undefined)
    throw new WrongUsage(
      `--view "${name}" is no view. Expected one of ${NUMBERED.map((one) => one.name).join(', ')}, or a tab: ${TAB_KINDS.join(', ')}.`,
    );
  return { kind, scroll: 0 };
}

/** How somebody wants to be told what is worth a word; undefined: nothing is said about it. */
export async function notifySettings(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Settings['notify']> {
  return (await readSettings(configFile(env))).notify;
}
