import fc from 'fast-check';
import type { Impact } from '../../../source/domain/catalog/impact.ts';
import type { Incident } from '../../../source/domain/incident/state/incident.ts';
import type { Situation } from '../../../source/domain/situation.ts';
import { MINUTE } from '../../../source/domain/time/zone.ts';
import { catalogOf } from '../catalog.ts';
import { causeWith, logWith } from '../cause.ts';
import { incident, logOf } from '../incident.ts';
import { EMPTY_LOG, hour, situation } from '../situation.ts';
import { TWO_PEOPLE_TEAM } from './situations.ts';

const amount = fc.constantFrom(30, 300, 2_000, 9_000, 40_000, 1_000_000);
const impact: fc.Arbitrary<Impact[] | undefined> = fc.oneof(
  { weight: 4, arbitrary: amount.map((one): Impact[] => [{ kind: 'rate', amount: one / 20, per: 'hour' }]) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(amount, fc.constantFrom('03:00', '06:30', '08:00', '09:30', '12:00'))
      .map(([one, at]): Impact[] => [{ kind: 'step', amount: one, at, on: 'once' }]),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Impact[]>([{ kind: 'step', amount: 700, at: '11:00', on: '2026-06-08' }]),
  },
  { weight: 1, arbitrary: fc.constant<Impact[]>([]) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const failure = fc.record({
  impact,
  median: fc.constantFrom(0.25, 1, 3),
  spread: fc.constantFrom(0, 0.8),
  age: fc.integer({ min: 0, max: 6 * 60 }),
  what: fc.constantFrom('nothing', 'nothing', 'held', 'blocked', 'was blocked', 'recovered', 'unheard'),
  hours: fc.integer({ min: 1, max: 12 }),
  place: fc.constantFrom('alone', 'alone', 'below', 'below by itself', 'of the cause', 'of the cause'),
  by: fc.constantFrom('nobody', 'nobody', 'nobody', 'ana', 'ben', 'source:airflow'),
  heals: fc.constantFrom(0, 0, 0.4, 0.9),
});
type Failure = typeof failure extends fc.Arbitrary<infer T> ? T : never;

/** What a team may meet at any minute of a week: one to five failures of every kind, with whoever may be about. */
export const situationsOfEveryKind: fc.Arbitrary<Situation> = fc
  .record({
    minute: fc.integer({ min: 0, max: 7 * 24 * 60 }),
    failures: fc.array(failure, { minLength: 1, maxLength: 5 }),
    up: fc.constantFrom('nobody', 'nobody', 'ana', 'ben', 'both'),
    rotation: fc.constantFrom('both', 'both', 'both', 'both', 'none'),
    error: fc.constantFrom(false, false, false, false, true),
  })
  .map(({ minute, failures, up, rotation, error }) => {
    const now = hour(0) + minute * MINUTE;
    const open = failures.map((one, n) => incidentOf(one, n, now));
    const cause = failures.flatMap(({ place }, n) => (place === 'of the cause' ? [`p${n}`] : []));
    const awake = ['ana', 'ben'].filter((id) => up === id || up === 'both');
    const activity = new Map(awake.map((id) => [id, [{ at: now - 10 * MINUTE, kind: 'other' as const }]]));
    const log = logWith(cause.length > 1 ? [causeWith(cause)] : [], logOf(open, { ...EMPTY_LOG, activity }));
    const team = rotation === 'none' ? { ...TWO_PEOPLE_TEAM, rotations: {} } : TWO_PEOPLE_TEAM;
    const wrong = { severity: 'error' as const, file: 'state/pipelines.yaml', line: 3, message: 'x' };
    const touched = { ...wrong, expected: 'y', touches: ['p0'] };
    return situation(now, { team, catalog: catalogFor(failures), log, findings: error ? [touched] : [] });
  });

function catalogFor(failures: readonly Failure[]) {
  return catalogOf(
    failures.map(({ impact: declared, median, spread, place, heals }, n) => ({
      ...{ id: `p${n}`, repair: { median, spread }, rerun: 0.5 },
      ...(declared ? { impact: declared } : {}),
      ...(heals > 0 ? { retries: [{ after: 2, heals }] } : {}),
      ...(place.startsWith('below') && n > 0 ? { upstream: [{ id: 'p0' }] } : {}),
    })),
  );
}

function incidentOf({ age, what, hours, place, by }: Failure, n: number, now: number): Incident {
  const at = now - age * MINUTE;
  const until = at + hours * 60 * MINUTE;
  const began = at + (age / 2) * MINUTE;
  const blocked = (checkAt: number) => ({ blocked: { on: 'Acme', at, checkAt } });
  return incident(`p${n}`, at, {
    ...(place === 'below' && n > 0 ? { kind: 'late' as const } : {}),
    ...(what === 'held' ? { held: { until, by: 'ana', at } } : {}),
    ...(what === 'blocked' ? blocked(until) : {}),
    ...(what === 'was blocked' ? blocked(Math.min(until, now)) : {}),
    ...(what === 'recovered' ? { recoveredAt: began } : {}),
    ...(by === 'nobody' ? {} : { startedBy: by, startedAt: began }),
  });
}
