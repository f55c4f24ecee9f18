import type { TextProps } from 'ink';
import type { Cell, Tone } from '../app/view/parts/line.ts';

/** How a screen draws what a cell means. */
export type Theme = (cell: Cell) => TextProps;

/** For which ground, with how many colours; `none`: weight and inversion only. */
export type ThemeName = 'dark' | 'light' | 'ansi' | 'none';

type Environment = Readonly<Record<string, string | undefined>>;
type Colours = Readonly<Record<'act' | 'wait' | 'unknown' | 'alert', string | undefined>>;

/**
 * Orange against blue, which nearly every eye tells apart; no meaning rests on colour alone. Of the sixteen those that
 * can be read on a dark and on a light ground.
 */
export const COLOURS: Readonly<Record<ThemeName, Colours>> = {
  dark: { act: '#ffaf00', wait: '#5fafff', unknown: '#af87ff', alert: '#ffaf00' },
  light: { act: '#9a4a00', wait: '#0057b0', unknown: '#6a3db8', alert: '#9a4a00' },
  ansi: { act: 'red', wait: 'blueBright', unknown: 'magenta', alert: 'red' },
  none: { act: undefined, wait: undefined, unknown: undefined, alert: undefined },
};

/** The theme of that name. */
export function themeFor(name: ThemeName): Theme {
  const colours = COLOURS[name];
  const tones: Readonly<Record<Tone, TextProps>> = {
    plain: {},
    dim: name === 'none' ? {} : { dimColor: true },
    strong: { bold: true },
    act: coloured(colours.act),
    wait: coloured(colours.wait),
    unknown: coloured(colours.unknown),
    alert: coloured(colours.alert),
    selected: { bold: true },
  };
  return ({ tone = 'plain', bold = false, inverse = false }) => ({
    ...tones[tone],
    bold: bold || tones[tone].bold === true,
    inverse,
  });
}

/** The theme that fits a terminal and what somebody asked for; `auto` looks at the terminal only. */
export function themeName(asked: ThemeName | 'auto', env: Environment): ThemeName {
  if (!wantsColour(env) || env.TERM === 'dumb') return 'none';
  if (asked !== 'auto') return asked;
  if (!hasManyColours(env)) return 'ansi';
  return hasLightGround(env) ? 'light' : 'dark';
}

/** Whether a person asked for no colour: the variable is set and not empty. */
export function wantsColour(env: Environment): boolean {
  return (env.NO_COLOR ?? '') === '';
}

function coloured(color: string | undefined): TextProps {
  return color === undefined ? {} : { color };
}

function hasManyColours({ COLORTERM = '', TERM = '', FORCE_COLOR = '' }: Environment): boolean {
  return (
    /^(truecolor|24bit)$/.test(COLORTERM) ||
    /256|kitty|alacritty|direct/.test(TERM) ||
    /^[23]$/.test(FORCE_COLOR)
  );
}

/** `COLORFGBG` is what terminals say about their ground: the last number is its colour, of which 7 and 15 are light. */
function hasLightGround({ COLORFGBG = '' }: Environment): boolean {
  return /;(7|15)$/.test(COLORFGBG);
}
