import { describe, expect, test } from 'vitest';
import { loadWidths } from '../../../source/domain/text/cells.ts';
import { drawn } from '../../../source/domain/text/drawn.ts';
import { fitTo, truncate, widthOf } from '../../../source/domain/text/fit.ts';

describe('what terminals count differently', () => {
  test.each([
    ['a skin tone', '\u{1f9d1}\u{1f3fd} failed', '\u{1f9d1} failed'],
    ['the sign that asks for an emoji', '\u26a0\ufe0f late', '\u26a0 late'],
    ['a Thai vowel of two parts', '\u0e17\u0e33', '\u0e17\u0e4d\u0e32'],
    ['a Lao vowel of two parts', '\u0e97\u0eb3', '\u0e97\u0ecd\u0eb2'],
  ])('%s is drawn so that all count the same', (_, text, shown) => {
    expect(drawn(text)).toBe(shown);
  });

  test('anything else stays, also a hidden sign where no emoji is before it', () => {
    for (const text of ['billing_ledger', '\u6570\u636e', 'x\ufe0f', 'e\u0301'])
      expect(drawn(text)).toBe(text);
  });
});

describe('a vowel of two parts', () => {
  test.each([
    '\u0e01\u0e33',
    '\u0e02\u0e49\u0e2d\u0e21\u0e39\u0e25\u0e19\u0e49\u0e33 \u0e17\u0e33\u0e07\u0e32\u0e19',
    '\u0e84\u0eb3',
  ])('takes the cells that it is drawn in: %s', async (text) => {
    await loadWidths();
    expect(widthOf(text)).toBe(widthOf(drawn(text)));
    for (let width = 1; width < 20; width++) {
      expect(widthOf(drawn(fitTo(text, width)))).toBe(width);
      expect(widthOf(drawn(truncate(text, width)))).toBeLessThanOrEqual(width);
    }
  });
});
