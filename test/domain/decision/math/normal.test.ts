import { describe, expect, test } from 'vitest';
import { erfc, normalCdf } from '../../../../source/domain/decision/math/normal.ts';

/** To full double precision. */
const KNOWN: readonly (readonly [x: number, erfc: number])[] = [
  [0, 1],
  [1e-10, 0.999999999887162],
  [0.1, 0.887537083981715],
  [0.3, 0.6713732405408726],
  [0.46875, 0.507386526782062],
  [0.4688, 0.5073412381867207],
  [0.5, 0.4795001221869535],
  [0.9, 0.20309178757716786],
  [1, 0.15729920705028513],
  [1.5, 0.033894853524689274],
  [2, 0.004677734981047266],
  [2.5, 0.0004069520174449589],
  [3, 2.209049699858544e-5],
  [3.9999, 1.5429961215558176e-8],
  [4, 1.541725790028002e-8],
  [4.0001, 1.5404564743590145e-8],
  [4.999999, 1.5374754653729227e-12],
  [5, 1.537459794428035e-12],
  [6, 2.1519736712498913e-17],
  [7, 4.183825607779414e-23],
  [10, 2.088487583762545e-45],
  [20, 5.395865611607901e-176],
  [26, 5.663192408856143e-296],
];

describe('erfc', () => {
  test.each(KNOWN)('of %d', (x, value) => {
    expect(Math.abs(erfc(x) - value)).toBeLessThan(1e-14);
    expect(Math.abs(erfc(-x) - (2 - value))).toBeLessThan(1e-14);
  });

  test.each(KNOWN)('of %d to 13 digits: far tails are not lost', (x, value) => {
    expect(Math.abs(erfc(x) / value - 1)).toBeLessThan(1e-13);
  });

  test('ends at 0 and 2', () => {
    expect([erfc(40), erfc(Number.POSITIVE_INFINITY), erfc(-40), erfc(Number.NEGATIVE_INFINITY)]).toEqual([
      0, 0, 2, 2,
    ]);
  });
});

test.each([
  [0, 0.5],
  [1, 0.8413447460685429],
  [-1.2815515655446004, 0.1],
  [1.959963984540054, 0.975],
])('the normal law leaves below %d a share of %d', (x, share) => {
  expect(normalCdf(x)).toBeCloseTo(share, 13);
});
