import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { step } from '../../../build/job.ts';
import { reportOn, rowOf } from '../../../build/report.ts';
import { hour } from '../../../build/situation.ts';

/** Tuesday, 05:00; the parent was due at 01:00 and failed at 04:00. */
const NOW = hour(29);
const FAILED = hour(28);

function night(parentReady: number | undefined, childReady: number | undefined) {
  const one = (id: string, ready: number | undefined, more: Partial<DeclaredPipeline>) => ({
    ...{ id, schedule: '0 1 * * *', repair: { median: 1, spread: 0 }, rerun: 0 },
    ...(ready === undefined ? {} : { ready: { after: ready } }),
    ...more,
  });
  return reportOn(
    [
      { ...one('parent', parentReady, { impact: [] }), incident: { failedAt: FAILED } },
      {
        ...one('child', childReady, { upstream: [{ id: 'parent' }], impact: step(30_000, '08:00') }),
        incident: { failedAt: FAILED + HOUR / 12, kind: 'late', title: 'no data of parent' },
      },
    ],
    { now: NOW },
  );
}

describe('a pipeline that fails long after it was due delays what is below it from when it was due', () => {
  test.each([
    ['without a normal time of its own', undefined, 0.5],
    ['nor of the child', undefined, undefined],
    ['and with one', 1 / 3, 0.5],
  ])('%s', (_, parentReady, childReady) => {
    const report = night(parentReady, childReady);
    const parent = rowOf(report, 'parent');
    // Its child cannot stand before it does: by 09:00 the deadline of 08:00 is missed.
    expect(parent.avoidable).toBeCloseTo(30_000, 2);
    expect(report.together!.saves).toBeCloseTo(30_000, 2);
    expect(Date.parse(parent.startBy!)).toBeLessThanOrEqual(hour(32));
    expect(Date.parse(parent.startAt!)).toBeLessThan(hour(32));
  });
});
