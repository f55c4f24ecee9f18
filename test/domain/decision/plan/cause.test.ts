import { describe, expect, test } from 'vitest';
import type { Cause } from '../../../../source/domain/incident/state/cause.ts';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { causeWith, idOf, logWith } from '../../../build/cause.ts';
import { anHour, NIGHT, step } from '../../../build/job.ts';
import { type Failing, reportOn, rowOf } from '../../../build/report.ts';

const failing = (id: string, median: number, changes: Partial<Failing> = {}): Failing => ({
  id,
  repair: { median, spread: 0 },
  impact: anHour(300),
  ...changes,
});
const THREE = [failing('a', 1), failing('b', 0.5), failing('c', 0.25)];
const withCause = (given: readonly Failing[], members: readonly string[], changes: Partial<Cause> = {}) =>
  reportOn(given, { log: logWith([causeWith(members, changes)]) });

describe('failures of one cause', () => {
  const report = withCause(THREE, ['a', 'b', 'c']);

  test('are one job: one start for all, hands-on time counted once', () => {
    const apart = reportOn(THREE);
    expect(report.together!.order.toSorted()).toEqual(['a', 'b', 'c'].map(idOf));
    const rows = ['a', 'b', 'c'].map((id) => rowOf(report, id));
    for (const row of rows) expect([row.cause, row.startAt]).toEqual(['cause-1', rows[0]!.startAt]);
    // The longest of them is the work: what would take 1.75 h apart takes an hour, and lands at once.
    const lossOf = (one: typeof report) => one.together!.saves - one.together!.costs;
    expect(lossOf(report)).toBeGreaterThan(0);
    expect(rowOf(report, 'c').lossIfNow).toBe(rowOf(apart, 'c').lossIfNow);
  });

  test('lose together what each loses when the one fix lands', () => {
    const one = withCause([failing('a', 1, { impact: anHour(900) })], ['a']);
    expect(report.together!.saves).toBeCloseTo(one.together!.saves, 2);
    expect(report.together!.costs).toBeCloseTo(one.together!.costs, 2);
  });

  test('land each after its own rerun', () => {
    const tails = [
      failing('a', 1, { rerun: 3, impact: step(4_000, '08:00') }),
      failing('b', 1, { impact: step(4_000, '08:00') }),
    ];
    // From 06:00 on an hour's fix is in time for b, while a reruns until ten.
    const both = withCause(tails, ['a', 'b']);
    expect(rowOf(both, 'a').startAt).toBe(rowOf(both, 'b').startAt);
    const alone = withCause([tails[1]!], ['b']);
    expect(both.together!.saves).toBeGreaterThanOrEqual(alone.together!.saves);
  });

  test('of one pipeline is what that failure is alone', () => {
    const [only, alone] = [withCause([THREE[0]!], ['a']), reportOn([THREE[0]!])];
    expect(only.together).toEqual(alone.together);
    expect({ ...rowOf(only, 'a'), cause: undefined }).toEqual({ ...rowOf(alone, 'a'), cause: undefined });
  });

  test('keep the figures that each has alone', () => {
    const apart = reportOn(THREE);
    for (const id of ['a', 'b', 'c']) {
      const { avoidable, net, aloneVerdict } = rowOf(report, id);
      expect({ avoidable, net, aloneVerdict }).toEqual({
        avoidable: rowOf(apart, id).avoidable,
        net: rowOf(apart, id).net,
        aloneVerdict: rowOf(apart, id).aloneVerdict,
      });
    }
  });

  test('are listed with the causes of the answer', () => {
    expect(report.causes).toEqual([
      { id: 'cause-1', title: 'the warehouse is down', incidents: ['a', 'b', 'c'].map(idOf) },
    ]);
  });
});

describe('a cause takes with it only', () => {
  test('what is attached', () => {
    const report = withCause(THREE, ['a', 'b']);
    expect(['a', 'b', 'c'].map((id) => rowOf(report, id).cause)).toEqual(['cause-1', 'cause-1', undefined]);
  });

  test('nothing once it is closed', () => {
    const report = withCause(THREE, ['a', 'b'], { closed: true });
    expect(['a', 'b'].map((id) => rowOf(report, id).cause)).toEqual([undefined, undefined]);
    expect(report.causes).toEqual([]);
    expect(report.together).toEqual(reportOn(THREE).together);
  });

  test('what still fails: members that are merged, resolved or recovered are no part of the job', () => {
    const over: Failing[] = [
      failing('a', 1),
      failing('b', 5, { incident: { resolved: { resolution: 'band-aid', by: 'ana', at: NIGHT } } }),
      failing('c', 5, { incident: { mergedInto: idOf('a') } }),
      failing('d', 5, { incident: { recoveredAt: NIGHT } }),
    ];
    const report = withCause(over, ['a', 'b', 'c', 'd']);
    expect(report.together).toEqual(reportOn([failing('a', 1)]).together);
  });

  test('what is not held', () => {
    const held = { incident: { held: { until: NIGHT + 9 * HOUR, by: 'ana', at: NIGHT } } };
    const report = withCause([failing('a', 1), failing('b', 5, held)], ['a', 'b']);
    expect(report.together!.order).toEqual([idOf('a')]);
    expect(rowOf(report, 'b')).toMatchObject({ state: 'held', rank: null });
  });

  test('what somebody priced: a member without a price stays unknown', () => {
    const { impact: _, ...unpriced } = failing('b', 1);
    const report = withCause([failing('a', 1), unpriced], ['a', 'b']);
    expect(rowOf(report, 'b').verdict).toBe('unknown');
    expect(report.together!.order).toEqual([idOf('a')]);
  });
});

describe('a retry of one pipeline', () => {
  test('is not waited for where a cause broke several', () => {
    const retry = { retries: [{ after: 0.5, heals: 0.9 }], incident: { failedAt: NIGHT } };
    const steep = { impact: step(6_000, '08:00') };
    const alone = reportOn([failing('a', 1, { ...retry, ...steep })]);
    const report = withCause([failing('a', 1, { ...retry, ...steep }), failing('b', 1, steep)], ['a', 'b']);
    expect(Date.parse(rowOf(report, 'a').startAt!) - NIGHT).not.toBe(HOUR / 2);
    expect(rowOf(alone, 'a').avoidable).toBe(rowOf(report, 'a').avoidable);
  });
});

test('of several open causes an incident is a part of the one opened last', () => {
  const log = logWith([causeWith(['a']), causeWith(['a', 'b'], { id: 'cause-2', title: 'the deploy' })]);
  const report = reportOn(THREE, { log });
  expect(['a', 'b', 'c'].map((id) => rowOf(report, id).cause)).toEqual(['cause-2', 'cause-2', undefined]);
});
