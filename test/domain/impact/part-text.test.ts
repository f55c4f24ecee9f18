import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { impact } from '../../../source/domain/catalog/fields/impact.ts';
import type { Impact } from '../../../source/domain/catalog/impact.ts';
import { lineChanges } from '../../../source/domain/impact/line-changes.ts';
import { partText, scalarText, writtenPart } from '../../../source/domain/impact/part-text.ts';

test('any text is itself again when it is read', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('true', '1e3', '0x1', '~', 'no', '2h', '-')),
      (text) => {
        expect(parse(`{ a: ${scalarText(text)} }`, { schema: 'core' })).toEqual({ a: text });
      },
    ),
  );
});

test.each<Impact>([
  { kind: 'step', amount: 40_000, at: '09:30', on: 'business-days', max: 3, because: 'the books: "closed"' },
  { kind: 'step', amount: 1e6, after: 168, confirmed: { by: 'dana', on: '2026-11-01' } },
  {
    kind: 'rate',
    amount: 0.5,
    per: 'day',
    grace: 1.5,
    cap: 20_000,
    during: 'business-hours',
    until: 1_795_000_000_000,
  },
  { kind: 'decay', value: 20_000, loss: 0.005, ceiling: 0.2 },
  { kind: 'guess', low: 50, likely: 200, high: 900, per: 'once', grace: 1 / 3 },
])('a part survives being written: $kind', (part) => {
  const read = v.parse(impact, parse(partText(writtenPart(part)), { schema: 'core' }));
  expect(read).toEqual(part);
});

test('a comparison shows what went and what came, with the lines between', () => {
  const changes = lineChanges('a\nb\nc\nd\n', 'a\nB\nc\nD\nE\n');
  expect(changes.map(({ sign, line, text }) => `${sign}${line} ${text}`)).toEqual([
    '-2 b',
    '+2 B',
    ' 3 c',
    '-4 d',
    '+4 D',
    '+5 E',
  ]);
  expect(lineChanges('a\n', 'a\n')).toEqual([]);
});
