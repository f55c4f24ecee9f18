import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellsOf, loadWidths } from '../../../source/domain/text/cells.ts';
import { untied } from '../../../source/domain/text/conjuncts.ts';
import { fitTo, graphemesOf } from '../../../source/domain/text/fit.ts';

beforeAll(loadWidths);

/** As terminals count that know no clusters: a cell for each code point that is no mark above or below. */
const byCodePoint = (text: string) =>
  [...text].reduce((sum, one) => sum + (/\p{Mn}|\p{Me}|\p{Cf}/u.test(one) ? 0 : 1), 0);

describe('a text in a script that ties consonants', () => {
  it.each([
    ['Hindi', 'क्षेत्र में विफल', 11],
    ['Bengali', 'বিলম্ব', 5],
    ['Khmer', 'ខ្មែរ', 4],
    ['Gujarati', 'નિષ્ફળ', 5],
    ['Malayalam', 'വിജ്ഞാനം', 7],
    ['Sinhala, which ties none', 'සිංහල', 4],
    ['Latin', 'no ties', 7],
  ])('takes the cells that every terminal gives it: %s', (_, text, cells) => {
    expect(cellsOf(text)).toBe(cells);
    expect(byCodePoint(untied(text))).toBe(cells);
    expect(graphemesOf(untied(text)).reduce((sum, one) => sum + cellsOf(one), 0)).toBe(cells);
    expect(byCodePoint(fitTo(untied(text), 20))).toBe(20);
  });

  it('loses no letter, and is the same however often it is taken apart', () => {
    const letters = fc.constantFrom('क', 'ष', 'त', '्', 'े', 'ি', 'ব', '্', 'ខ', '្', 'ម', 'a', ' ', 'ന', '്');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 20 }), (list) => {
        const text = list.join('');
        expect(untied(text).replaceAll('\u200c', '')).toBe(text);
        expect(untied(untied(text))).toBe(untied(text));
        if (/^\p{L}/u.test(text)) expect(cellsOf(text)).toBe(byCodePoint(text));
      }),
    );
  });
});
