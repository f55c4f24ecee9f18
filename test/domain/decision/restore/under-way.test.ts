import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { assess } from '../../../../source/domain/decision/assess.ts';
import { mean } from '../../../../source/domain/decision/math/lognormal.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { explain } from '../../../../source/domain/decision/report/explain/explain.ts';
import { failureClass } from '../../../../source/domain/incident/signature/signature.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import type { Lesson } from '../../../../source/domain/incident/state/lesson.ts';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour, NIGHT, startAt } from '../../../build/job.ts';
import { lesson } from '../../../build/lesson.ts';
import { EMPTY_LOG, hour, situation } from '../../../build/situation.ts';

interface Told {
  readonly now?: number;
  readonly incident?: Partial<Incident>;
  readonly pipeline?: Partial<DeclaredPipeline>;
  readonly lesson?: Lesson;
}

/** Pipeline `a` failing at 03:00 with $100 an hour at stake. */
function told({ now = NIGHT, incident: said, pipeline, lesson: taught }: Told) {
  const lessons = new Map(taught ? [[failureClass('a', 'boom'), taught]] : []);
  return situation(now, {
    catalog: catalogOf([{ id: 'a', impact: anHour(100), ...pipeline }]),
    log: logOf([incident('a', NIGHT, said)], {
      ...EMPTY_LOG,
      lessons,
      activity: new Map([['ana', [{ at: now - HOUR / 4, kind: 'other' as const }]]]),
    }),
  });
}

const judgementOf = (given: Told) => assess(told(given)).failing[0]!.judgement;
const explained = (given: Told) => {
  const about = told(given);
  return explain(about, [...about.log.incidents.keys()][0]!)!.restore;
};
const startedBefore = (hours: number, now = NIGHT) => ({ startedAt: now - hours * HOUR, startedBy: 'ana' });
/** Tuesday 13:00. */
const NOON = hour(37);

describe('an incident that somebody is working on', () => {
  test('takes what is left of it, and that is what labour is paid for', () => {
    const { job } = judgementOf({ now: NOON, incident: startedBefore(3, NOON) });
    expect(job.expectedHandsOn).toBeCloseTo(3.92, 2);
    expect(job.expectedHandsOn).toBe(mean(job.handsOn));
  });

  test('needs no mobilising to go on now, but to come back later', () => {
    const setting = settingOf(situation(NIGHT));
    const exact = { repair: { median: 1, spread: 0 } };
    const lossAt = (said: Partial<Incident>, at: number) =>
      startAt(judgementOf({ incident: said, pipeline: exact }).job, setting, at).loss;
    const saved = [0, 0.5, 6].map((at) => lossAt({}, at) - lossAt(startedBefore(0), at));
    expect(saved[0]).toBeCloseTo(0.25 * 100, 6);
    for (const later of saved.slice(1)) expect(later).toBeCloseTo(0, 6);
  });

  test('is planned as it is judged alone', () => {
    const { failing, plan } = assess(
      told({ incident: startedBefore(3, NOON), now: NOON, pipeline: { impact: anHour(9_000) } }),
    );
    const { judgement, planned } = failing[0]!;
    expect([planned.startAt, planned.verdict]).toEqual([judgement.startAt, judgement.verdict]);
    expect(plan.plan.cost).toBeCloseTo(judgement.best.cost, 6);
  });

  test('goes as slowly at night as everything does, so that an exact hour ends at one time', () => {
    const left = (minutes: number) =>
      judgementOf({
        now: NIGHT + minutes * 60_000,
        incident: { startedAt: NIGHT, startedBy: 'ana' },
        pipeline: { repair: { median: 1, spread: 0 } },
      }).job.expectedHandsOn;
    for (const minutes of [1, 12, 36, 60, 71]) expect(minutes + left(minutes) * 72).toBeCloseTo(72, 6);
  });

  test('over night does what each hour does', () => {
    // From 05:30 on an hour and a half at the pace of the night, half an hour at that of the morning.
    const { worked, done, slow } = assess(
      told({ now: hour(31.5), incident: { startedAt: hour(29.5), startedBy: 'ana' } }),
    ).failing[0]!.begun!;
    expect([worked, done, slow]).toEqual([2, expect.closeTo(1.5 / 1.2 + 0.5, 9), 1]);
  });

  test('is nobody on it whom nothing was heard of for three hours', () => {
    const about = told({ now: hour(31), incident: { startedAt: NIGHT, startedBy: 'ana' } });
    const silent = { ...about, log: { ...about.log, activity: new Map() } };
    expect(assess(silent).failing[0]!.judgement.job).not.toHaveProperty('underWay');
  });

  test.each([
    ['is held', { held: { until: hour(40), by: 'ana', at: NIGHT } }],
    ['waits for others', { blocked: { on: 'vendor', at: NIGHT } }],
    ['was not started', { startedAt: undefined }],
  ])('is not one that %s', (_, said) => {
    const { startedAt, ...rest } = { ...startedBefore(3), ...said };
    const { job } = judgementOf({ incident: { ...(startedAt === undefined ? {} : { startedAt }), ...rest } });
    expect(job).not.toHaveProperty('underWay');
    expect(job.expectedHandsOn).toBeCloseTo(2.69, 2);
  });

  test('started by a clock that is ahead has only just begun', () => {
    const { job } = judgementOf({ incident: startedBefore(-2) });
    expect(job.underWay).toBe(true);
    expect(job.expectedHandsOn).toBeCloseTo(2.69, 2);
  });
});

describe('the explanation says where the hours come from', () => {
  test.each([
    ['prior', {}, {}],
    ['declared', { pipeline: { repair: { median: 1, spread: 0.8 } } }, {}],
    ['learned', { lesson: lesson([4, 6, 5]) }, { n: 3 }],
    ['learned', { lesson: lesson([4]), pipeline: { repair: { median: 1, spread: 0.8 } } }, { n: 1 }],
    ['declared', { lesson: lesson([4]), pipeline: { repair: { median: 1, spread: 0 } } }, {}],
  ] as const)('%s', (source, given, more) => {
    const { n, ...restore } = explained(given);
    expect({ source: restore.source, ...(n === undefined ? {} : { n }) }).toEqual({ source, ...more });
  });

  test('and what is left of work under way beside what it takes from the start', () => {
    const restore = explained({ now: NOON, incident: startedBefore(3, NOON) });
    expect(restore.mean).toBeCloseTo(2.69, 2);
    expect(restore.underWay).toEqual({ worked: 3, left: expect.closeTo(3.92, 2) });
  });

  test('and which healings were told from the log', () => {
    const { heals } = explained({
      lesson: lesson([1, 1, 1, 1], [3]),
      pipeline: { retries: [{ after: 1, heals: 0.5 }] },
    });
    expect(heals).toEqual([
      { at: '2026-06-02T04:00:00+00:00', chance: 0.5, source: 'declared' },
      { at: '2026-06-02T06:00:00+00:00', chance: expect.closeTo(0.1, 9), source: 'learned' },
    ]);
  });
});

test('only failures of the same pipeline and signature teach', () => {
  const about = told({ lesson: lesson([4, 6, 5]), incident: { signature: 'another' } });
  expect(assess(about).failing[0]!.judgement.job.expectedHandsOn).toBeCloseTo(2.69, 2);
});
