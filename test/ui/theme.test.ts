import { describe, expect, it } from 'vitest';
import type { Tone } from '../../source/app/view/parts/line.ts';
import { COLOURS, themeFor, themeName, wantsColour } from '../../source/ui/theme.ts';

const TONES: readonly Tone[] = ['plain', 'dim', 'strong', 'act', 'wait', 'unknown', 'alert', 'selected'];

describe('without colour', () => {
  it('weight and inversion stay', () => {
    const theme = themeFor('none');
    for (const tone of TONES) {
      expect(theme({ text: 'x', tone })).not.toHaveProperty('color');
      expect(theme({ text: 'x', tone, bold: true, inverse: true })).toMatchObject({
        bold: true,
        inverse: true,
      });
    }
  });

  it('is what NO_COLOR asks for, unless it is empty', () => {
    expect(wantsColour({ NO_COLOR: '1' })).toBe(false);
    expect(wantsColour({ NO_COLOR: '' })).toBe(true);
    expect(themeName('light', { NO_COLOR: '1', COLORTERM: 'truecolor' })).toBe('none');
  });
});

describe('the theme of a terminal', () => {
  it.each([
    ['auto', { TERM: 'xterm-256color' }, 'dark'],
    ['auto', { COLORTERM: 'truecolor', COLORFGBG: '0;15' }, 'light'],
    ['auto', { COLORTERM: 'truecolor', COLORFGBG: '15;default;0' }, 'dark'],
    ['auto', { TERM: 'linux' }, 'ansi'],
    ['auto', { TERM: 'xterm' }, 'ansi'],
    ['auto', { TERM: 'dumb' }, 'none'],
    ['light', { TERM: 'xterm-256color' }, 'light'],
    ['ansi', { COLORTERM: 'truecolor' }, 'ansi'],
  ] as const)('%s %j: %s', (asked, env, expected) => {
    expect(themeName(asked, env)).toBe(expected);
  });

  it.each([
    ['dark', '#000000'],
    ['dark', '#1e1e1e'],
    ['light', '#ffffff'],
    ['light', '#fdf6e3'],
  ] as const)('%s can be read on %s: contrast of 4.5 and more (WCAG 2.2, 1.4.3)', (name, ground) => {
    for (const colour of Object.values(COLOURS[name])) expect(contrast(colour!, ground)).toBeGreaterThan(4.5);
  });

  it.each(['dark', 'light'] as const)('%s tells what to act on from what can wait to every eye', (name) => {
    const { act, wait } = COLOURS[name];
    for (const blind of Object.values(CONES)) {
      const [one, other] = [seen(act!, blind), seen(wait!, blind)];
      const distance = Math.hypot(...one.map((value, index) => value - other[index]!));
      expect(distance).toBeGreaterThan(0.35);
    }
  });
});

/** How people without one kind of cone see, on linear RGB (Machado, Oliveira and Fernandes 2009, severity 1). */
const CONES = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function seen(colour: string, matrix: readonly number[]): number[] {
  const rgb = linear(colour);
  return [0, 3, 6].map((row) => rgb.reduce((sum, value, index) => sum + value * matrix[row + index]!, 0));
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = linear(colour) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(colour: string): number[] {
  return [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}
