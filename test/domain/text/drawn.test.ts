import { describe, expect, test } from 'vitest';
import { drawn } from '../../../source/domain/text/drawn.ts';

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
