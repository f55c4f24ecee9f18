import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sleepPlan } from '../../../source/domain/action/sleep.ts';
import type { Catalog, Pipeline } from '../../../source/domain/catalog/catalog.ts';
import type { Team } from '../../../source/domain/catalog/team.ts';
import { isJudged, type StatusReport } from '../../../source/domain/decision/report/report.ts';
import { statusReport } from '../../../source/domain/decision/report/status.ts';
import type { Incident } from '../../../source/domain/incident/state/incident.ts';
import { personOnCall } from '../../../source/domain/shift/on-call.ts';
import {
  respondingRotations,
  rotationFor,
  rotationOf,
  teamAt,
} from '../../../source/domain/shift/responding.ts';
import type { Situation } from '../../../source/domain/situation.ts';
import { HOUR } from '../../../source/domain/time/zone.ts';
import { incident, logOf } from '../../build/incident.ts';
import { situation } from '../../build/situation.ts';
import { MADRID, newYork, TWO_ZONES, weekly } from '../../build/team.ts';

/** Ana answers for what no area does; Eli in Madrid for finance. */
const TEAM: Team = {
  ...TWO_ZONES,
  model: 'embedded',
  people: [
    { id: 'ana', name: 'Ana Ruiz' },
    { id: 'eli', name: 'Eli Soto', timeZone: MADRID },
  ],
  areas: [{ id: 'finance' }, { id: 'growth' }],
  rotations: { pipelines: weekly(['ana']), finance: weekly(['eli']) },
};
const step = (amount: number) => ({
  impact: [{ kind: 'step', amount, at: '08:00', on: 'every-day' }] as unknown as NonNullable<
    Pipeline['impact']
  >,
});
const catalog = (...pipelines: Pipeline[]): Catalog => ({
  pipelines: new Map(pipelines.map((one) => [one.id, one])),
  consumers: new Map(),
  patterns: [],
});
const LEDGER: Pipeline = { id: 'ledger', area: 'finance', ...step(1e6) };
const ADS: Pipeline = { id: 'ads', area: 'growth', ...step(2e6) };
/** Tue 24 Nov in New York; six hours later in Madrid. */
const at = (time: string, incidents: readonly Incident[], changes: Partial<Situation> = {}): Situation =>
  situation(newYork(`2026-11-24T${time}`), {
    team: TEAM,
    catalog: catalog(LEDGER, ADS),
    log: logOf(incidents),
    ...changes,
  });
const failed = (pipeline: string, changes: Partial<Incident> = {}) =>
  incident(pipeline, newYork('2026-11-24T01:00'), changes);
const verdicts = (report: StatusReport) =>
  report.incidents.flatMap((one) =>
    isJudged(one) ? [[one.pipeline, one.rotation, one.responder, one.verdict]] : [],
  );

describe('an embedded team', () => {
  test('answers for pipelines of an area by its own rotation, where it has one', () => {
    expect(respondingRotations(TEAM)).toEqual(['pipelines', 'finance']);
    expect(['finance', 'growth', undefined].map((area) => rotationFor(area, TEAM))).toEqual([
      ...['finance', 'pipelines', 'pipelines'],
    ]);
    expect(rotationFor('finance', { ...TEAM, model: 'centralized' })).toBe('pipelines');
    const now = newYork('2026-11-24T03:12');
    expect(['ana', 'eli', undefined, 'nobody'].map((one) => rotationOf(TEAM, one, now))).toEqual([
      ...['pipelines', 'finance', 'pipelines', 'pipelines'],
    ]);
    expect(teamAt(teamAt(TEAM, 'finance'), 'pipelines')).toBe(TEAM);
    expect(teamAt(TEAM, 'finance')).toBe(teamAt(TEAM, 'finance'));
  });

  test('wakes nobody for what somebody answers for who is at work: the class is that of whoever responds', () => {
    const night = at('03:12', [failed('ledger'), failed('ads')]);
    expect(verdicts(statusReport(night))).toEqual([
      ['ads', 'pipelines', 'ana', 'wake'],
      ['ledger', 'finance', 'eli', 'work'],
    ]);
    const central = at('03:12', [failed('ledger')], { team: { ...TEAM, model: 'centralized' } });
    expect(statusReport(central).incidents).toMatchObject([{ verdict: 'wake' }]);
  });

  test('tells each reader what is theirs first, and of the others who is to do what', () => {
    const night = at('03:12', [failed('ledger'), failed('ads')]);
    expect(statusReport(night, undefined, 'ana').headline).toMatch(
      /^GET UP: ads\b.* finance: Eli is to start ledger\.$/,
    );
    const hers = statusReport(night, undefined, 'eli');
    expect(hers.headline).toMatch(/^WORK NOW: ledger\b.* pipelines: Ana is to get up for ads\.$/);
    expect(hers.shift.person).toBe('eli');
    expect(hers.rotations?.map(({ rotation, shift }) => [rotation, shift.person, shift.class])).toEqual([
      ['finance', 'eli', 'work'],
      ['pipelines', 'ana', 'night'],
    ]);
  });

  test('says that nothing of the reader fails where only something of others does', () => {
    const night = at('03:12', [failed('ledger')]);
    expect(statusReport(night, undefined, 'ana').headline).toBe(
      'NOTHING OF YOURS IS FAILING. finance: Eli is to start ledger.',
    );
    expect(statusReport(night).incidents.map(({ rank }) => rank)).toEqual([1]);
  });

  test('leaves what is red because of another with whoever answers for that', () => {
    const mart: Pipeline = { id: 'mart', area: 'finance', upstream: [{ id: 'ads' }], ...step(5e5) };
    const red = at('03:12', [failed('ads'), failed('mart', { kind: 'late' })], {
      catalog: catalog(ADS, mart),
    });
    expect(verdicts(statusReport(red))).toEqual([
      ['ads', 'pipelines', 'ana', 'wake'],
      ['mart', 'pipelines', 'ana', 'wake'],
    ]);
    // One with a trouble of its own is theirs.
    const own = at('03:12', [failed('ads'), failed('mart')], { catalog: catalog(ADS, mart) });
    expect(verdicts(statusReport(own)).find(([id]) => id === 'mart')?.[1]).toBe('finance');
  });

  test('plans as one night what the same person answers for in two rotations', () => {
    const both = { ...TEAM, rotations: { pipelines: weekly(['ana']), finance: weekly(['ana']) } };
    const night = at('03:12', [failed('ledger'), failed('ads')], { team: both });
    const report = statusReport(night, undefined, 'ana');
    expect(report.headline).toMatch(/^GET UP: /);
    expect(report.headline).not.toContain('finance:');
    const ours = verdicts(report);
    expect(ours.map(([id, rotation, person]) => [id, rotation, person]).toSorted()).toEqual([
      ...[
        ['ads', 'pipelines', 'ana'],
        ['ledger', 'pipelines', 'ana'],
      ],
    ]);
    // One after the other, and one night is paid once.
    const central = statusReport({ ...night, team: { ...both, model: 'centralized' } }, undefined, 'ana');
    expect(report.together).toEqual(central.together);
    expect(sleepPlan(report, 'ana').against.length).toBe(2);
  });

  test('goes to whoever answers for all the others where nobody is on call for an area', () => {
    for (const order of [[], ['gone']]) {
      const team = { ...TEAM, rotations: { pipelines: weekly(['ana']), finance: weekly(order) } };
      const report = statusReport(at('03:12', [failed('ledger')], { team }), undefined, 'ana');
      expect({ order, headline: report.headline }).toEqual({
        order,
        headline: expect.stringMatching(/^GET UP: ledger\b/),
      });
    }
    // Away for a week: then it is Ana's, and afterwards Eli's again.
    const away = {
      ...TEAM,
      people: TEAM.people.map((one) =>
        one.id === 'eli' ? { ...one, away: [{ from: '2026-11-24', to: '2026-11-25' }] } : one,
      ),
    };
    expect(verdicts(statusReport(at('03:12', [failed('ledger')], { team: away })))).toEqual([
      ['ledger', 'pipelines', 'ana', 'wake'],
    ]);
    const seen = teamAt(away, 'finance');
    const on = (date: string) => personOnCall(seen, newYork(`${date}T12:00`))?.id;
    expect([on('2026-11-24'), on('2026-11-27')]).toEqual(['ana', 'eli']);
  });

  test('wakes nobody for what hangs below what waits for others, whoever answers for that', () => {
    const raw: Pipeline = { id: 'raw', ...step(1) };
    const below: Pipeline = { ...LEDGER, upstream: [{ id: 'raw' }] };
    const central = { ...TEAM, model: 'centralized' as const, rotations: { pipelines: weekly(['ana']) } };
    const team = { ...TEAM, rotations: { pipelines: weekly(['eli']), finance: weekly(['ana']) } };
    const until = newYork('2026-11-26T20:00');
    const blocked = { on: 'AWS', at: newYork('2026-11-24T02:00'), checkAt: until };
    const night = (changes: Partial<Situation>, block = true) =>
      at('03:12', [failed('raw', block ? { blocked } : {}), failed('ledger')], {
        catalog: catalog(raw, below),
        ...changes,
      });
    const verdictOf = (given: Situation) =>
      verdicts(statusReport(given, undefined, 'ana')).find(([id]) => id === 'ledger')?.[3];
    expect(verdictOf(night({ team: central }))).not.toBe('wake');
    expect(verdictOf(night({ team }))).not.toBe('wake');
    // Where it only fails as well that is said.
    const row = statusReport(night({ team }, false), undefined, 'ana').incidents.find(
      ({ pipeline }) => pipeline === 'ledger',
    );
    expect(row && isJudged(row) && row.because).toContain('fixing raw alone may not be enough');
  });

  test('sees one cause of failures that different rotations answer for', () => {
    const shared = [LEDGER, ADS].map((one) => ({ ...one, uses: ['warehouse'] }));
    const night = at('03:12', [failed('ledger'), failed('ads')], { catalog: catalog(...shared) });
    expect(statusReport(night).proposals).toMatchObject([
      { resource: 'warehouse', incidents: { length: 2 } },
    ]);
  });

  test('judges each rotation as if it were a team of its own, at every hour of a day', () => {
    const pipelines = [
      LEDGER,
      ADS,
      { ...LEDGER, id: 'bank', ...step(9e4) },
      { ...ADS, id: 'trial', ...step(3e3) },
    ];
    fc.assert(
      fc.property(
        fc.subarray(pipelines, { minLength: 1 }),
        fc.integer({ min: 0, max: 47 }),
        (failing, half) => {
          const now = newYork('2026-11-24T00:00') + (half * HOUR) / 2;
          const all = failing.map(({ id }) => incident(id, now - HOUR));
          const whole = { ...at('03:12', all), now, catalog: catalog(...pipelines) };
          const report = statusReport(whole);
          expect(report.incidents).toHaveLength(failing.length);
          for (const rotation of ['pipelines', 'finance']) {
            const own = all.filter(
              ({ pipeline }) =>
                (pipelines.find(({ id }) => id === pipeline)!.area === 'finance') ===
                (rotation === 'finance'),
            );
            const alone = statusReport({
              ...whole,
              team: { ...TEAM, model: 'centralized', rotations: { pipelines: TEAM.rotations[rotation]! } },
              log: logOf(own),
            });
            const figures = (from: StatusReport) =>
              from.incidents
                .filter(isJudged)
                .map(({ pipeline, verdict, startAt, startBy, wakes, wakeCost, net }) => ({
                  ...{ pipeline, verdict, startAt, startBy, wakes, wakeCost, net },
                }));
            expect(
              figures({ ...report, incidents: report.incidents.filter((one) => one.rotation === rotation) }),
            ).toEqual(figures(alone));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
