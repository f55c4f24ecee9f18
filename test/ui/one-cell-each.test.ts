import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { ONE_CELL_EACH } from '../../.config/one-cell-each.mjs';

const ALL = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

describe('text that the built program does not measure', () => {
  test('is as wide as it is long, whatever stands beside each letter', () => {
    const taken = ALL.filter((letter) => ONE_CELL_EACH.test(letter));
    expect(taken.length).toBeGreaterThan(700);
    expect(taken.filter((letter) => stringWidth(`a${letter}${letter}b`) !== 4)).toEqual([]);
    expect(stringWidth(taken.join(''))).toBe(taken.length);
  });

  test.each(['日', 'e\u0301', '\u00ad', '\u200b', '👍', '\u001b[1m', '\t', 'a\nb'])(
    'is none of %j',
    (text) => {
      expect(ONE_CELL_EACH.test(text)).toBe(false);
    },
  );
});
