import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../source/domain/catalog/catalog.ts';
import type { Team } from '../../../source/domain/catalog/team.ts';
import {
  isJudged,
  type JudgedIncident,
  type StatusReport,
} from '../../../source/domain/decision/report/report.ts';
import { statusReport } from '../../../source/domain/decision/report/status.ts';
import type { Incident } from '../../../source/domain/incident/state/incident.ts';
import { HOUR } from '../../../source/domain/time/zone.ts';
import { catalogOf } from '../../build/catalog.ts';
import { incident, logOf } from '../../build/incident.ts';
import { situation } from '../../build/situation.ts';
import { THREE_ROTATIONS as EMBEDDED, newYork, weekly } from '../../build/team.ts';

const CENTRALIZED: Team = { ...EMBEDDED, model: 'centralized', rotations: { pipelines: weekly(['ana']) } };

/** Two sources of one mart, which loses $400,000 where it does not stand at 08:00. */
const catalogWith = (feed: DeclaredPipeline['impact'] = [], repair = 1) =>
  catalogOf([
    { id: 'feed', area: 'finance', repair: { median: 1, spread: 0.5 }, impact: feed },
    { id: 'rates', repair: { median: repair, spread: 0.5 }, impact: [] },
    {
      ...{
        id: 'mix',
        area: 'sales',
        repair: { median: 1, spread: 0.5 },
        upstream: [{ id: 'feed' }, { id: 'rates' }],
      },
      impact: [{ kind: 'step', amount: 400_000, at: '08:00', on: 'every-day' }],
    },
  ]);
const now = newYork('2026-11-24T03:12');
const HELD = (until: number) => ({ held: { until, at: now, by: 'ana' } });
const BLOCKED = (until: number) => ({ blocked: { on: 'Acme', at: now, checkAt: until } });

function night(
  team: Team,
  said: Readonly<Record<string, Partial<Incident>>>,
  catalog = catalogWith(),
): StatusReport {
  const incidents = Object.entries(said).map(([id, changes]) => incident(id, now - HOUR, changes));
  return statusReport(situation(now, { team, catalog, log: logOf(incidents) }), undefined, 'eli');
}
const rowOf = (report: StatusReport, pipeline: string) =>
  report.incidents.find((one): one is JudgedIncident => isJudged(one) && one.pipeline === pipeline)!;
const verdictOf = (report: StatusReport, pipeline: string) => rowOf(report, pipeline).verdict;

describe.each([
  ['an embedded team', EMBEDDED],
  ['one rotation', CENTRALIZED],
])('in %s, below a failure and something that stands still', (_, team) => {
  test.each([
    ['is held', HELD],
    ['waits for others', BLOCKED],
  ])('nobody is woken for what cannot land in time while that %s, whenever it comes back', (_how, still) => {
    for (let half = 8; half <= 24; half++) {
      const back = newYork('2026-11-24T00:00') + (half * HOUR) / 2;
      const report = night(team, { feed: {}, rates: still(back) });
      // What comes back a quarter of an hour before the deadline is never there in time.
      const isLate = back > newYork('2026-11-24T07:45');
      expect({ half, isWoken: verdictOf(report, 'feed') === 'wake' }).toEqual({
        half,
        isWoken: half < 15 && !isLate,
      });
      if (isLate) expect(report.headline).toMatch(/^(For ana: )?GO BACK TO SLEEP/);
    }
  });

  test.each(['late', 'blocked', 'failed'] as const)('what is red itself (%s) waits with it', (kind) => {
    const back = newYork('2026-11-24T09:30');
    for (const still of [HELD, BLOCKED]) {
      const report = night(team, { feed: {}, rates: still(back), mix: { kind } });
      for (const pipeline of ['feed', 'mix']) expect(verdictOf(report, pipeline)).toBe('wait');
      expect(new Date(rowOf(report, 'mix').startAt!).getTime()).toBeGreaterThanOrEqual(
        newYork('2026-11-24T09:00'),
      );
    }
  });

  test('says why, and when that comes back', () => {
    const back = newYork('2026-11-24T09:30');
    expect(rowOf(night(team, { feed: {}, rates: HELD(back) }), 'feed').because).toBe(
      'Fixing it alone saves little: mix waits for rates too, which is held until 09:30.',
    );
    const late = night(team, { feed: {}, rates: HELD(back), mix: { kind: 'late' } });
    expect(rowOf(late, 'mix').because).toBe(
      'Red because feed is, and blocked on rates, which is held until 09:30: it waits for both.',
    );
  });

  test('what it loses itself is saved, and only that is said to be at stake', () => {
    const own = catalogWith([{ kind: 'step', amount: 50_000, at: '08:00', on: 'every-day' }]);
    const report = night(team, { feed: {}, rates: HELD(newYork('2026-11-24T09:30')) }, own);
    expect(verdictOf(report, 'feed')).toBe('wake');
    expect(report.headline).toMatch(/About \$50k is at stake until 09:00/);
    expect(rowOf(report, 'feed').because).toMatch(
      / Only about \$50k of that can be saved: mix waits for rates too/,
    );
  });

  test('a pipeline that waits for others by itself is started no sooner, though what it hangs below is', () => {
    const back = newYork('2026-11-24T09:30');
    const own = catalogWith([{ kind: 'step', amount: 50_000, at: '08:00', on: 'every-day' }]);
    const report = night(team, { feed: {}, mix: { kind: 'late', ...BLOCKED(back) } }, own);
    expect(verdictOf(report, 'feed')).toBe('wake');
    expect(rowOf(report, 'mix')).toMatchObject({
      ...{ verdict: 'wait', wakes: false },
      because: 'Red because feed is, and blocked on Acme until 09:30: it waits for both.',
    });
    expect(report.headline).toMatch(/GET UP: feed\. .*About \$50k is at stake/);
  });
});

describe.each([
  ['an embedded team', EMBEDDED],
  ['one rotation', CENTRALIZED],
])('in %s', (_, team) => {
  test('what is held and red because of a failure lands with that: its hold keeps nobody in bed', () => {
    const report = night(team, { feed: {}, mix: { kind: 'late', ...HELD(newYork('2026-11-24T09:30')) } });
    expect(verdictOf(report, 'feed')).toBe('wake');
    // Held for a trouble of its own it does not land before that is mended.
    const own = night(team, { feed: {}, mix: HELD(newYork('2026-11-24T09:30')) });
    expect(verdictOf(own, 'feed')).toBe('wait');
    expect(rowOf(own, 'feed').because).toBe('Fixing it alone saves little: mix is held until 09:30.');
  });
});

describe('below failures that two rotations answer for', () => {
  test('both get up where both are there in time', () => {
    const report = night(EMBEDDED, { feed: {}, rates: {} });
    expect(['feed', 'rates'].map((id) => verdictOf(report, id))).toEqual(['wake', 'wake']);
  });

  test('nobody does where one of them takes too long, whoever is asked', () => {
    const report = night(EMBEDDED, { feed: {}, rates: {} }, catalogWith([], 40));
    expect(['feed', 'rates'].map((id) => verdictOf(report, id))).not.toContain('wake');
    expect(rowOf(report, 'feed').because).toBe('Fixing it alone saves little: mix waits for rates too.');
  });

  test('what somebody works on already counts from now on', () => {
    const begun = { startedAt: now - HOUR / 4, startedBy: 'ana' };
    const log = (changes: Partial<Incident>) => {
      const incidents = [incident('feed', now - HOUR), incident('rates', now - HOUR, changes)];
      const activity = new Map([['ana', [{ at: now - HOUR / 4, kind: 'other' as const }]]]);
      return { ...logOf(incidents), activity };
    };
    const at = (changes: Partial<Incident>) =>
      statusReport(
        situation(now, { team: EMBEDDED, catalog: catalogWith(), log: log(changes) }),
        undefined,
        'eli',
      );
    expect(verdictOf(at(begun), 'feed')).toBe('wake');
  });
});
