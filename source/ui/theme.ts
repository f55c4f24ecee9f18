import type { TextProps } from 'ink';
import type { Cell, Tone } from '../app/view/line.ts';

/** How a screen draws what a cell means. */
export type Theme = (cell: Cell) => TextProps;

/** Blue and orange, which nearly every eye tells apart; no meaning rests on colour alone. */
const COLOURS: Readonly<Record<Tone, TextProps>> = {
  plain: {},
  dim: { dimColor: true },
  strong: {},
  act: { color: '#ffaf00' },
  wait: { color: '#5fafff' },
  unknown: { color: '#af87ff' },
  alert: { color: '#ffaf00' },
  selected: {},
};

const NO_COLOURS: Readonly<Record<Tone, TextProps>> = {
  plain: {},
  dim: {},
  strong: {},
  act: {},
  wait: {},
  unknown: {},
  alert: {},
  selected: {},
};

/** The theme of a terminal; without colour, weight and inversion stay. */
export function themeFor(colour: boolean): Theme {
  const tones = colour ? COLOURS : NO_COLOURS;
  return ({ tone = 'plain', bold = false, inverse = false }) => ({
    ...tones[tone],
    bold: bold || tone === 'strong' || tone === 'selected',
    inverse,
  });
}

/** Whether a person asked for no colour: the variable is set and not empty. */
export function wantsColour(env: Readonly<Record<string, string | undefined>>): boolean {
  return (env.NO_COLOR ?? '') === '';
}
