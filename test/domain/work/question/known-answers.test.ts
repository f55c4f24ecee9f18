import { describe, expect, test } from 'vitest';
import type { BusinessQuestion } from '../../../../source/domain/incident/state/question.ts';
import { readRunbook } from '../../../../source/domain/runbook/read/read-runbook.ts';
import { askedBefore, pagesFor } from '../../../../source/domain/work/question/known-answers.ts';
import { readRunbookHead } from '../../../../source/storage/read/runbook/runbook-head.ts';
import { starterRunbooks } from '../../../demo/demo-workspace.ts';

const starters = (await starterRunbooks()).map(({ path, content }) =>
  readRunbook(path, content, readRunbookHead(path, content)),
);
const first = (text: string) => pagesFor(text, starters)[0]?.id;

describe('a question finds the page that answers it', () => {
  test.each([
    ['Where does net revenue come from?', 'questions/where-a-number-comes-from'],
    ['Why did the number of active users drop?', 'questions/why-a-number-changed'],
    ['When is the ads table updated, is it fresh?', 'questions/when-data-is-fresh'],
    ['Who owns the orders dataset?', 'questions/who-owns-it'],
    ['How do I query refunds by country?', 'questions/how-to-query-it'],
  ])('%s', (text, page) => {
    expect(pagesFor(text, starters).map(({ id }) => id)).toContain(page);
  });

  test('and no runbook for failures, nor anything where its words stand nowhere', () => {
    expect(first('column amount is missing since the schema changed')?.startsWith('questions/') ?? true).toBe(
      true,
    );
    expect(pagesFor('¿Qué es esto?', starters)).toEqual([]);
    expect(pagesFor('', starters)).toEqual([]);
  });
});

const asked = (id: string, text: string, askedAt = 0): BusinessQuestion => ({
  ...{ id, text, askedAt, from: 'mia', by: 'ana' },
});

describe('what was asked before', () => {
  const earlier = [
    asked('a', 'Why is net revenue lower than last week?', 1),
    asked('b', 'Which table has refunds by country?', 2),
    asked('c', 'net revenue is lower than in the last week, why?', 3),
  ];

  test('is known again in other words, the newest first, itself left out', () => {
    const again = asked('x', 'why is the net revenue lower this week');
    expect(askedBefore(again, [...earlier, again]).map(({ id }) => id)).toEqual(['c', 'a']);
  });

  test('is not what only shares some words, or holds them all among many others', () => {
    expect(askedBefore(asked('x', 'Which table has active users?'), earlier)).toEqual([]);
    const long = asked(
      'y',
      'Net revenue of the ads team by country, channel, device and plan for the board in the quarter',
    );
    expect(askedBefore(long, earlier)).toEqual([]);
  });
});

test('a page that was written for this very question comes before one whose pattern is longer', () => {
  const own = { ...starters[0]!, id: 'questions/our-own', match: ['why is REVENUE lower'] };
  const all = [...starters, own];
  for (const text of ['why is REVENUE lower', 'Why is revenue lower?', 'why  is revenue - lower'])
    expect({ text, first: pagesFor(text, all)[0]?.id }).toEqual({ text, first: own.id });
  expect(
    pagesFor('why is revenue lower than last week', [...starters, { ...own, match: ['why is rev'] }])[0]?.id,
  ).toBe('questions/why-a-number-changed');
});
