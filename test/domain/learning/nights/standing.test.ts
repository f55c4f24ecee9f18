import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalog, Pipeline } from '../../../../source/domain/catalog/catalog.ts';
import { complete } from '../../../../source/domain/decision/math/pausable.ts';
import { isJudged } from '../../../../source/domain/decision/report/report.ts';
import { statusReport } from '../../../../source/domain/decision/report/status.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { failuresOf, ticksOf } from '../../../../source/domain/learning/nights/instants.ts';
import {
  type Failing,
  momentsOf,
  type Standing,
  standingOf,
} from '../../../../source/domain/learning/nights/standing.ts';
import { rateAfter } from '../../../../source/domain/learning/rate/rate.ts';
import type { Situation } from '../../../../source/domain/situation.ts';
import { DAY, HOUR } from '../../../../source/domain/time/zone.ts';
import { recorder } from '../../../build/log.ts';
import { MONDAY, situation } from '../../../build/situation.ts';

const RATE = rateAfter({ episodes: 3, days: 60 });
const pipeline = (changes: Partial<Pipeline>): Pipeline => ({ id: 'p', ...changes }) as Pipeline;
const hourly = (amount: number): Partial<Pipeline> => ({
  ...{ repair: { median: 1, spread: 0.8 }, rerun: 0.5 },
  impact: [{ kind: 'rate', amount, per: 'hour' }],
});
const asked = (one: Pipeline, now = MONDAY): Situation => {
  const catalog: Catalog = { pipelines: new Map([['p', one]]), consumers: new Map(), patterns: [] };
  return situation(now, { catalog });
};
const standingIn = (failing: Failing, of: Situation) => complete(standingOf(failing, of, momentsOf(of)));
const standing = (one: Pipeline): Standing =>
  standingIn({ pipeline: one, rate: RATE, episodes: [] }, asked(one));

describe('the standing verdict', () => {
  test('of $450 an hour is to get up for failures from 23:00 to 02:00, and not for those at 04:00', () => {
    const { byHour } = standing(pipeline(hourly(450)));
    expect(byHour[0]).toBe(1);
    expect(byHour[2]).toBe(1);
    expect(byHour[4]).toBe(0);
    expect(byHour[12]).toBe(0);
    expect(byHour[1]).toBeNull();
  });

  test('of what costs next to nothing is no night, and of what nobody priced neither', () => {
    expect(standing(pipeline(hourly(1)))).toMatchObject({
      rested: 0,
      worn: 0,
      nights: { rested: 0 },
      unknown: false,
    });
    expect(standing(pipeline({}))).toMatchObject({ rested: 0, unknown: true });
  });

  test('of a daily run counts the nights of a year by how often it fails', () => {
    const one = pipeline({ ...hourly(100_000), schedule: '0 2 * * *' });
    const { rested, nights } = standing(one);
    expect(rested).toBe(1);
    expect(nights.rested).toBeCloseTo((365 * 3.5) / 90, 8);
  });

  test('never says more nights than there are runs', () => {
    const one = pipeline({ ...hourly(100_000), schedule: '0 2 * * 1' });
    const often = rateAfter({ episodes: 900, days: 60 });
    const found = standingIn({ pipeline: one, rate: often, episodes: [] }, asked(one));
    expect(found!.nights.rested).toBeCloseTo(365 / 7, 8);
  });

  test('is what the board says of the same failure alone, minute by minute of the weeks to come', () => {
    const pipelines = fc.record({
      amount: fc.constantFrom(20, 150, 450, 2_000, 20_000),
      at: fc.integer({ min: 0, max: 23 }),
      ready: fc.constantFrom(undefined, { after: 1 }, { after: 3 }),
      deadline: fc.boolean(),
    });
    fc.assert(
      fc.property(pipelines, ({ amount, at, ready, deadline }) => {
        const one = pipeline({
          ...hourly(amount),
          ...(ready ? { ready } : {}),
          schedule: `30 ${at} * * *`,
          ...(deadline
            ? { impact: [{ kind: 'step', amount: 10 * amount, at: '08:00', on: 'every-day' }] as never }
            : {}),
        });
        const found = standing(one);
        const failures = ticksOf(one, 'UTC', MONDAY).at.flatMap((due) => failuresOf(one, due, [], 'UTC'));
        const wakes = failures.filter(({ due, failedAt }) => {
          const record = recorder(failedAt);
          const opened = record('incident.opened', {
            ...{ incident: 'i', pipeline: 'p', signature: 's', title: 't', failedAt, due },
          });
          const log = foldEvents([{ ...opened, at: failedAt, by: 'source:x' }]);
          const [row] = statusReport({ ...asked(one, failedAt), log }).incidents;
          return row && isJudged(row) && row.wakes;
        });
        expect(found.rested).toBeCloseTo(wakes.length / failures.length, 10);
      }),
      { numRuns: 15 },
    );
  });
});

describe('failures that may come', () => {
  test('are those of the runs of four weeks, at most 200 evenly chosen', () => {
    expect(ticksOf(pipeline({ schedule: '0 2 * * *' }), 'UTC', MONDAY)).toMatchObject({ perDay: 1 });
    const often = ticksOf(pipeline({ schedule: '*/5 * * * *' }), 'UTC', MONDAY);
    expect(often.at).toHaveLength(200);
    expect(often.perDay).toBe(288);
    expect(often.at.at(-1)! - often.at[0]!).toBeGreaterThan(27 * DAY);
    expect(ticksOf(pipeline({}), 'UTC', MONDAY).at).toHaveLength(84);
  });

  test('come at 20, 50 and 90 % of ready, of what was observed from five on, else when a run is due', () => {
    const hoursAfter = (one: Partial<Pipeline>, offsets: number[] = []) =>
      failuresOf(pipeline(one), MONDAY, offsets, 'UTC').map(({ failedAt }) => (failedAt - MONDAY) / HOUR);
    expect(hoursAfter({ ready: { after: 2 } })).toEqual([0.4, 1, 1.8]);
    expect(hoursAfter({})).toEqual([0]);
    expect(
      hoursAfter(
        { ready: { after: 2 } },
        [1, 2, 3, 4].map((n) => n * HOUR),
      ),
    ).toEqual([0.4, 1, 1.8]);
    expect(
      hoursAfter(
        { ready: { after: 2 } },
        [5, 1, 2, 3, 4].map((n) => n * HOUR),
      ),
    ).toEqual([2, 3, 5]);
  });
});
