import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { complete } from '../../../../source/domain/decision/math/pausable.ts';
import { priced } from '../../../../source/domain/decision/plan/cost/plan.ts';
import { leastWork } from '../../../../source/domain/decision/plan/least-work.ts';
import { soonest } from '../../../../source/domain/decision/plan/soonest.ts';
import type { Group } from '../../../../source/domain/decision/plan/work/group.ts';
import type { PlanJob } from '../../../../source/domain/decision/plan/work/plan-job.ts';
import type { Work } from '../../../../source/domain/decision/plan/work/work.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { coverageAt } from '../../../../source/domain/decision/start/options.ts';
import { MINUTE } from '../../../../source/domain/time/zone.ts';
import { anHour, step } from '../../../build/job.ts';
import { type Failing, reportOn, rowOf } from '../../../build/report.ts';
import { EMPTY_LOG, hour, situation } from '../../../build/situation.ts';
import { linearJob, nodeBelow, shapeOf } from './jobs.ts';

const exactly = (id: string, hours: number, impact: DeclaredPipeline['impact']): Failing => ({
  ...{ id, repair: { median: hours, spread: 0 }, rerun: 0 },
  ...(impact === undefined ? {} : { impact }),
});

describe('of plans that cost the same', () => {
  const now = hour(33);
  const setting = settingOf(situation(now));
  const at = (hours: number) => ({ at: hours, coverage: coverageAt(setting, hours)! });
  const [A, B, FREE] = [linearJob('a', 100, 1), linearJob('b', 100, 1), linearJob('free', 0, 1)];
  const names = (plan: { sessions: readonly { jobs: readonly { id: string }[] }[] }) =>
    plan.sessions.map(({ jobs }) => jobs.map(({ id }) => id));
  const soonestOf = (sessions: Parameters<typeof priced>[0], jobs = [A, B, FREE]) =>
    soonest(priced(sessions, [], setting, true), { jobs, shared: [] }, setting);

  test('the one with the earlier starts counts, where that is possible', () => {
    const apart = [
      { ...at(0), jobs: [A] },
      { ...at(6.7), jobs: [{ ...B, notBefore: 6.7 }, FREE] },
    ];
    const plan = soonestOf(apart);
    expect(names(plan)).toEqual([['a', 'free'], ['b']]);
    expect(plan.cost).toBeCloseTo(priced(apart, [], setting, true).cost, 6);
    // An hour and a half of work ends inside the second.
    const soon = [
      { ...at(0), jobs: [A] },
      { ...at(1.5), jobs: [{ ...B, notBefore: 1.5 }, FREE] },
    ];
    expect(names(soonestOf(soon))).toEqual([['a'], ['b', 'free']]);
  });

  test('a dearer one does not', () => {
    const held = priced(
      [
        { ...at(0), jobs: [A] },
        { ...at(6.7), jobs: [FREE] },
      ],
      [],
      setting,
      true,
    );
    const plan = soonest(held, { jobs: [A, FREE], shared: [] }, setting);
    expect(plan.cost).toBeLessThanOrEqual(held.cost);
    const late = { ...at(15), jobs: [{ ...B, notBefore: 15 }] };
    const night = [{ ...at(0), jobs: [A] }, late, { ...at(24), jobs: [linearJob('c', 5, 1)] }];
    const kept = soonestOf(night, [A, B]);
    expect(kept.cost).toBeLessThanOrEqual(priced(night, [], setting, true).cost + 1e-6);
  });

  test('one without work that saves nothing counts: nobody is asked to fill an hour that is paid anyway', () => {
    const blocked = { blocked: { on: 'vendor', at: hour(26), checkAt: hour(31.5) } };
    const over = (id: string) => exactly(id, 1 / 3, step(3_000, '05:00'));
    const big = { ...exactly('big', 1 / 3, step(1_000_000, '08:55')), incident: blocked };
    const since = (failing: Failing[], at: number) =>
      reportOn(
        failing.map((one) => ({ ...one, incident: { ...one.incident, failedAt: hour(26.7) } })),
        { now: at },
      );
    for (const minute of [265, 300, 340, 380, 425]) {
      const report = since([over('a'), over('b'), big], hour(24) + minute * MINUTE);
      for (const id of ['a', 'b']) expect(rowOf(report, id).verdict).toBe('leave');
      expect(report.headline).toMatch(/until 07:30: then big, at the latest 08:20\.$/);
    }
  });
});

describe('within sessions that cost the same', () => {
  const setting = settingOf(situation(hour(33)));
  const at = (hours: number) => ({ at: hours, coverage: coverageAt(setting, hours)! });
  const [A, B, C] = ['a', 'b', 'c'].map((id) => linearJob(id, 0, 1)) as [PlanJob, PlanJob, PlanJob];
  const startBy = new Map([
    ['a', hour(40)],
    ['b', hour(36)],
  ]);
  const sorted = (sessions: Parameters<typeof priced>[0], jobs: PlanJob[], dropped: PlanJob[] = []) =>
    soonest(priced(sessions, dropped, setting, true), { jobs, shared: [] }, setting, startBy);

  test('what must start sooner comes first, what nobody says a time for last, alike ones as they were', () => {
    const D = linearJob('d', 0, 1);
    expect(shapeOf(sorted([{ ...at(0), jobs: [C, A, D, B] }], [A, B, C, D]))).toEqual([[0, 'b a c d'], '']);
    expect(shapeOf(sorted([{ ...at(0), jobs: [D, C] }], [C, D]))).toEqual([[0, 'd c'], '']);
  });

  test('not where that costs more, or where it then could not have its turn', () => {
    const dear = linearJob('a', 100, 1);
    expect(shapeOf(sorted([{ ...at(0), jobs: [dear, B] }], [dear, B]))).toEqual([[0, 'a b'], '']);
    const waits = { ...B, notBefore: 1 };
    expect(shapeOf(sorted([{ ...at(0), jobs: [A, waits] }], [A, waits]))).toEqual([[0, 'a b'], '']);
  });

  test('each session for itself, whatever the others are', () => {
    const apart = [
      { ...at(0), jobs: [B, A] },
      {
        ...at(6),
        jobs: [
          { ...C, notBefore: 6 },
          { ...linearJob('d', 0, 1), notBefore: 6 },
        ],
      },
    ];
    const by = new Map([...startBy, ['d', hour(41)]]);
    const work = { jobs: apart.flatMap(({ jobs }) => jobs), shared: [] };
    const plan = soonest(priced(apart, [], setting, true), work, setting, by);
    expect(shapeOf(plan)).toEqual([[0, 'b a'], [6, 'd c'], '']);
  });

  test('not in an earlier session that costs more: four hours of a night for what loses a dollar an hour', () => {
    const night = settingOf(situation(hour(27)));
    const start = (hours: number) => ({ at: hours, coverage: coverageAt(night, hours)! });
    const [urgent, slow] = [linearJob('urgent', 5_000, 1), linearJob('slow', 1, 3)];
    const apart = [
      { ...start(0), jobs: [urgent] },
      { ...start(6), jobs: [slow] },
    ];
    const plan = priced(apart, [], night, true);
    expect(soonest(plan, { jobs: [urgent, slow], shared: [] }, night)).toBe(plan);
  });

  test('what is left out stays so, and the same plan stays itself', () => {
    const plan = sorted([{ ...at(0), jobs: [A, B] }], [A, B, C], [C]);
    expect(shapeOf(plan)).toEqual([[0, 'b a'], 'c']);
    const same = priced([{ ...at(0), jobs: [B, A] }], [C], setting, true);
    expect(soonest(same, { jobs: [A, B, C], shared: [] }, setting, startBy)).toBe(same);
  });

  test('of more than twelve the plan stays as it was found', () => {
    const many = Array.from({ length: 13 }, (_, n) => linearJob(`j${n}`, 0, 0.1));
    const apart = (jobs: PlanJob[]) =>
      priced(
        [
          { ...at(0), jobs: jobs.slice(0, -1) },
          { ...at(3), jobs: jobs.slice(-1) },
        ],
        [],
        setting,
        true,
      );
    const plan = apart(many);
    expect(soonest(plan, { jobs: many, shared: [] }, setting)).toBe(plan);
    const twelve = many.slice(1);
    expect(soonest(apart(twelve), { jobs: twelve, shared: [] }, setting).sessions).toHaveLength(1);
  });

  test('each job goes to the first session that costs no more', () => {
    const jobs = [A, { ...B, notBefore: 3 }, C];
    const apart = [
      { ...at(0), jobs: [jobs[0]!] },
      { ...at(3), jobs: [jobs[1]!] },
      { ...at(6), jobs: [jobs[2]!] },
    ];
    expect(shapeOf(sorted(apart, jobs))).toEqual([[0, 'a c'], [3, 'b'], '']);
  });
});

describe('of plans that cost the same in the hours of one call-out', () => {
  /** Tuesday 19:00: whoever is called is paid for an hour at least. */
  const evening = settingOf(situation(hour(43)));
  const [X, IDLE] = [{ ...linearJob('x', 900, 0.3), notBefore: 1 }, linearJob('idle', 0, 0.3)];
  /** A quarter of an hour to get to work, and 0.3 hours of the other until 20:00. */
  const LEAD_IN = 1 - 0.25 - 0.3 + 1e-7;
  /** Failures of a job of which each saves so much when work on it begins now. */
  const group = (id: string, ...savings: number[]) =>
    ({
      id,
      members: savings.map((saved) => ({
        judgement: { now: { loss: 1 }, options: [{}, { loss: 1 + saved }] },
      })),
    }) as unknown as Group;
  const least = (jobs: readonly PlanJob[], groups: readonly Group[], shared: Work['shared'] = []) =>
    shapeOf(complete(leastWork({ jobs, shared }, groups, evening, [LEAD_IN])));
  const groups = [group('x', 500), group('idle', 0)];

  test('the one without work on what has nothing left to lose counts', () => {
    expect(least([X, IDLE], [group('x', 500), group('idle', 1)])).toEqual([[LEAD_IN, 'idle x'], '']);
    expect(least([X, IDLE], groups)).toEqual([[1, 'x'], 'idle']);
  });

  test('beside what is left out anyway, and in whichever session it would be done', () => {
    const worthless = linearJob('z', 0.001, 2);
    const late = { ...linearJob('late', 900, 0.3), notBefore: 20 };
    expect(least([X, IDLE, worthless, late], [...groups, group('z', 9), group('late', 9)])).toEqual([
      [1, 'x'],
      [20, 'late'],
      'z idle',
    ]);
  });

  test('but not without what has begun, what ends something else too, or what others wait for', () => {
    expect(least([X, { ...IDLE, begun: true }], groups).at(-1)).toBe('');
    expect(least([X, IDLE], [group('x', 500), group('idle', 0, 3)])).toEqual([[LEAD_IN, 'idle x'], '']);
    const mart = nodeBelow({ x: 0, idle: 0 }, { rate: 300 });
    expect(least([X, IDLE], groups, [mart]).at(-1)).toBe('');
  });
});

describe('what somebody is in the middle of', () => {
  const now = hour(26) - 10 * MINUTE;
  const hands = (amount: number, at: string): Failing => ({
    ...exactly('ledger', 0.5, step(amount, at)),
    incident: { failedAt: hour(25), startedAt: now - 8 * MINUTE, startedBy: 'ana' },
  });
  const log = {
    ...EMPTY_LOG,
    activity: new Map([['ana', [{ at: now - 8 * MINUTE, kind: 'other' as const }]]]),
  };
  const orderOf = (...failing: Failing[]) => {
    const report = reportOn(failing, { now, log });
    const names = report.together!.order.map((id) => report.incidents.find((one) => one.id === id)!.pipeline);
    return { report, names };
  };

  test('is finished first, where another order saves a few dollars', () => {
    const { report, names } = orderOf(hands(300_000, '04:30'), exactly('ads', 0.5, anHour(300)));
    expect(names).toEqual(['ledger', 'ads']);
    expect(report.headline).toBe(
      'BEING WORKED ON: Ana is on ledger since 01:42, expected by 02:18. Then ads.',
    );
    expect(rowOf(report, 'ads').expectedAt).toBe(rowOf(report, 'ledger').has!.expectedBy);
  });

  test('is laid down for what would be lost meanwhile, and is then expected after that', () => {
    const { report, names } = orderOf(hands(500, '08:30'), exactly('ads', 0.5, step(1_000_000, '02:50')));
    expect(names).toEqual(['ads', 'ledger']);
    expect(report.headline).toMatch(/^WORK NOW, while you are up: ads\./);
    const { has } = rowOf(report, 'ledger');
    expect(Date.parse(has!.expectedBy!)).toBeGreaterThan(Date.parse(rowOf(report, 'ledger').expectedAt!));
  });
});
