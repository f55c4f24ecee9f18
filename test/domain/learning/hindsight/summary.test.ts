import { expect, test } from 'vitest';
import type { Hindsight } from '../../../../source/domain/learning/hindsight/hindsight.ts';
import { ownOf, toldDecisions } from '../../../../source/domain/learning/hindsight/summary.ts';

const decided = (decidedAt: number, person: string, changes: Partial<Hindsight> = {}): Hindsight => ({
  ...{ incident: `of-${person}`, pipeline: 'ledger', decidedAt, person, class: 'night', choice: 'woke' },
  ...{ begunAt: 0, landedAt: 0, isPriced: true, saved: 100, lost: 0, spared: 0, charged: 10, regret: null },
  ...changes,
});
const found = {
  decisions: [
    decided(5, 'ana'),
    decided(15, 'ana'),
    decided(16, 'ben', { choice: 'waited', saved: 0, charged: 0, lost: 7, spared: 30 }),
    decided(17, 'cem', { isPriced: false, saved: 0 }),
  ],
  forNothing: [
    { person: 'ana', at: 8, price: 1_000 },
    { person: 'ben', at: 18, price: 2_000 },
  ],
};

test('decisions of all are told together and of whole months alone', () => {
  expect(toldDecisions(found, { months: [[10, 20]], since: 0 })).toEqual({
    ...{ woke: 2, saved: 100, charged: 20, waited: 1, lost: 7, spared: 30, unpriced: 1 },
    forNothing: { wakeUps: 1, price: 2_000 },
  });
  expect(toldDecisions(found, { months: [], since: 0 })).toMatchObject({ woke: 0, waited: 0, unpriced: 0 });
});

test('one’s own are all one’s own', () => {
  expect(ownOf(found, 'ana')).toEqual({
    decisions: found.decisions.slice(0, 2),
    forNothing: found.forNothing.slice(0, 1),
  });
});
