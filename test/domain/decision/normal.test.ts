import { describe, expect, test } from 'vitest';
import { erfc, normalCdf } from '../../../source/domain/decision/normal.ts';

/** To full double precision. */
const KNOWN: readonly (readonly [x: number, erfc: number])[] = [
  [0, 1],
  [1e-10, 0.9999999998871621],
  [0.1, 0.8875370839817152],
  [0.5, 0.4795001221869535],
  [1, 0.15729920705028513],
  [1.5, 0.033894853524689274],
  [2, 0.004677734981047266],
  [3, 2.209049699858544e-5],
  [4, 1.541725790028002e-8],
  [4.999999, 1.5374754653729205e-12],
  [5, 1.5374597944280349e-12],
  [6, 2.1519736712498913e-17],
  [10, 2.088487583762545e-45],
  [26, 5.663192408856143e-296],
];

describe('erfc', () => {
  test.each(KNOWN)('of %d', (x, value) => {
    expect(Math.abs(erfc(x) - value)).toBeLessThan(1e-14);
    expect(Math.abs(erfc(-x) - (2 - value))).toBeLessThan(1e-14);
  });

  test.each(KNOWN.filter(([x]) => x >= 5))('of %d also to 13 digits: far tails are not lost', (x, value) => {
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
