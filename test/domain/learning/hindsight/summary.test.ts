import { describe, expect, test } from 'vitest';
import type { Hindsight } from '../../../../source/domain/learning/hindsight/hindsight.ts';
import { byPipeline, forNothingTold } from '../../../../source/domain/learning/hindsight/summary.ts';

const decided = (pipeline: string, person: string, saved = 100): Hindsight => ({
  ...{ incident: `${pipeline}-${person}`, pipeline, decidedAt: 0, person, class: 'night', choice: 'woke' },
  ...{ begunAt: 0, landedAt: 0, isPriced: true, saved, lost: 0, spared: 0, charged: 10, regret: null },
});
const PEOPLE = ['ana', 'ben', 'cem', 'eva'];
const many = PEOPLE.map((person) => decided('ledger', person));

describe('decisions by pipeline', () => {
  test('have a row where four people decided about it', () => {
    const { pipelines, others } = byPipeline({ decisions: many }, 'ana');
    expect(pipelines).toMatchObject([{ pipeline: 'ledger', woke: 4, saved: 400, charged: 40 }]);
    expect(others).toBeNull();
  });

  test('of few people are told together, and not at all where that would be of few people too', () => {
    const few = [decided('feed', 'ben'), decided('ads', 'cem')];
    expect(byPipeline({ decisions: [...many, ...few] }, 'ana')).toMatchObject({
      pipelines: [{ pipeline: 'ledger' }],
      others: null,
    });
    const more = [...few, decided('mart', 'eva'), decided('mart', 'ana')];
    expect(byPipeline({ decisions: [...many, ...more] }, 'ana').others).toMatchObject({
      woke: 4,
      saved: 400,
    });
  });

  test('that are all one’s own one may see by oneself', () => {
    const own = [decided('feed', 'ben'), decided('feed', 'ben')];
    expect(byPipeline({ decisions: own }, 'ben').pipelines).toMatchObject([{ pipeline: 'feed', woke: 2 }]);
    expect(byPipeline({ decisions: own }, 'ana')).toEqual({ pipelines: [], others: null });
  });
});

test('wake-ups for nothing are told of four people, and to the one whose they were', () => {
  const all = (people: readonly string[]) => people.map((person) => ({ person, at: 0, price: 1_000 }));
  const told = (people: readonly string[], reader: string) =>
    forNothingTold({ decisions: [], forNothing: all(people) }, reader)?.length ?? null;
  expect(told(PEOPLE, 'dana')).toBe(4);
  expect(told(['ana', 'ben'], 'ana')).toBeNull();
  expect(told(['ana', 'ana'], 'ana')).toBe(2);
});
