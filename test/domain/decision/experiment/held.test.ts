import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pipeline } from '../../../../source/domain/catalog/catalog.ts';
import { assess } from '../../../../source/domain/decision/assess.ts';
import { withExperiments } from '../../../../source/domain/decision/experiment/held.ts';
import { lossAt } from '../../../../source/domain/decision/loss/loss-curve.ts';
import { stakeOf } from '../../../../source/domain/decision/loss/stake.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { stateOf } from '../../../../source/domain/incident/state/incident.ts';
import type { Situation } from '../../../../source/domain/situation.ts';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { recorder } from '../../../build/log.ts';
import { impacts } from '../../../build/random/arbitrary.ts';
import { hour, situation } from '../../../build/situation.ts';

const FAILED = hour(26);

/** A pipeline that failed at 02:00 of Tuesday and is left so from 02:30 on, for so many hours. */
function left(
  impact: Pipeline['impact'],
  {
    until = 74,
    stopAt,
    now = 27,
    more = [],
  }: { until?: number; stopAt?: number; now?: number; more?: readonly (readonly [string, object])[] } = {},
): Situation {
  const record = recorder(FAILED);
  const opened = { incident: 'i', pipeline: 'p', signature: 's', title: 't', failedAt: FAILED };
  const events = [
    record('incident.opened', opened, { at: FAILED }),
    record(
      'experiment.started',
      {
        experiment: 'e',
        pipeline: 'p',
        until: hour(until),
        ...(stopAt === undefined ? {} : { stopAt }),
        agreedBy: 'dana',
      },
      { at: hour(26.5) },
    ),
    ...more.map(([type, data]) => record(type, data as Record<string, unknown>, { at: hour(26.75) })),
  ];
  const pipeline = { id: 'p', ...(impact ? { impact } : {}) } as Pipeline;
  return situation(hour(now), {
    catalog: { pipelines: new Map([['p', pipeline]]), consumers: new Map(), patterns: [] },
    log: foldEvents(events),
  });
}

const heldUntil = (of: Situation) => withExperiments(of).log.incidents.get('i')?.held?.until;

describe('a pipeline that is left failing on purpose', () => {
  test('is held until the experiment is to end, and is up for a decision again from then on', () => {
    const of = left([{ kind: 'rate', amount: 100_000, per: 'hour' }]);
    expect(heldUntil(of)).toBe(hour(74));
    const { failing } = assess(withExperiments(of));
    expect(failing).toMatchObject([{ held: true }]);
    const then = withExperiments({ ...of, now: hour(74) });
    expect(stateOf(then.log.incidents.get('i')!, then.now)).toBe('open');
  });

  test('is held no longer than until it has lost what was agreed since the experiment began', () => {
    const of = left([{ kind: 'rate', amount: 100, per: 'hour' }], { stopAt: 500 });
    expect(heldUntil(of)! / HOUR).toBeCloseTo(hour(31.5) / HOUR, 4);
  });

  test('stops at a deadline that costs more than was agreed, and not a moment before', () => {
    const of = left([{ kind: 'step', amount: 10_000, at: '09:00', on: 'every-day' }], { stopAt: 5_000 });
    expect(Math.abs(heldUntil(of)! - hour(33))).toBeLessThanOrEqual(2);
  });

  test('counts what an earlier incident of it has lost meanwhile', () => {
    const rate = [{ kind: 'rate', amount: 100, per: 'hour' }] as const;
    const again = { incident: 'j', pipeline: 'p', signature: 's', title: 't', failedAt: hour(26.75) };
    const more = [
      ['incident.resolved', { incident: 'i', resolution: 'band-aid' }],
      ['incident.opened', again],
    ] as const;
    const until = withExperiments(left(rate, { stopAt: 500, more })).log.incidents.get('j')?.held?.until;
    // A quarter of an hour was lost before.
    expect(until! / HOUR).toBeCloseTo(hour(26.75 + 4.75) / HOUR, 3);
  });

  test('counts what it has lost itself before it landed and failed again', () => {
    const rate = [{ kind: 'rate', amount: 100, per: 'hour' }] as const;
    const record = recorder(FAILED);
    const of = left(rate, { stopAt: 500 });
    const flapped = foldEvents([
      record(
        'incident.opened',
        { incident: 'i', pipeline: 'p', signature: 's', title: 't', failedAt: hour(27) },
        { at: hour(27) },
      ),
      record(
        'experiment.started',
        { experiment: 'e', pipeline: 'p', until: hour(74), stopAt: 500 },
        { at: hour(26.5) },
      ),
      record('incident.recovered', { incident: 'i' }, { at: hour(29) }),
      record('incident.seen', { incident: 'i', failedAt: hour(30) }, { at: hour(30) }),
    ]);
    const until = withExperiments({ ...of, log: flapped }).log.incidents.get('i')?.held?.until;
    // $200 were lost from 03:00 to 05:00.
    expect(until! / HOUR).toBeCloseTo(hour(33) / HOUR, 3);
  });

  test('is over where what was agreed is spent, though nothing fails any more', () => {
    const rate = [{ kind: 'rate', amount: 100, per: 'hour' }] as const;
    const of = left(rate, { stopAt: 100, now: 40 });
    const record = recorder(FAILED);
    const landed = foldEvents([
      record(
        'experiment.started',
        { experiment: 'e', pipeline: 'p', until: hour(74), stopAt: 100 },
        { at: hour(26.5) },
      ),
      record(
        'incident.opened',
        { incident: 'i', pipeline: 'p', signature: 's', title: 't', failedAt: hour(27) },
        { at: hour(27) },
      ),
      record('incident.resolved', { incident: 'i', resolution: 'band-aid' }, { at: hour(30) }),
    ]);
    const { experiments } = withExperiments({ ...of, log: landed }).log;
    expect(experiments.get('e')!.endsAt! / HOUR).toBeCloseTo(hour(28) / HOUR, 4);
  });

  test('counts all of a failure that lasted longer than a decision looks, and nothing of a false alarm', () => {
    const rate = [{ kind: 'rate', amount: 100, per: 'hour' }] as const;
    const opened = (incident: string, at: number) =>
      [
        'incident.opened',
        { incident, pipeline: 'p', signature: 's', title: 't', failedAt: hour(at) },
        at,
      ] as const;
    const endOf = (...events: readonly (readonly [string, object, number])[]) => {
      const record = recorder(FAILED);
      const started = { experiment: 'e', pipeline: 'p', until: hour(2_000), stopAt: 55_000 };
      const log = foldEvents([
        record('experiment.started', started, { at: hour(26.5) }),
        ...events.map(([type, data, at]) => record(type, data as Record<string, unknown>, { at: hour(at) })),
      ]);
      return withExperiments({ ...left(rate, { now: 900 }), log }).log.experiments.get('e')!.endsAt!;
    };
    // Twenty days of it cost 48,000: of the next failure 70 hours are left.
    const long = [
      opened('a', 27),
      ['incident.resolved', { incident: 'a', resolution: 'band-aid' }, 507] as const,
    ];
    expect(endOf(...long, opened('b', 600)) / HOUR).toBeCloseTo(hour(670) / HOUR, 3);
    const alarm = [
      opened('a', 27),
      ['incident.resolved', { incident: 'a', resolution: 'false-alarm' }, 507] as const,
    ];
    expect(endOf(...alarm, opened('b', 600)) / HOUR).toBeCloseTo(hour(1_150) / HOUR, 3);
  });

  test('is held no more once it was ended, and what somebody holds for longer stays held', () => {
    const rate = [{ kind: 'rate', amount: 100, per: 'hour' }] as const;
    expect(heldUntil(left(rate, { more: [['experiment.ended', { experiment: 'e' }]] }))).toBeUndefined();
    const own = [['incident.held', { incident: 'i', until: hour(100) }]] as const;
    expect(heldUntil(left(rate, { more: own }))).toBe(hour(100));
  });

  test('ends exactly where minute by minute the declared loss reaches what was agreed, whatever it costs', () => {
    fc.assert(
      fc.property(impacts, fc.integer({ min: 1, max: 50_000 }), (impact, stopAt) => {
        const of = left(impact, { stopAt });
        const until = heldUntil(of)!;
        const { curve } = stakeOf(of.log.incidents.get('i')!, { ...of, now: FAILED });
        const lost = (instant: number) => lossAt(curve, (instant - FAILED) / HOUR) - lossAt(curve, 0.5);
        let first = hour(26.5);
        while (first < hour(74) && lost(first) < stopAt) first += 60_000;
        expect(until).toBeLessThanOrEqual(Math.min(first, hour(74)));
        expect(until).toBeGreaterThan(Math.min(first, hour(74)) - 60_001);
      }),
      { numRuns: 200 },
    );
  });

  test('leaves a log without experiments as it is', () => {
    const of = { ...left([]), log: foldEvents([]) };
    expect(withExperiments(of)).toBe(of);
  });
});
