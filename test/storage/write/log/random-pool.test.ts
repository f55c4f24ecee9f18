import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomPool } from '../../../../source/storage/write/log/random-pool.ts';

test('as many random bytes as asked for, none of them used twice', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 16, max: 3000 }), { minLength: 2, maxLength: 100 }), (counts) => {
      const random = randomPool();
      const drawn = counts.map((count) => Buffer.from(random(count)));
      expect(drawn.map(({ length }) => length)).toEqual(counts);
      // Sixteen bytes come up twice once in 2^128: any that do were given out twice.
      const pieces = drawn.flatMap((bytes) =>
        Array.from({ length: Math.floor(bytes.length / 16) }, (_, n) =>
          bytes.toString('hex', n * 16, n * 16 + 16),
        ),
      );
      expect(new Set(pieces).size).toBe(pieces.length);
    }),
    { numRuns: 20 },
  );
});

test('what was given does not change when more is asked for', () => {
  const random = randomPool();
  const first = random(16);
  const copy = Buffer.from(first);
  for (let n = 0; n < 200; n++) random(16);
  expect(Buffer.from(first)).toEqual(copy);
});
