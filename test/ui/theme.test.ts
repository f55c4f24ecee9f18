import { describe, expect, it } from 'vitest';
import type { Tone } from '../../source/app/view/line.ts';
import { themeFor, wantsColour } from '../../source/ui/theme.ts';

const TONES: readonly Tone[] = ['plain', 'dim', 'strong', 'act', 'wait', 'unknown', 'alert', 'selected'];

describe('without colour', () => {
  it('weight and inversion stay', () => {
    const theme = themeFor(false);
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
    expect(wantsColour({})).toBe(true);
  });
});

it('tells what to act on from what can wait by colour, for those who see it', () => {
  const theme = themeFor(true);
  expect(theme({ text: 'x', tone: 'act' }).color).not.toBe(theme({ text: 'x', tone: 'wait' }).color);
});
