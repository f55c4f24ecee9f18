import { describe, expect, it } from 'vitest';
import { earlierOf } from '../../../../source/domain/incident/lookup/earlier.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { incident, logOf } from '../../../build/incident.ts';

const NOW = Date.parse('2026-11-23T08:12:00Z');
const DAY = 86_400_000;

const failedBefore = (id: string, pipeline: string, days: number, changes: Partial<Incident> = {}) =>
  incident(pipeline, NOW - days * DAY, { id, ...changes });
const resolved = {
  resolution: 'band-aid',
  by: 'ben',
  at: NOW - DAY,
  handsOn: 0.5,
  note: 'cleared it',
} as const;

describe('the same failure before', () => {
  const current = failedBefore('now', 'ledger', 0);
  const ids = (...others: Incident[]) =>
    earlierOf(current, logOf([current, ...others]), NOW).map(({ id }) => id);

  it('is told newest first, with how it ended', () => {
    const log = logOf([
      current,
      failedBefore('a', 'ledger', 9),
      failedBefore('b', 'ledger', 2, { resolved }),
    ]);
    expect(earlierOf(current, log, NOW)).toEqual([
      {
        id: 'b',
        pipeline: 'ledger',
        kind: 'failed',
        failedAt: NOW - 2 * DAY,
        state: 'resolved',
        resolution: 'band-aid',
        by: 'ben',
        handsOn: 0.5,
        note: 'cleared it',
      },
      { id: 'a', pipeline: 'ledger', kind: 'failed', failedAt: NOW - 9 * DAY, state: 'open' },
    ]);
  });

  it('comes from its own pipeline first, then from others', () => {
    expect(ids(failedBefore('other', 'ads', 1), failedBefore('own', 'ledger', 30))).toEqual(['own', 'other']);
  });

  it('is neither another failure, nor a later one, nor one that was merged, nor itself', () => {
    expect(
      ids(
        failedBefore('else', 'ledger', 1, { signature: 'disk full' }),
        failedBefore('later', 'ledger', -1),
        failedBefore('merged', 'ledger', 1, { mergedInto: 'now' }),
      ),
    ).toEqual([]);
  });

  it('is no longer than what somebody reads', () => {
    expect(ids(...Array.from({ length: 50 }, (_, n) => failedBefore(`n${n}`, 'ledger', n + 1)))).toHaveLength(
      8,
    );
  });
});
