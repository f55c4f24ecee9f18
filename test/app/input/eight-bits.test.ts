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

test('a byte that goes on with a letter is one only where a letter began', () => {
  // Two bytes of a letter, then a control character of its own.
  expect(textOf(Uint8Array.of(0xc3, 0xa9, 0x9b, 0x41))).toBe('\u00e9\u001b[A');
  expect(textOf(Uint8Array.of(0xe2, 0x82, 0xac, 0x90, 0x3f))).toBe('\u20ac\u001bP?');
  expect(textOf(Uint8Array.of(0xf0, 0x9f, 0x98, 0x80, 0x9d, 0x31))).toBe('\u{1f600}\u001b]1');
  // A letter that never comes to its end takes nothing with it.
  expect(textOf(Uint8Array.of(0xe2, 0x41), Uint8Array.of(0x9b, 0x41))).toContain('\u001b[A');
});
