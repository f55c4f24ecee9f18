import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeJson, visible, visibleDeep } from '../../../source/domain/text/visible.ts';

const UNSAFE =
  /(?!(?<=\p{Extended_Pictographic}|[0-9#*])\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const outside = fc.string({ unit: 'binary' });

describe('visible', () => {
  it('leaves ordinary text of any script alone', () => {
    for (const text of [
      'column "amount_cents" is missing',
      'Überfällig',
      '日本語',
      '✔ ok',
      'Ελλάδα',
      '⚠\ufe0f late',
      '1\ufe0f\u20e3',
    ]) {
      expect(visible(text)).toBe(text);
    }
  });

  it.each([
    ['an escape sequence', '\u001b[31mred', '\\u001b[31mred'],
    ['a C1 control', '\u009b2J', '\\u009b2J'],
    ['DEL', 'a\u007f', 'a\\u007f'],
    ['a bidi override', 'a\u202eb', 'a\\u202eb'],
    ['a zero-width space', 'a\u200bb', 'a\\u200bb'],
    ['a byte order mark', '\ufeffa', '\\ufeffa'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['a lone surrogate', 'a\ud83d', 'a\\ud83d'],
    ['a variation selector behind a letter', 'a\ufe0f', 'a\\ufe0f'],
    ['another one behind an emoji', '❤\ufe0e', '❤\\ufe0e'],
    ['one more than an emoji takes', '❤\ufe0f\ufe0f', '❤\ufe0f\\ufe0f'],
    ['one behind a digit that is no key cap', '1\ufe0f2', '1\\ufe0f2'],
    ['a tag character', 'a\u{e0041}', 'a\\u{e0041}'],
    ['line breaks', 'one\ntwo\r\nthree\rfour', 'one ⏎ two ⏎ three ⏎ four'],
    ['a tab', 'a\tb', 'a b'],
  ])('shows %s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('lets nothing unsafe through, whatever comes, and changes nothing twice', () => {
    fc.assert(
      fc.property(outside, (text) => {
        expect(UNSAFE.test(visible(text))).toBe(false);
        expect(visible(visible(text))).toBe(visible(text));
      }),
    );
  });
});

describe('visibleDeep', () => {
  it('reaches every string of a value, keys included, and nothing else', () => {
    const value = { 'k\u001b': ['a\u200b', 1, null, { deep: '\u0007' }], ok: true };
    expect(visibleDeep(value)).toEqual({ 'k\\u001b': ['a\\u200b', 1, null, { deep: '\\u0007' }], ok: true });
  });

  it('takes a key named __proto__ for a key', () => {
    expect(Object.keys(visibleDeep(JSON.parse('{"__proto__":{"polluted":1}}')) as object)).toEqual([
      '__proto__',
    ]);
  });
});

describe('escapeJson', () => {
  it('keeps the value and shows every unsafe character as an escape', () => {
    fc.assert(
      fc.property(fc.jsonValue(), outside, (value, text) => {
        const json = JSON.stringify({ value, text, [text]: 1 }, null, 2);
        const escaped = escapeJson(json);
        expect(JSON.parse(escaped)).toEqual(JSON.parse(json));
        expect(UNSAFE.test(escaped.replaceAll('\n', ''))).toBe(false);
      }),
    );
  });
});
