import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sevenBits } from '../../../source/app/input/eight-bits.ts';

const textOf = (...pieces: Uint8Array[]) => {
  const asSeven = sevenBits();
  return Buffer.concat(pieces.map(asSeven)).toString('utf8');
};

test.each([
  [0x90, 'P'],
  [0x98, 'X'],
  [0x9b, '['],
  [0x9c, '\\'],
  [0x9d, ']'],
  [0x9e, '^'],
  [0x9f, '_'],
])('the control character %i of eight bits is Esc %s', (byte, letter) => {
  expect(textOf(Uint8Array.of(0x6a, byte, 0x3f))).toBe(`j\u001b${letter}?`);
});

test('letters stay as they are, wherever a piece ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, at) => {
      const bytes = Buffer.from(text);
      const place = at % (bytes.length + 1);
      expect(textOf(bytes.subarray(0, place), bytes.subarray(place))).toBe(text);
    }),
  );
});
