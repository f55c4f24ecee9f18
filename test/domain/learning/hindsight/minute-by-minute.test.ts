import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pipeline } from '../../../../source/domain/catalog/catalog.ts';
import type { Impact } from '../../../../source/domain/catalog/impact.ts';
import type { TimeClass } from '../../../../source/domain/catalog/team.ts';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { hindsightOf } from '../../../../source/domain/learning/hindsight/hindsight.ts';
import { recorder } from '../../../build/log.ts';
import { hour, situation, TEAM } from '../../../build/situation.ts';

// The same as hindsight.ts in the dumbest way: classes from the table of DECISION 3.1, losses added up minute by minute.

const MINUTES_A_DAY = 24 * 60;
const MOBILISE: Record<TimeClass, number> = { work: 6, off: 15, edge: 15, night: 15 };
const SLOW: Record<TimeClass, number> = { work: 1, off: 1, edge: 1.2, night: 1.2 };

/** Of a minute since a Monday 00:00. */
function classOf(minute: number): TimeClass {
  const at = (minute % MINUTES_A_DAY) / 60;
  const isWorkday = Math.floor(minute / MINUTES_A_DAY) % 7 < 5;
  if (at >= 23 || at < 6) return 'night';
  if (at < 7 || at >= 22) return 'edge';
  return isWorkday && at >= 9 && at < 18 ? 'work' : 'off';
}

function nextWork(minute: number): number {
  let at = minute;
  while (classOf(at) !== 'work') at++;
  return at;
}

interface Night {
  /** Minutes since Monday 00:00. */
  readonly failed: number;
  /** Minutes from then on until the work began. */
  readonly begins: number;
  readonly woken: boolean;
  /** Hands-on work, and what it took besides, minutes. */
  readonly hands: number;
  readonly rest: number;
  readonly healsAfter: number;
  readonly heals: number;
  readonly rate: number;
  readonly grace: number;
  readonly step: number;
  readonly deadline: number;
  readonly isHealed: boolean;
}

/** What is lost by landing in a minute. */
function lossBy(landing: number, { failed, rate, grace, step, deadline }: Night): number {
  let loss = 0;
  for (let minute = failed; minute < landing; minute++) {
    if (minute >= failed + grace) loss += rate / 60;
    // Landing exactly at a deadline is on time.
    if (minute > failed && minute % MINUTES_A_DAY === deadline) loss += step;
  }
  return loss;
}

function dumb(night: Night) {
  const { failed, begins, woken, hands, rest, healsAfter, heals, isHealed } = night;
  const begun = failed + begins;
  const worked = (of: TimeClass) => MOBILISE[of] + hands * SLOW[of];
  const landed = begun + worked(classOf(begun)) + rest;
  const landing = (start: number) => {
    // Without work nobody knows the rest of it.
    const other = start + worked(classOf(start)) + (isHealed ? 0 : rest);
    return isHealed ? Math.min(landed, other) : other;
  };
  if (!woken)
    return {
      landed,
      saved: 0,
      lost: lossBy(landed, night) - lossBy(Math.min(landed, landing(failed)), night),
    };
  const wait = nextWork(failed);
  const open = failed + healsAfter <= wait ? 1 - heals : 1;
  return { landed, saved: (lossBy(landing(wait), night) - lossBy(landed, night)) * open, lost: 0 };
}

function told(night: Night, landed: number) {
  const { failed, begins, woken, hands, isHealed } = night;
  const record = recorder();
  const at = (minute: number) => hour(minute / 60);
  const line = (minute: number, type: string, data: object = {}, by = 'ana'): LogEvent => ({
    ...record(type, { incident: 'i1', ...data }),
    ...{ at: at(minute), by },
  });
  const opened = { pipeline: 'p', signature: 's', title: 't', failedAt: at(failed) };
  const resolution = isHealed ? 'self-healed' : 'band-aid';
  const events = [
    line(failed, 'incident.opened', opened, 'source:x'),
    woken
      ? line(failed, 'person.woken', { person: 'ana' })
      : line(failed, 'incident.held', { until: at(nextWork(failed)) }),
    line(failed + begins, 'incident.started'),
    line(landed, 'incident.recovered', {}, 'source:x'),
    line(landed + 1, 'incident.resolved', { resolution, handsOn: hands / 60 }),
  ];
  return foldEvents(events);
}

function pipelineOf({ rate, grace, step, deadline, healsAfter, heals }: Night): Pipeline {
  const clock = `${String(Math.floor(deadline / 60)).padStart(2, '0')}:${String(deadline % 60).padStart(2, '0')}`;
  const impact: Impact[] = [
    { kind: 'rate', amount: rate, per: 'hour', grace: grace / 60 },
    { kind: 'step', amount: step, at: clock, on: 'every-day' },
  ];
  return { id: 'p', impact, retries: [{ after: healsAfter / 60, heals }] } as Pipeline;
}

const nights: fc.Arbitrary<Night> = fc
  .record({
    day: fc.integer({ min: 0, max: 6 }),
    // Evening and night: from 19:00 to 05:50.
    minute: fc.integer({ min: 0, max: 65 }).map((n) => 19 * 60 + n * 10),
    late: fc.integer({ min: 1, max: 30 }),
    woken: fc.boolean(),
    hands: fc.integer({ min: 1, max: 8 }).map((n) => n * 30),
    rest: fc.integer({ min: 0, max: 120 }),
    healsAfter: fc.integer({ min: 1, max: 30 }).map((n) => n * 20),
    heals: fc.constantFrom(0, 0.25, 0.5, 0.9),
    rate: fc.constantFrom(0, 60, 6_000),
    grace: fc.integer({ min: 0, max: 8 }).map((n) => n * 30),
    step: fc.constantFrom(0, 500, 100_000),
    deadline: fc.integer({ min: 0, max: 47 }).map((n) => n * 30),
    isHealed: fc.boolean(),
  })
  .map(({ day, minute, late, ...one }) => {
    const failed = day * MINUTES_A_DAY + minute;
    // Whoever is woken begins at once; who waits begins at some time after work has begun.
    return { ...one, failed, begins: one.woken ? 0 : nextWork(failed) - failed + late };
  });

test('what a night saved or lost is what adding it up minute by minute comes to, on random logs', () => {
  fc.assert(
    fc.property(nights, (night) => {
      const expected = dumb(night);
      const pipeline = pipelineOf(night);
      const catalog = { pipelines: new Map([['p', pipeline]]), consumers: new Map(), patterns: [] };
      const log = told(night, expected.landed);
      const of = situation(hour(24 * 20), { team: TEAM, catalog, log });
      const [found] = hindsightOf(of, hour(0)).decisions;
      expect(found!.choice).toBe(night.woken ? 'woke' : 'waited');
      expect(found!.saved).toBeCloseTo(expected.saved, 4);
      expect(found!.lost).toBeCloseTo(expected.lost, 4);
    }),
    { numRuns: 300 },
  );
});

test('a decision that changed nothing has saved and lost nothing', () => {
  fc.assert(
    fc.property(nights, (night) => {
      const same = { ...night, rate: 0, step: 0 };
      const catalog = { pipelines: new Map([['p', pipelineOf(same)]]), consumers: new Map(), patterns: [] };
      const of = situation(hour(24 * 20), { team: TEAM, catalog, log: told(same, dumb(same).landed) });
      expect(hindsightOf(of, hour(0)).decisions).toMatchObject([{ saved: 0, lost: 0, charged: 0 }]);
    }),
    { numRuns: 50 },
  );
});
