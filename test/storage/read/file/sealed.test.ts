import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digest, seal, unseal } from '../../../../source/storage/read/file/sealed.ts';

const value = fc.jsonValue();
const name = fc.string({ maxLength: 20 }).filter((text) => !text.includes('\n'));

test('what was sealed comes back under its name', () => {
  fc.assert(
    fc.property(name, value, (each, one) => {
      expect(unseal(each, seal(each, one))).toEqual(JSON.parse(JSON.stringify(one)));
    }),
  );
});

test('under another name it does not', () => {
  fc.assert(
    fc.property(name, name, value, (one, other, each) => {
      fc.pre(one !== other);
      expect(unseal(other, seal(one, each))).toBeUndefined();
    }),
  );
});

test('nor when one of its characters is another, or it lacks its end or its beginning', () => {
  fc.assert(
    fc.property(value, fc.nat(), (one, n) => {
      const text = seal('x', one);
      const at = n % text.length;
      const other = text[at] === '0' ? '1' : '0';
      expect(unseal('x', text.slice(0, at) + other + text.slice(at + 1))).toBeUndefined();
      expect(unseal('x', text.slice(0, at))).toBeUndefined();
      expect(unseal('x', text.slice(at + 1))).toBeUndefined();
    }),
  );
});

test.each([
  ['nothing', undefined],
  ['an empty text', ''],
  ['JSON without a seal', '{"a":1}'],
  ['a seal without JSON', `${digest('x\n')}`],
  ['a seal that is not on a line of its own', `${digest('x\n1')} 1`],
])('%s is no sealed value', (_, text) => expect(unseal('x', text)).toBeUndefined());

test('a digest is the SHA-256 of bytes, in hexadecimal digits', () => {
  const known = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(digest('abc')).toBe(known);
  expect(digest(Buffer.from('abc'))).toBe(known);
});
