import { expect, test } from 'vitest';
import type { Hindsight } from '../../../../source/domain/learning/hindsight/hindsight.ts';
import { ownOf, toldDecisions } from '../../../../source/domain/learning/hindsight/summary.ts';
import { teamWith } from '../../../build/team.ts';

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

const people = ['ana', 'ben', 'cem', 'eva'];
const team = teamWith({
  people: [...people, 'zoe'].map((id) => ({ id })),
  rotations: {
    pipelines: [
      { starts: '1969-01-06', everyDays: 7, handoff: { weekday: 'mon', time: '09:00' }, order: people },
    ],
  },
});
const months = { months: [[10, 20]] as const, since: 0 };

test('decisions of all are counted together, of whole months and of those who take turns', () => {
  const { decisions } = found;
  const more = {
    ...found,
    decisions: [...decisions, decided(15, 'zoe'), { ...decided(15, 'eva'), isAside: true as const }],
  };
  expect(toldDecisions(more, months, team)).toEqual({ woke: 2, waited: 1, forNothing: 1, sums: null });
  expect(toldDecisions(found, { months: [], since: 0 }, team)).toMatchObject({ woke: 0, waited: 0 });
});

test('what they came to is told where four people got up in each month', () => {
  const woken = people.map((person) => decided(15, person));
  const told = (decisions: readonly Hindsight[]) =>
    toldDecisions({ decisions, forNothing: [] }, months, team).sums;
  expect(told(woken)).toEqual({ saved: 400, charged: 40, lost: 0, spared: 0, forNothing: 0 });
  expect(told(woken.slice(1))).toBeNull();
  const two = {
    months: [
      [10, 20],
      [20, 30],
    ] as const,
    since: 0,
  };
  expect(toldDecisions({ decisions: woken, forNothing: [] }, two, team).sums).toBeNull();
});

test('one’s own are all one’s own of the time that is asked for', () => {
  expect(ownOf(found, 'ana', 0)).toEqual({
    decisions: found.decisions.slice(0, 2),
    forNothing: found.forNothing.slice(0, 1),
  });
  expect(ownOf(found, 'ana', 10)).toEqual({ decisions: found.decisions.slice(1, 2), forNothing: [] });
});
