import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { type PastFailure, trialOf } from '../../../../source/domain/learning/simulation/trial.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { hour, situation } from '../../../build/situation.ts';

const declared: DeclaredPipeline[] = [
  { id: 'dear', impact: [{ kind: 'rate', amount: 100_000, per: 'hour' }] },
  { id: 'cheap', impact: [{ kind: 'rate', amount: 1, per: 'day' }] },
];
const failure = (pipeline: string, at: number, until: number | null = at + 12): PastFailure => ({
  ...{ pipeline, due: hour(at - 1), failedAt: hour(at) },
  recoveredAt: until === null ? null : hour(until),
});
const trial = (failures: readonly PastFailure[], from = 0, now = 24 * 7) =>
  trialOf(failures, situation(hour(now), { catalog: catalogOf(declared) }), hour(from));

describe('the nights of a past', () => {
  test('are what paging always would have asked for, and what of it was worth it', () => {
    const { nights, ...counts } = trial([
      failure('dear', 27),
      failure('cheap', 51),
      failure('unpriced', 75),
      failure('unpriced', 76),
      failure('dear', 86),
    ]);
    expect(counts).toEqual({ failures: 5, atNight: 4, unpriced: [{ pipeline: 'unpriced', nights: 1 }] });
    expect(nights.map(({ came }) => came)).toEqual([
      'quiet',
      'worth it',
      'not worth it',
      'no price',
      'quiet',
      'quiet',
      'quiet',
      'quiet',
    ]);
    expect(nights[1]!.date).toBe('2026-06-01');
  });

  test('come to the worthiest of what failed in them', () => {
    expect(trial([failure('cheap', 27), failure('dear', 28)]).nights[1]!.came).toBe('worth it');
  });

  test('are judged with what failed already, which may not be worth more', () => {
    expect(trial([failure('dear', 10, 60), failure('cheap', 27)]).nights[1]!.came).toBe('not worth it');
  });

  test('begin where the past begins, and end now', () => {
    expect(trial([failure('dear', 27)], 48).atNight).toBe(0);
    expect(trial([failure('dear', 27)], 0, 26)).toMatchObject({ failures: 0, atNight: 0 });
  });
});
