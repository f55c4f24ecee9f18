import fc from 'fast-check';
import type { Situation } from '../../../source/domain/situation.ts';
import { MINUTE } from '../../../source/domain/time/zone.ts';
import { catalogOf } from '../catalog.ts';
import { causeWith, logWith } from '../cause.ts';
import { incident, logOf } from '../incident.ts';
import { aDay } from '../job.ts';
import { EMPTY_LOG, hour, situation, TEAM } from '../situation.ts';
import { impacts } from './arbitrary.ts';

/** Ana in New York and Ben in Madrid, who hand over every day at 09:00 UTC. */
export const TWO_PEOPLE_TEAM = {
  ...TEAM,
  people: [
    { id: 'ana', name: 'Ana Ruiz', timeZone: 'America/New_York' },
    { id: 'ben', name: 'Ben Okafor', timeZone: 'Europe/Madrid' },
  ],
  rotations: {
    pipelines: [{ starts: '2026-06-01', everyDays: 1, handoff: { time: '09:00' }, order: ['ana', 'ben'] }],
  },
};

const failure = fc.record({
  impact: fc.oneof(
    { weight: 3, arbitrary: impacts },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }).map(aDay) },
  ),
  median: fc.constantFrom(0.25, 1, 3),
  age: fc.integer({ min: 0, max: 10 * 60 }),
  what: fc.constantFrom('nothing', 'nothing', 'nothing', 'held', 'blocked', 'below'),
  hours: fc.integer({ min: 1, max: 12 }),
});

/**
 * One to three failures at any minute of two days, held, blocked, below each other and of one cause; somebody may be up.
 */
export const situations: fc.Arbitrary<Situation> = fc
  .record({
    minute: fc.integer({ min: 0, max: 48 * 60 }),
    failures: fc.array(failure, { minLength: 1, maxLength: 3 }),
    isUp: fc.boolean(),
    isOneCause: fc.constantFrom(true, false, false),
  })
  .map(({ minute, failures, isUp, isOneCause }) => {
    const now = hour(24) + minute * MINUTE;
    const catalog = catalogOf(
      failures.map(({ impact, median, what }, n) => ({
        ...{ id: `p${n}`, impact, repair: { median, spread: 0.8 } },
        ...(what === 'below' && n > 0 ? { upstream: [{ id: 'p0' }] } : {}),
      })),
    );
    const open = failures.map(({ age, what, hours }, n) => {
      const at = now - age * MINUTE;
      const until = at + hours * 60 * MINUTE;
      return incident(`p${n}`, at, {
        ...(what === 'held' ? { held: { until, by: 'ana', at } } : {}),
        ...(what === 'blocked' ? { blocked: { on: 'Acme', at, checkAt: until } } : {}),
      });
    });
    const up = (person: string) => [person, [{ at: now - 10 * MINUTE, kind: 'other' as const }]] as const;
    const activity = new Map(isUp ? [up('ana'), up('ben')] : []);
    const causes = isOneCause && failures.length > 1 ? [causeWith(['p0', 'p1'])] : [];
    const log = logWith(causes, logOf(open, { ...EMPTY_LOG, activity }));
    return situation(now, { team: TWO_PEOPLE_TEAM, catalog, log });
  });
