import { expect, test } from 'vitest';
import { tooComplex } from '../../../../source/domain/runbook/read/too-complex.ts';

test.each<[string, string]>([
  ['an empty page', ''],
  ['one of 256 kB', 'a'.repeat(256 * 1024)],
  ['forty quotes in each other', `x\n${'> '.repeat(40)}x`],
  ['a list that begins 159 columns away', `${' '.repeat(159)}- x`],
  ['two thousand marks in a paragraph', '*a '.repeat(2000)],
  ['more of them in two paragraphs', `${'*a '.repeat(2000)}\n \n*a`],
  ['twenty thousand brackets', '[]'.repeat(10_000)],
  ['more of them in two paragraphs', `${'[]'.repeat(10_000)}\n\n[`],
  ['a line of signs that are no items', '-'.repeat(41)],
  ['a number that is none', `${' '.repeat(160)}1x`],
])('%s can be read', (_, text) => {
  expect(tooComplex(text)).toBeUndefined();
});

test.each<[string, string, { what: string; line?: number }]>([
  ['more than 256 kB', 'a'.repeat(300 * 1024), { what: 'it has 300 kB, more than the 256 kB of a page' }],
  ['41 quotes', `x\n${'> '.repeat(41)}x`, { what: 'lists or quotes are nested more than 40 deep', line: 2 }],
  ['41 items', '- '.repeat(41), { what: 'lists or quotes are nested more than 40 deep', line: 1 }],
  ['41 numbers', `${'1. '.repeat(41)}x`, { what: 'lists or quotes are nested more than 40 deep', line: 1 }],
  [
    '41 of all kinds',
    `${'* > 12) '.repeat(14)}x`,
    { what: 'lists or quotes are nested more than 40 deep', line: 1 },
  ],
  [
    'a list far away',
    `${' '.repeat(160)}- x`,
    { what: 'lists are nested beyond what a page can hold', line: 1 },
  ],
  [
    'a quotation far away',
    `\n${' '.repeat(160)}>`,
    { what: 'lists are nested beyond what a page can hold', line: 2 },
  ],
  [
    'too many marks over lines',
    `${'*a '.repeat(1000)}\n${'_a ~b '.repeat(501)}`,
    { what: 'one paragraph has more marks of emphasis or links than a page can hold', line: 2 },
  ],
  [
    'too many brackets',
    '['.repeat(20_001),
    { what: 'one paragraph has more marks of emphasis or links than a page can hold', line: 1 },
  ],
])('%s cannot, and it is said why and where', (_, text, why) => {
  expect(tooComplex(text)).toEqual(why);
});
