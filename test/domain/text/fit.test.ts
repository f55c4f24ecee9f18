import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fitTo, truncate, widthOf, wrap } from '../../../source/domain/text/fit.ts';
import { visible } from '../../../source/domain/text/visible.ts';

const shown = fc.string({ unit: 'grapheme' }).map(visible);

describe('widthOf', () => {
  it('is what a terminal takes, also on the short way for simple characters', () => {
    for (let code = 0x20; code < 0x2600; code++) {
      const text = String.fromCharCode(code);
      expect(widthOf(text), code.toString(16)).toBe(stringWidth(text));
    }
  });
});

describe('truncate', () => {
  it('keeps what fits and ends in an ellipsis otherwise', () => {
    expect(truncate('billing', 7)).toBe('billing');
    expect(truncate('billing_ledger', 7)).toBe('billin…');
    expect(truncate('anything', 0)).toBe('');
  });

  it('counts cells, not characters, and cuts no character in half', () => {
    expect(truncate('日本語', 6)).toBe('日本語');
    expect(truncate('日本語', 5)).toBe('日本…');
    expect(truncate('日本語', 4)).toBe('日…');
    expect(truncate('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301…');
  });

  it('does not let a pile of combining marks into one cell', () => {
    expect(truncate(`a${'\u0301'.repeat(500)}b`, 10).length).toBeLessThan(10);
  });
});

describe('fitTo', () => {
  it('fills or cuts any text to exactly the width', () => {
    fc.assert(
      fc.property(shown, fc.integer({ min: 0, max: 40 }), (text, width) => {
        expect(widthOf(fitTo(text, width))).toBe(width);
      }),
    );
  });
});

describe('wrap', () => {
  it('does not part a time from its day', () => {
    expect(wrap('held until Tue 09:00, then so', 15, 9)).toEqual(['held until', 'Tue 09:00, then', 'so']);
    expect(wrap('expected back 2026-11-23 20:30', 22, 9)).toEqual(['expected back', '2026-11-23 20:30']);
    expect(wrap('until 4 Dec 00:00.', 12, 9)).toEqual(['until', '4 Dec 00:00.']);
  });

  it('breaks at spaces', () => {
    expect(wrap('Start now, at the latest 04:03.', 12, 9)).toEqual([
      'Start now,',
      'at the',
      'latest',
      '04:03.',
    ]);
  });

  it('says with an ellipsis that something is missing', () => {
    expect(wrap('one two three four', 8, 2)).toEqual(['one two', 'three f…']);
  });

  it('breaks a word that is longer than a line', () => {
    expect(wrap('abcdefgh', 3, 9)).toEqual(['abc', 'def', 'gh']);
  });

  it('never exceeds its width or its lines, and always ends', () => {
    fc.assert(
      fc.property(
        shown,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (text, width, lines) => {
          const wrapped = wrap(text, width, lines);
          expect(wrapped.length).toBeLessThanOrEqual(lines);
          for (const part of wrapped) expect(widthOf(part)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
