import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../../source/domain/incident/event/event.ts';
import type { Episode } from '../../../../source/domain/learning/past/episode.ts';
import { labelOf } from '../../../../source/domain/learning/pattern/label.ts';
import { DAY } from '../../../../source/domain/time/zone.ts';
import { MONDAY } from '../../../build/situation.ts';

const NOW = MONDAY + 400 * DAY;

/** Episodes so many days ago, the oldest first, each ended so. */
function episodes(...list: readonly (readonly [number, Resolution | null])[]): Episode[] {
  return list.map(([daysAgo, ended]) => ({
    ...{ pipeline: 'p', signature: 's', title: 't', incidents: [] },
    ...{ failedAt: NOW - daysAgo * DAY, lastFailedAt: NOW - daysAgo * DAY, overAt: null, ended },
  }));
}

const label = (all: readonly Episode[], days = 182, heardSince = NOW - days * DAY) =>
  labelOf(all, { episodes: all.length, days }, heardSince, NOW);

describe('what a failure that was seen before is', () => {
  test('came back, where it failed after it was mended at the root, whatever else it is', () => {
    expect(label(episodes([90, 'root-cause'], [5, null])).label).toBe('came back');
    expect(label(episodes([90, 'root-cause'], [9, 'band-aid'], [7, 'band-aid'], [5, 'band-aid'])).label).toBe(
      'came back',
    );
    expect(label(episodes([90, 'band-aid'], [5, 'root-cause'])).label).not.toBe('came back');
  });

  test('is a chain of three band-aids; healing by itself neither counts nor breaks it', () => {
    const chain = episodes(
      ...([
        [40, 'band-aid'],
        [30, 'self-healed'],
        [20, 'band-aid'],
        [10, 'band-aid'],
        [1, null],
      ] as const),
    );
    expect(label(chain)).toMatchObject({ label: 'band-aid chain', bandAids: 3 });
    expect(
      label(episodes([40, 'band-aid'], [30, 'let-it-fail'], [20, 'band-aid'], [10, 'band-aid'])).label,
    ).not.toBe('band-aid chain');
  });

  test('is worsening with four in 60 days and more than twice as many as in the 60 before', () => {
    const four = [50, 40, 30, 20].map((ago) => [ago, null] as const);
    expect(label(episodes([100, null], ...four))).toMatchObject({
      label: 'worsening',
      lately: { last: 4, before: 1 },
    });
    expect(label(episodes([100, null], [90, null], ...four)).label).toBe('recurring');
    expect(label(episodes([100, null], ...four.slice(1))).label).toBe('recurring');
  });

  test('is not said to be worsening where the 60 days before were not heard in full', () => {
    const five = episodes(...[50, 40, 30, 20, 10].map((ago) => [ago, null] as const));
    expect(label(five, 119)).toEqual({ label: 'recurring', bandAids: 0 });
    expect(label(five, 121).label).toBe('worsening');
  });

  test('recurs from three on where that is surely more often than once in 90 days', () => {
    const three = episodes([80, null], [40, null], [1, null]);
    expect(label(three, 90).label).toBe('recurring');
    expect(label(three, 400).label).toBe('suspected');
  });

  test('is suspected with two, and a one-off with one', () => {
    expect(label(episodes([80, null], [40, null])).label).toBe('suspected');
    expect(label(episodes([80, null])).label).toBe('one-off');
  });
});
