import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sleepEvents } from '../../../source/domain/action/sleep.ts';
import type { DeclaredPipeline } from '../../../source/domain/catalog/catalog.ts';
import { assess } from '../../../source/domain/decision/assess.ts';
import { landingsOf } from '../../../source/domain/decision/plan/cost/joint-cost.ts';
import {
  isJudged,
  type JudgedIncident,
  type StatusReport,
} from '../../../source/domain/decision/report/report.ts';
import { statusReport } from '../../../source/domain/decision/report/status.ts';
import type { Incident } from '../../../source/domain/incident/state/incident.ts';
import type { WakeUp } from '../../../source/domain/incident/state/log-state.ts';
import { DAY, HOUR } from '../../../source/domain/time/zone.ts';
import { catalogOf } from '../../build/catalog.ts';
import { incident, logOf } from '../../build/incident.ts';
import { situation } from '../../build/situation.ts';
import { newYork, THREE_ROTATIONS } from '../../build/team.ts';

const now = newYork('2026-11-24T03:12');

type Declared = DeclaredPipeline & { readonly loses?: readonly [amount: number, at: string] };
/** Of so many hours of certain work, at `ready` an hour after midnight. */
const pipeline = (
  id: string,
  area: string | undefined,
  hours: number,
  { above = [] as readonly string[], loses = undefined as readonly [number, string] | undefined } = {},
): Declared =>
  ({
    ...{ id, repair: { median: hours, spread: 0 }, schedule: '0 1 * * *', ready: { after: 1 } },
    ...(area === undefined ? {} : { area }),
    upstream: above.map((one) => ({ id: one, slack: 0 })),
    impact: loses ? [{ kind: 'step', amount: loses[0], at: loses[1], on: 'every-day', max: 1 }] : [],
  }) as never;

interface Night {
  readonly failing?: Readonly<Record<string, Partial<Incident>>>;
  readonly wakeUps?: Readonly<Record<string, number>>;
  readonly up?: readonly string[];
}
function night(
  declared: readonly Declared[],
  ids: readonly string[],
  { failing = {}, wakeUps = {}, up = [] }: Night = {},
) {
  const incidents = ids.map((id) => incident(id, now - HOUR, failing[id]));
  const past = (count: number): WakeUp[] =>
    Array.from({ length: count }, (_, n) => ({ at: now - 6 * (n + 1) * DAY })) as never;
  const log = {
    ...logOf(incidents),
    wakeUps: new Map(Object.entries(wakeUps).map(([id, count]) => [id, past(count)])),
    activity: new Map(up.map((id) => [id, [{ at: now - HOUR / 6, kind: 'other' as const }]])),
  };
  return situation(now, { team: THREE_ROTATIONS, catalog: catalogOf(declared), log });
}
const rows = (report: StatusReport) => report.incidents.filter(isJudged);
const verdicts = (report: StatusReport) =>
  Object.fromEntries(rows(report).map(({ pipeline: id, verdict }) => [id, verdict]));
const rowOf = (report: StatusReport, id: string): JudgedIncident =>
  rows(report).find((one) => one.pipeline === id)!;

describe('what several rotations hold back together', () => {
  test('is not begun by one where another has too much to do for it: two jobs take one person after the other', () => {
    const two = [
      ...[pipeline('b', 'finance', 1), pipeline('c', 'sales', 1.5), pipeline('d', 'sales', 1)],
      pipeline('out', undefined, 1, { above: ['b', 'c', 'd'], loses: [400_000, '06:00'] }),
    ];
    expect(verdicts(statusReport(night(two, ['b', 'c', 'd'])))).toEqual({
      b: 'leave',
      c: 'leave',
      d: 'leave',
    });
    // With one of them there is time enough.
    expect(verdicts(statusReport(night(two, ['b', 'c'])))).toEqual({ b: 'wake', c: 'wake' });
  });

  test('is begun by all where that is worth it though one alone would leave theirs', () => {
    const declared = [
      pipeline('a', 'finance', 1),
      pipeline('b', 'finance', 1, { loses: [15_000, '06:30'] }),
      pipeline('c', 'sales', 1),
      pipeline('out', 'sales', 1, { above: ['a', 'c'], loses: [15_000, '06:30'] }),
    ];
    // Eli was woken often: what their own failure loses is not worth it, and both are with Gus.
    const worn = night(declared, ['a', 'b', 'c'], { wakeUps: { eli: 5 } });
    expect(verdicts(statusReport(worn))).toEqual({ a: 'wake', b: 'wake', c: 'wake' });
    expect(verdicts(statusReport(night(declared, ['b'], { wakeUps: { eli: 5 } })))).toEqual({ b: 'leave' });
  });

  test('wakes nobody where all of them together cost more than it', () => {
    const of = (amount: number) => [
      ...[pipeline('feed', 'finance', 1), pipeline('rates', undefined, 1)],
      pipeline('mix', 'sales', 1, { above: ['feed', 'rates'], loses: [amount, '05:30'] }),
    ];
    const all = ['feed', 'rates', 'mix'];
    expect(Object.values(verdicts(statusReport(night(of(5_000), all))))).toEqual(['leave', 'leave', 'leave']);
    expect(Object.values(verdicts(statusReport(night(of(20_000), all))))).toEqual(['wake', 'wake', 'wake']);
  });

  test('is late by the whole work of whoever does something else first', () => {
    const declared = [
      ...[pipeline('feed', 'finance', 2), pipeline('rates', undefined, 2)],
      pipeline('out', 'sales', 1, { above: ['feed', 'rates'], loses: [400_000, '06:30'] }),
    ];
    expect(verdicts(statusReport(night(declared, ['feed', 'rates'])))).toEqual({
      feed: 'wake',
      rates: 'wake',
    });
    // Ana works on what Eli answers for: she does one thing at a time.
    const helping = night(declared, ['feed', 'rates'], {
      failing: { feed: { startedAt: now - HOUR / 6, startedBy: 'ana' } },
      up: ['ana'],
    });
    const report = statusReport(helping, undefined, 'ana');
    expect(verdicts(report)).toEqual({ rates: 'leave', feed: 'work' });
    expect(report.headline).toMatch(
      /^BEING WORKED ON: You are on feed since 03:02, expected by \d\d:\d\d\.$/,
    );
    const asleep = sleepEvents(helping, 'ana', false, 'America/New_York');
    expect(asleep).toMatchObject({ refused: expect.stringContaining('Not yet: feed (work)') });
    expect(sleepEvents(helping, 'ana', true, 'America/New_York')).toHaveProperty('events');
  });

  test('what somebody took up for another rotation holds none of their own back that matters more', () => {
    const declared = [
      pipeline('shop', 'sales', 1, { loses: [400_000, '08:00'] }),
      pipeline('cheap', undefined, 3, { loses: [20, '09:00'] }),
    ];
    const helping = night(declared, ['shop', 'cheap'], {
      failing: { cheap: { startedAt: now - HOUR / 6, startedBy: 'gus' } },
      up: ['gus'],
    });
    for (const reader of ['gus', 'ana', 'eli']) {
      const report = statusReport(helping, undefined, reader);
      expect(verdicts(report)).toEqual({ shop: 'work', cheap: 'work' });
      expect(rowOf(report, 'cheap')).toMatchObject({ rotation: 'sales', responder: 'gus' });
    }
    expect(statusReport(helping, undefined, 'gus').headline).toMatch(/^WORK NOW, while you are up: shop\b/);
  });

  test('names what holds it back longest, and nothing that lands before that', () => {
    const declared = [
      ...[pipeline('feed', 'finance', 1), pipeline('rates', undefined, 1)],
      pipeline('mix', 'sales', 1, { above: ['feed', 'rates'], loses: [400_000, '08:00'] }),
    ];
    const blocked = { blocked: { on: 'Acme', at: now, checkAt: newYork('2026-11-24T10:00') } };
    const report = statusReport(night(declared, ['feed', 'rates', 'mix'], { failing: { mix: blocked } }));
    for (const id of ['feed', 'rates']) {
      expect(rowOf(report, id).verdict).not.toBe('wake');
      expect(rowOf(report, id).because).toBe(
        'Fixing it alone saves little: mix is blocked on Acme until 10:00.',
      );
    }
  });

  test('says of a later start what it is for, and when that is soon enough', () => {
    const declared = [
      pipeline('b', 'sales', 1.5),
      pipeline('c', 'finance', 0.5, { above: ['b'], loses: [60_000, '05:00'] }),
      pipeline('out', 'sales', 0.5, { above: ['c'], loses: [5_000, '08:00'] }),
    ];
    const row = rowOf(statusReport(night(declared, ['b', 'c']), undefined, 'eli'), 'c');
    expect(row.verdict).toBe('wait');
    expect(row.because).toMatch(
      /^Waiting until 09:00 costs about \$65k\. Only about \$5k of that can be saved: it waits for b too\. For that a start at 0[67]:00 is soon enough\./,
    );
  });
});

const nights = fc
  .record({
    areas: fc.array(fc.constantFrom('finance', 'sales', undefined), { minLength: 4, maxLength: 4 }),
    hours: fc.array(fc.constantFrom(0.5, 1, 2.5), { minLength: 4, maxLength: 4 }),
    own: fc.array(fc.constantFrom(0, 0, 2_000, 20_000), { minLength: 4, maxLength: 4 }),
    shared: fc.constantFrom(3_000, 9_000, 60_000, 400_000),
    at: fc.constantFrom('05:00', '06:30', '08:00', '10:00'),
    count: fc.integer({ min: 2, max: 4 }),
    above: fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 2 }),
    held: fc.constantFrom(undefined, 'a'),
  })
  .map(({ areas, hours, own, shared, at, count, above, held }) => {
    const ids = ['a', 'b', 'c', 'd'].slice(0, count);
    const declared = [
      ...ids.map((id, n) =>
        pipeline(id, areas[n], hours[n]!, own[n]! > 0 ? { loses: [own[n]!, '07:00'] } : {}),
      ),
      pipeline('out', areas[3], 1, { above: above.filter((id) => ids.includes(id)), loses: [shared, at] }),
    ];
    const failing = held
      ? { [held]: { held: { until: newYork('2026-11-24T06:00'), at: now, by: 'ana' } } }
      : {};
    return night(declared, ids, { failing });
  });

describe('plans of several rotations', () => {
  test('are the same whoever asks', () => {
    fc.assert(
      fc.property(nights, (given) => {
        const [first, ...others] = ['ana', 'eli', 'gus'].map((reader) =>
          verdicts(statusReport(given, undefined, reader)),
        );
        for (const one of others) expect(one).toEqual(first);
      }),
      { numRuns: 25 },
    );
  });

  test('each take the others to land when those plan to', () => {
    let asked = 0;
    fc.assert(
      fc.property(nights, (given) => {
        const own = assess({ ...given, responding: 'pipelines' });
        const all = [own, ...(own.others ?? [])];
        const landing = new Map(
          all.flatMap(({ plan, setting }) =>
            [...landingsOf(plan.plan, setting)].map(([id, { law }]) => [id, law] as const),
          ),
        );
        for (const { plan } of all)
          for (const { outside = [] } of plan.gains.values())
            for (const { group, law } of outside)
              if (landing.has(group.id)) {
                asked++;
                expect(law).toEqual(landing.get(group.id));
              }
      }),
      { numRuns: 60 },
    );
    expect(asked).toBeGreaterThan(10);
  });
});
