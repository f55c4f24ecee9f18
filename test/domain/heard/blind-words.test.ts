import { expect, test } from 'vitest';
import { blindWords, firstLines } from '../../../source/domain/heard/blind-words.ts';

test.each([
  [{ source: 'a', health: 'never heard' }, null, 'a: never heard'],
  [{ source: 'a', health: 'no answer' }, '14:18', 'a: blind since 14:18'],
  [{ source: 'a', health: 'unreachable: x' }, '14:18', 'a: blind since 14:18 (unreachable: x)'],
  [{ source: 'a', health: 'unreachable: x' }, null, 'a: blind (unreachable: x)'],
  [{ source: 'a', health: 'x', silent: ['p'] }, '14:18', 'a: blind about p since 14:18 (x)'],
  [
    { source: 'a', health: 'x', silent: ['p', 'q', 'r', 's'] },
    '14:18',
    'a: blind about p, q and 2 more since 14:18 (x)',
  ],
])('%o since %s is said as %s', (blind, since, words) => {
  expect(blindWords(blind, since)).toBe(words);
});

test('what is not heard to its end says how many more fail there', () => {
  const blind = { source: 'prod', health: 'incomplete: more has changed' };
  expect(blindWords({ ...blind, left: 152 }, '02:10')).toBe(
    'prod: blind since 02:10 (incomplete: more has changed); 152 more pipelines fail there and are not opened yet',
  );
  expect(blindWords({ ...blind, left: 1 }, null)).toMatch(
    /; 1 more pipeline fails there and is not opened yet$/,
  );
});

test('the first lines are about what is not heard, and about what is heard and not opened to its end', () => {
  const sources = [
    { source: 'a', heard: true, since: null, health: 'ok' },
    { source: 'b', heard: false, since: '02:10', health: 'no answer' },
    { source: 'c', heard: true, since: null, health: 'ok', left: 150 },
  ];
  expect(firstLines(sources, (since) => since)).toEqual([
    'b: blind since 02:10',
    'c: 150 more pipelines fail there and are not opened yet',
  ]);
});
