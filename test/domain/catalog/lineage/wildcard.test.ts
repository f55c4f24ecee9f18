import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsPattern } from '../../../../source/domain/catalog/lineage/wildcard.ts';

describe('patterns of ids', () => {
  it.each([
    ['ads_*', 'ads_attribution', true],
    ['ads_*', 'ads_', true],
    ['ads_*', 'bads_x', false],
    ['*', '', true],
    ['*_daily', 'a/b.c_daily', true],
    ['a*b*c', 'a1b2c', true],
    ['a*b*c', 'a1c2b', false],
    ['ab*ba', 'aba', false],
    ['a**b', 'ab', true],
    ['a.c', 'abc', false],
    ['a', 'a', true],
    ['a', 'ab', false],
    ['[ab]', 'a', false],
  ])('%s and %s: %s', (pattern, name, fits) => {
    expect(fitsPattern(pattern, name)).toBe(fits);
  });

  it('say the same as the regular expression they stand for', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.'), maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, (pattern, name) => {
        const source = pattern.replaceAll('.', '\\.').replaceAll('*', '[^]*');
        expect(fitsPattern(pattern, name)).toBe(new RegExp(`^${source}$`).test(name));
      }),
    );
  });

  it('do not explode on hostile names', () => {
    expect(fitsPattern(`${'a*'.repeat(500)}b`, 'a'.repeat(100_000))).toBe(false);
  });
});
