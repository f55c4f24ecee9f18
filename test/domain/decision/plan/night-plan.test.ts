import { describe, expect, test } from 'vitest';
import { assess } from '../../../../source/domain/decision/assess.ts';
import type { Assessed } from '../../../../source/domain/decision/assessed.ts';
import {
  latestStartOf,
  membersWith,
  type NightPlan,
  type Planned,
} from '../../../../source/domain/decision/plan/night-plan.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { causeWith, idOf, logWith } from '../../../build/cause.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { aDay, anHour, NIGHT, step } from '../../../build/job.ts';
import { type Failing, onlyRow, reportOn, rowOf } from '../../../build/report.ts';
import { EMPTY_LOG, hour, situation, TEAM } from '../../../build/situation.ts';

const at = (hours: number) => new Date(hour(hours)).toISOString().replace('.000Z', '+00:00');
const alike = (count: number, rate = 110): Failing[] =>
  ['a', 'b', 'c', 'd', 'e', 'f', 'g'].slice(0, count).map((id) => ({
    id,
    repair: { median: 0.4, spread: 0 },
    impact: anHour(rate),
  }));
const UNCERTAIN = { repair: { median: 1, spread: 0.8 }, rerun: 0.5 };

describe('several failures, $110 an hour each, 0.4 h of work', () => {
  test.each([
    [1, 'wait', 33],
    [2, 'wait', 31],
    [3, 'wait', 31],
    [5, 'wake', 27],
  ] as const)('%i of them: %s at hour %i', (count, verdict, start) => {
    const report = reportOn(alike(count));
    expect(report.together).toMatchObject({
      verdict,
      startAt: at(start),
      order: alike(count).map(({ id }) => idOf(id)),
    });
    for (const { id } of alike(count))
      expect(rowOf(report, id)).toMatchObject({ verdict, startAt: at(start) });
  });

  test('none alone is worth a start before work begins, and each keeps the figures it has alone', () => {
    const alone = onlyRow(alike(1));
    for (const { id } of alike(5)) {
      const row = rowOf(reportOn(alike(5)), id);
      expect(row.aloneVerdict).toBe('wait');
      expect([row.avoidable, row.net, row.wakeCost, row.breakEven]).toEqual([
        alone.avoidable,
        alone.net,
        alone.wakeCost,
        alone.breakEven,
      ]);
      expect(row.robust).toBeUndefined();
    }
  });

  test('save what starting then saves against everything when work begins, and cost the difference', () => {
    const { together } = reportOn(alike(5));
    expect(together!.saves - together!.costs).toBeCloseTo(4_255 - 3_221.32, 2);
    const two = reportOn(alike(2)).together!;
    expect(two.saves - two.costs).toBeCloseTo(1_594 - 1_356.66, 2);
  });

  test('each says with whom it is worth the session', () => {
    expect(rowOf(reportOn(alike(5)), 'a').because).toMatch(
      /^Alone it could wait until 09:00; in one session with b, c, d and 1 more it pays now: waiting until 09:00 costs about \$/,
    );
    expect(rowOf(reportOn(alike(2)), 'b').because).toMatch(
      /^Alone it could wait until 09:00; in one session with a it pays at 07:00: waiting until 09:00 costs about \$/,
    );
  });
});

describe('what comes first in a session keeps others waiting', () => {
  test('what would be started now alone is started later where others come first, and says so', () => {
    const given = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, ...UNCERTAIN, impact: aDay(12e3) }));
    const report = reportOn(given);
    const late = report.incidents
      .map(({ pipeline }) => rowOf(report, pipeline))
      .filter(({ verdict }) => verdict === 'wait');
    expect(late.length).toBeGreaterThan(0);
    for (const row of late) {
      expect(row.aloneVerdict).toBe('wake');
      expect(row.startAt).toBe(at(33));
      expect(row.because).toMatch(
        /^Worth an earlier start alone, but [a-z, ]* comes? first: then from 09:00 on\.$/,
      );
    }
  });
});

describe('every row of the plan', () => {
  test('starts with its session, and must start by a time that is not before', () => {
    const given: Failing[] = [
      { id: 'a', ...UNCERTAIN, impact: aDay(1e6) },
      { id: 'b', ...UNCERTAIN, impact: step(3_000, '09:30') },
      { id: 'c', ...UNCERTAIN, impact: anHour(15) },
    ];
    const report = reportOn(given);
    const first = report.together!.order;
    for (const { pipeline, id } of report.incidents) {
      const { startAt, startBy } = rowOf(report, pipeline);
      if (first.includes(id)) expect(startAt).toBe(report.together!.startAt);
      if (startAt !== null && startBy !== null)
        expect(Date.parse(startBy)).toBeGreaterThanOrEqual(Date.parse(startAt));
    }
    expect(first.length).toBeGreaterThan(0);
  });

  test('of a session that is earlier than its own best start says by when it must start then', () => {
    const [row] = [rowOf(reportOn(alike(5)), 'a')];
    // At $110 an hour a later start costs more at once; the margin is $50 and what the night costs beyond the morning.
    const limit = Date.parse(row!.startBy!);
    expect(limit).toBeGreaterThanOrEqual(NIGHT);
    expect(limit).toBeLessThan(hour(33));
  });

  test('wakes where its start lies in the night of whoever is on call and they are not up', () => {
    const log = { ...EMPTY_LOG, activity: new Map([['ana', [{ at: NIGHT, kind: 'up' as const }]]]) };
    expect(rowOf(reportOn(alike(5)), 'a')).toMatchObject({ verdict: 'wake', wakes: true });
    expect(rowOf(reportOn(alike(7), { log }), 'a')).toMatchObject({ verdict: 'work', wakes: false });
    expect(rowOf(reportOn(alike(2)), 'a')).toMatchObject({ verdict: 'wait', wakes: false });
  });
});

describe('outside the plan', () => {
  test('held and unpriced failures change nothing in it', () => {
    const { impact: _, ...unpriced } = { id: 'u', ...UNCERTAIN, impact: [] };
    const held = {
      id: 'h',
      ...UNCERTAIN,
      impact: aDay(1e6),
      incident: { held: { until: hour(33), by: 'ana', at: NIGHT } },
    };
    const report = reportOn([...alike(5), unpriced, held]);
    expect(report.together).toEqual(reportOn(alike(5)).together);
    expect(rowOf(report, 'u')).toMatchObject({
      verdict: 'unknown',
      startAt: null,
      startBy: null,
      wakes: false,
    });
    expect(rowOf(report, 'h')).toMatchObject({ rank: null, verdict: 'wake', state: 'held' });
  });

  test('the only thing that fails, unpriced, makes no plan; beside something priced it is not the verdict', () => {
    const { impact: _, ...unpriced } = { id: 'u', ...UNCERTAIN, impact: [] };
    expect(reportOn([unpriced]).together).toMatchObject({ verdict: 'unknown', startAt: null, order: [] });
    const both = reportOn([unpriced, { id: 'z', ...UNCERTAIN, impact: aDay(2) }]);
    expect(both.together).toMatchObject({ verdict: 'leave', startAt: null });
  });
});

describe('one failure', () => {
  test('is planned as it is judged alone: verdict, start, latest start, wakes', () => {
    for (const impact of [aDay(1e6), aDay(1_000), aDay(2), step(5_000, '09:30'), anHour(450), []]) {
      const row = onlyRow([{ id: 'a', ...UNCERTAIN, impact }]);
      expect(row.verdict).toBe(row.aloneVerdict);
      expect(row.because).not.toMatch(/alone|session/);
    }
  });

  test('that heals by itself with a good chance waits for the retry', () => {
    const row = onlyRow([
      {
        id: 'a',
        ...UNCERTAIN,
        impact: anHour(900),
        retries: [{ after: 0.25, heals: 0.95 }],
        incident: { failedAt: NIGHT },
      },
    ]);
    expect(row).toMatchObject({ verdict: 'wait', startAt: at(27.25), aloneVerdict: 'wait' });
    expect(row.because).toMatch(/^It retries at 03:15 and may land by itself/);
  });
});

describe('of a plan that is made', () => {
  const one = (id: string) => ({ incident: { id } }) as Assessed;
  const row = (startBy: number | null, changes: Partial<Planned> = {}): Planned => ({
    ...{ verdict: 'wake', startAt: 0, expectedAt: 0, startBy, wakes: true, place: 0 },
    ...changes,
  });
  const group = (id: string, ...members: string[]) => [id, { id, members: members.map(one) }] as const;
  const session = (...ids: string[]) => ({ jobs: ids.map((id) => ({ id })) });
  const given = (latest: number | null, ...sessions: ReturnType<typeof session>[]) =>
    ({
      plan: { sessions },
      latest,
      rows: new Map([
        ['a', row(10)],
        ['b', row(20)],
        ['c', row(30)],
        ['below', row(40, { below: 'b' })],
      ]),
      groups: new Map([group('a', 'a'), group('cause', 'b', 'x'), group('c', 'c')]),
    }) as unknown as NightPlan;

  test('what is in the first session may begin until all of it must, and the rest until it must alone', () => {
    const night = given(15, session('a', 'cause'), session('c'));
    expect(['a', 'b', 'c', 'other'].map((id) => latestStartOf(night, id))).toEqual([15, 15, 30, null]);
  });

  test('what hangs below something of the first session may begin with it', () => {
    expect(latestStartOf(given(15, session('a', 'cause')), 'below')).toBe(15);
    expect(latestStartOf(given(15, session('a'), session('cause')), 'below')).toBe(40);
  });

  test('where nothing is known of the first session, or there is none, each has its own time', () => {
    expect(latestStartOf(given(null, session('a')), 'a')).toBe(10);
    expect(latestStartOf(given(15), 'a')).toBe(10);
  });

  test('one piece of work ends the failures of its job, of a cause all of them', () => {
    const ended = (id: string, cause?: string) =>
      membersWith(given(null), { ...one(id), planned: row(0, cause ? { cause } : {}) }).map(
        ({ incident }) => incident.id,
      );
    expect(ended('a')).toEqual(['a']);
    expect(ended('x', 'cause')).toEqual(['b', 'x']);
    // What waits for others by itself is no part of the job of its cause.
    expect(ended('waits', 'cause')).toEqual(['waits']);
    expect(ended('held')).toEqual(['held']);
  });
});

describe('what is in the hands of somebody else', () => {
  test('goes on now, and is no start of whoever is on call', () => {
    const team = { ...TEAM, people: [...TEAM.people, { id: 'ben', name: 'Ben Okafor' }] };
    const activity = new Map([['ben', [{ at: NIGHT, kind: 'other' as const }]]]);
    const row = rowOf(
      reportOn(
        [{ id: 'a', ...UNCERTAIN, impact: aDay(1e6), incident: { startedAt: NIGHT, startedBy: 'ben' } }],
        { team, log: { ...EMPTY_LOG, activity } },
      ),
      'a',
    );
    expect(row).toMatchObject({ verdict: 'work', startAt: at(27), startBy: null, wakes: false });
    expect(row.expectedAt ?? null).toBeNull();
  });
});

describe('what hangs below something that somebody holds', () => {
  const held = (until: number): Failing[] => [
    {
      id: 'root',
      ...UNCERTAIN,
      impact: aDay(1e5),
      incident: { held: { until: hour(until), by: 'ana', at: NIGHT } },
    },
    { id: 'leaf', ...UNCERTAIN, upstream: [{ id: 'root' }], impact: anHour(5), incident: { kind: 'late' } },
  ];

  test.each([
    [33, false],
    [29, true],
    [30.5, true],
  ])('waits until that comes back at hour %d, and wakes somebody then: %s', (until, wakes) => {
    expect(rowOf(reportOn(held(until)), 'leaf')).toMatchObject({
      below: idOf('root'),
      verdict: 'wait',
      startAt: at(until),
      startBy: null,
      wakes,
    });
  });
});

test('jobs and the failures of a cause stand in one order, whatever order the log is read in', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const catalog = catalogOf(ids.map((id) => ({ id, ...UNCERTAIN, impact: anHour(300) })));
  for (const read of [ids, ids.toReversed(), ['c', 'a', 'd', 'b']]) {
    const log = logWith([causeWith(['d', 'b'])], logOf(read.map((id) => incident(id, NIGHT))));
    const { groups } = assess(situation(NIGHT, { catalog, log })).plan;
    expect(
      [...groups].map(([id, { members }]) => [id, ...members.map((one) => one.incident.pipeline)]),
    ).toEqual([
      [idOf('a'), 'a'],
      [idOf('c'), 'c'],
      ['cause-1', 'b', 'd'],
    ]);
  }
});

test('a start later in the night wakes whoever is up now: by then they sleep', () => {
  const now = hour(43);
  const log = { ...EMPTY_LOG, activity: new Map([['ana', [{ at: now, kind: 'up' as const }]]]) };
  const blocked = { blocked: { on: 'vendor', at: now, checkAt: hour(50) } };
  const row = rowOf(
    reportOn([{ id: 'a', ...UNCERTAIN, impact: aDay(1e6), incident: blocked }], { now, log }),
    'a',
  );
  expect(row).toMatchObject({ verdict: 'wait', startAt: at(50), wakes: true });
});
