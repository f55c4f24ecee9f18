import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { assess } from '../../../../source/domain/decision/assess.ts';
import { hasWords } from '../../../../source/domain/decision/report/has-words.ts';
import { landingOf } from '../../../../source/domain/decision/report/landing.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour } from '../../../build/job.ts';
import { hour, situation } from '../../../build/situation.ts';

/** Tuesday 10:00, a working hour, and 03:00, a night. */
const [DAY, NIGHT] = [hour(34), hour(27)];
const EXACT: DeclaredPipeline = {
  id: 'feed',
  repair: { median: 1, spread: 0 },
  rerun: 0.5,
  impact: anHour(2_000),
};

/** Hours from now by which it has landed with a chance of 10, 50 and 90 %, to the half minute that is looked for. */
function landing(now: number, changes: Partial<Incident> = {}, pipeline: Partial<DeclaredPipeline> = {}) {
  const given = situation(now, {
    catalog: catalogOf([{ ...EXACT, ...pipeline }]),
    log: logOf([incident('feed', now, changes)]),
  });
  const assessment = assess(given);
  const found = landingOf(assessment.failing[0]!, assessment);
  return found && [found.from, found.likely, found.by].map((at) => (at - now) / HOUR);
}
const near = (found: number[] | null, expected: readonly number[]) => {
  expect(found).not.toBeNull();
  for (const [n, hours] of expected.entries())
    expect(Math.abs(found![n]! - hours)).toBeLessThanOrEqual(1 / 60);
};

describe('when data is expected again', () => {
  test('is the way to the keyboard, the work and the machine time from the start that is planned', () => {
    // 0.1 h to begin, 1 h of work, 0.5 h of machine time.
    near(landing(DAY), [1.6, 1.6, 1.6]);
    // At night 0.25 h, and 1.2 times as long.
    near(landing(NIGHT, {}, { impact: anHour(90_000) }), [1.95, 1.95, 1.95]);
    // Worth no night: from nine o'clock on.
    near(landing(NIGHT, {}, { impact: anHour(5) }), [7.6, 7.6, 7.6]);
  });

  test('is a range where the work is uncertain: four of five land within it', () => {
    const [from, likely, by] = landing(DAY, {}, { repair: { median: 1, spread: 0.8 } })!;
    // ln-normal: e^(±0.8 x 1.2816) around the median.
    near([from!, likely!, by!], [0.6 + Math.exp(-0.8 * 1.2816), 1.6, 0.6 + Math.exp(0.8 * 1.2816)]);
  });

  test('is from where the work stands, for what somebody works on', () => {
    near(
      landing(DAY, { failedAt: DAY - 2 * HOUR, startedAt: DAY - 0.5 * HOUR, startedBy: 'ana' }),
      [1, 1, 1],
    );
  });

  test('is from the end of a hold, and from when others have acted', () => {
    near(landing(DAY, { held: { until: hour(36), by: 'ana', at: DAY } }), [3.6, 3.6, 3.6]);
    near(landing(DAY, { blocked: { on: 'Acme', at: DAY, checkAt: hour(37) } }), [4.6, 4.6, 4.6]);
  });

  test('without a price is not known: nobody said that anybody works on it', () => {
    expect(landing(NIGHT, {}, { impact: undefined as never })).toBeNull();
    const held = { held: { until: hour(33), by: 'ana', at: NIGHT } };
    near(landing(NIGHT, held, { impact: undefined as never }), [7.6, 7.6, 7.6]);
  });

  test('is not known of what nobody will work on, unless it heals', () => {
    expect(landing(DAY, {}, { impact: [] })).toBeNull();
    near(landing(DAY, {}, { impact: [], retries: [{ after: 3, heals: 0.95 }] }), [3, 3, 3]);
    expect(landing(DAY, {}, { impact: [], retries: [{ after: 3, heals: 0.85 }] })).toBeNull();
  });

  test('is sooner where it may heal before the work is done', () => {
    near(landing(DAY, {}, { retries: [{ after: 1, heals: 0.4 }] }), [1, 1.6, 1.6]);
  });

  test('is known of what is held for longer than plans are made', () => {
    const days = 20;
    near(landing(DAY, { held: { until: DAY + days * 24 * HOUR, by: 'ana', at: DAY } }), [
      days * 24 + 1.6,
      days * 24 + 1.6,
      days * 24 + 1.6,
    ]);
  });
});

test('who has it is said by what they did, in a few words and in fewer', () => {
  const said = (has: object) =>
    hasWords({ person: 'ana', ...has } as never, 'Ana', (instant) => instant.slice(11, 16));
  const since = '2026-11-23T03:20:00-05:00';
  expect(said({ how: 'acknowledged' })).toEqual(['Ana has it']);
  expect(said({ how: 'assigned' })).toEqual(['assigned to Ana', 'for Ana']);
  expect(said({ how: 'started', since })).toEqual(['Ana since 03:20']);
  expect(said({ how: 'started', since, expectedBy: '2026-11-23T04:50:00-05:00' })).toEqual([
    'Ana since 03:20, by 04:50',
    'Ana, by 04:50',
    'Ana',
  ]);
});
