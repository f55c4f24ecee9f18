import { describe, expect, test } from 'vitest';
import type { DeclaredConsumer, DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { lossAt } from '../../../../source/domain/decision/loss/loss-curve.ts';
import { stakeOf } from '../../../../source/domain/decision/loss/stake.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident } from '../../../build/incident.ts';
import { NIGHT, step } from '../../../build/job.ts';
import { hour, situation, TEAM } from '../../../build/situation.ts';

interface Given {
  readonly consumers?: readonly DeclaredConsumer[];
  readonly others?: readonly DeclaredPipeline[];
  readonly incident?: Partial<Incident>;
  readonly now?: number;
}

/** The stake of pipeline `a`, which failed on Tuesday at 03:00. */
function stake(
  declared: Omit<DeclaredPipeline, 'id'>,
  { consumers = [], others = [], now = NIGHT, ...given }: Given = {},
) {
  const catalog = catalogOf([{ id: 'a', ...declared }, ...others], consumers);
  return stakeOf(incident('a', NIGHT, given.incident), situation(now, { catalog }));
}

/** Hours of the week at which an amount is still on time and no longer is. */
function dueAt(given: ReturnType<typeof stake>, now = NIGHT): number {
  expect(given.curve.jumps).toHaveLength(1);
  return (now - hour(0)) / HOUR + given.curve.jumps[0]!.at;
}

describe('the run that failed was due', () => {
  const due = (declared: Omit<DeclaredPipeline, 'id'>, said?: Partial<Incident>) =>
    (stake(declared, said ? { incident: said } : {}).run.due - hour(0)) / HOUR;

  test('when the source says so', () => {
    expect(due({ schedule: '0 2 * * *' }, { due: hour(25) })).toBe(25);
  });

  test('else at the latest tick of the schedule at or before the failure', () => {
    expect(due({ schedule: '0 2 * * *' })).toBe(26);
    expect(due({ schedule: '0 3 * * *' })).toBe(27);
    expect(due({ schedule: '0 4 * * *' })).toBe(4);
  });

  test('in the zone of the pipeline', () => {
    expect(due({ schedule: '0 4 * * *', timeZone: 'Europe/Madrid' })).toBe(26);
  });

  test('else when it failed', () => {
    expect(due({})).toBe(27);
  });
});

describe('lateness counts', () => {
  const anchor = (declared: Omit<DeclaredPipeline, 'id'>) => (stake(declared).run.anchor - hour(0)) / HOUR;

  test('from the due time and the time that the run normally takes', () => {
    expect(anchor({ schedule: '0 2 * * *', ready: { after: 70 / 60 } })).toBeCloseTo(27 + 10 / 60, 9);
  });

  test('from a local time: its first at or after the due time', () => {
    expect(anchor({ schedule: '0 2 * * *', ready: { at: '05:30' } })).toBe(29.5);
    expect(anchor({ schedule: '0 2 * * *', ready: { at: '02:00' } })).toBe(26);
    expect(anchor({ schedule: '0 2 * * *', ready: { at: '01:30' } })).toBe(49.5);
    expect(anchor({ schedule: '0 2 * * *', ready: { at: '05:30' }, timeZone: 'Europe/Madrid' })).toBe(27.5);
  });

  test('from the failure where nothing is declared', () => {
    expect(anchor({ schedule: '0 2 * * *' })).toBe(27);
  });

  test('so a run that failed early has lost nothing before it would have landed', () => {
    const given = stake({ ready: { after: 3 }, impact: [{ kind: 'rate', amount: 100, per: 'hour' }] });
    expect([2, 3, 5].map((x) => lossAt(given.curve, x))).toEqual([0, 0, 200]);
  });

  test('what is lost by now is lost, and the rest counts on from there', () => {
    const given = stake({ impact: [{ kind: 'rate', amount: 100, per: 'hour' }] }, { now: hour(30) });
    expect(given.curve.base).toBe(300);
    expect(lossAt(given.curve, 2)).toBe(500);
  });
});

describe('whoever reads a pipeline', () => {
  const report = (changes: Partial<DeclaredConsumer> = {}): DeclaredConsumer => ({
    id: 'report',
    reads: ['a'],
    impact: step(40, '09:30'),
    ...changes,
  });

  test('loses beside it: the sum counts', () => {
    const { curve, downstream, unknown } = stake({ impact: step(60, '08:00') }, { consumers: [report()] });
    expect([5, 6, 7].map((x) => lossAt(curve, x))).toEqual([0, 60, 100]);
    expect(downstream.map(({ id, kind }) => [id, kind])).toEqual([['report', 'consumer']]);
    expect(unknown).toBe(false);
  });

  test('and reads nothing of it loses nothing', () => {
    const { curve, downstream } = stake(
      { impact: step(60, '08:00') },
      { consumers: [report({ reads: ['b'] })] },
    );
    expect(lossAt(curve, 99)).toBe(60);
    expect(downstream).toEqual([]);
  });

  test('counts by the clock of its own zone', () => {
    expect(dueAt(stake({ impact: [] }, { consumers: [report({ timeZone: 'Europe/Madrid' })] }))).toBe(31.5);
  });

  test('is normally ready with the latest of what it reads', () => {
    const others = [{ id: 'b', schedule: '0 8 * * *', ready: { after: 2 } }];
    // `b` stands at 10:00, so 09:30 of that day is before the report is even due.
    const given = stake({ impact: [] }, { others, consumers: [report({ reads: ['a', 'b'] })] });
    // `a` is as late as the report: it must land by then minus the seven hours by which the report comes later.
    expect(dueAt(given)).toBe(57.5 - 7);
  });

  test('is not moved by what it reads besides without a declared time', () => {
    const others = [
      { id: 'b', ready: { after: 2 } },
      { id: 'c', schedule: '0 8 * * *' },
    ];
    expect(
      dueAt(stake({ impact: [] }, { others, consumers: [report({ reads: ['a', 'b', 'c', 'd'] })] })),
    ).toBe(33.5);
  });
});

describe('further down', () => {
  const daily = (
    id: string,
    ready: string,
    rerun: number,
    upstream: string[],
    impact: DeclaredPipeline['impact'] = [],
  ) => ({
    id,
    schedule: '0 0 * * *',
    ready: { at: ready },
    rerun,
    upstream: upstream.map((one) => ({ id: one })),
    impact,
  });
  const chain: readonly DeclaredPipeline[] = [
    daily('raw', '01:00', 1, []),
    daily('orders', '01:00', 0.5, []),
    daily('mart', '03:00', 1, ['raw', 'orders'], [{ kind: 'rate', amount: 20, per: 'hour' }]),
    daily('dash', '04:00', 0.5, ['mart'], step(5_000, '08:00')),
    daily('ml', '06:00', 2, ['mart'], [{ kind: 'rate', amount: 100, per: 'hour' }]),
  ];
  /** Loss when a pipeline of Tuesday lands at a time of that day; it normally stands at 01:00. */
  const lossOf = (id: string, landing: number, declared = chain) => {
    const given = stakeOf(incident(id, hour(24)), situation(hour(25), { catalog: catalogOf(declared) }));
    return lossAt(given.curve, landing - 1);
  };

  test('a delay arrives less the time that is free on its way, and each node loses once', () => {
    expect(lossOf('raw', 10)).toBeCloseTo(5_860, 6);
    expect(lossOf('orders', 7)).toBeCloseTo(5_500, 6);
    expect([6.5, 6.51].map((landing) => lossOf('raw', landing) >= 5_000)).toEqual([false, true]);
  });

  test('declared slack counts instead of the time that is free', () => {
    const slack = chain.map((one) =>
      one.id === 'mart' ? { ...one, upstream: [{ id: 'raw', slack: 4 }] } : one,
    );
    // Three hours less of the delay arrive at mart, and at everything below it.
    expect(lossOf('raw', 13, slack)).toBeCloseTo(5_860, 6);
  });

  test('of two paths the one with less slack counts', () => {
    const direct = [
      ...chain,
      daily('board', '04:00', 0, ['mart', 'raw'], [{ kind: 'rate', amount: 7, per: 'hour' }]),
    ];
    // Through mart two hours are free, directly from raw three.
    expect(lossOf('raw', 10, direct)).toBeCloseTo(5_860 + 7 * 7, 6);
  });
});

describe('what nobody declared', () => {
  test('is unknown only if nothing beside it is declared', () => {
    const reader = { id: 'report', reads: ['a'] };
    expect(stake({}).unknown).toBe(true);
    expect(stake({}, { consumers: [reader] }).unknown).toBe(true);
    expect(stake({ impact: [] }).unknown).toBe(false);
    expect(stake({ impact: null }).unknown).toBe(true);
    expect(stake({}, { consumers: [{ ...reader, impact: [] }] }).unknown).toBe(false);
  });

  test('counts nothing beside what is declared, and is listed', () => {
    const given = stake(
      {},
      {
        consumers: [
          { id: 'r', reads: ['a'], impact: step(5, '08:00') },
          { id: 's', reads: ['a'] },
        ],
      },
    );
    expect(given.unpriced).toEqual(['a', 's']);
    expect(lossAt(given.curve, 99)).toBe(5);
  });

  test('is nowhere listed where all is unknown', () => {
    expect(stake({}).unpriced).toEqual([]);
  });

  test('counts about $100 an hour where it is all there is', () => {
    expect(lossAt(stake({}).curve, 10)).toBeCloseTo(1004.7, 1);
  });
});

test('the calendar of the team: its holidays move business-day deadlines of every zone', () => {
  const catalog = catalogOf([
    { id: 'a', impact: [{ kind: 'step', amount: 1, at: '08:00', on: 'business-days' }] },
  ]);
  const team = { ...TEAM, holidays: ['2026-06-02'] };
  expect(
    dueAt(
      stakeOf(
        incident('a', NIGHT),
        situation(NIGHT, { catalog, team: { ...team, costs: { ...TEAM.costs, horizon: 48 } } }),
      ),
    ),
  ).toBe(56);
});
