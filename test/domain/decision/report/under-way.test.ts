import { describe, expect, test } from 'vitest';
import { sleepEvents } from '../../../../source/domain/action/sleep.ts';
import { announcementOf } from '../../../../source/domain/audience/product/announce.ts';
import { productStatuses } from '../../../../source/domain/audience/product/product-status.ts';
import { EMPTY_TEAM } from '../../../../source/domain/catalog/team.ts';
import { assess } from '../../../../source/domain/decision/assess.ts';
import { landingOf } from '../../../../source/domain/decision/report/landing.ts';
import { statusReport } from '../../../../source/domain/decision/report/status.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import type { Situation } from '../../../../source/domain/situation.ts';
import { MINUTE } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { causeWith, logWith } from '../../../build/cause.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour, NIGHT } from '../../../build/job.ts';
import { reportOn, rowOf } from '../../../build/report.ts';
import { EMPTY_LOG, hour, situation } from '../../../build/situation.ts';

/** Ana is on call this week; for Ben in Madrid it is two hours later than in the zone of the team. */
const team = {
  ...EMPTY_TEAM,
  people: [
    { id: 'ana', name: 'Ana Ruiz' },
    { id: 'ben', name: 'Ben Okafor', timeZone: 'Europe/Madrid' },
  ],
  rotations: {
    pipelines: [{ starts: '2026-06-01', everyDays: 7, handoff: { time: '00:00' }, order: ['ana', 'ben'] }],
  },
};
const EXACT = { repair: { median: 1, spread: 0 } };
const started = (by: string, at: number): Partial<Incident> => ({ startedAt: at, startedBy: by });
/** Somebody did something then, and again three quarters of an hour later, and is up for an hour after that. */
const actsOf = (person: string, at: number) => ({
  ...EMPTY_LOG,
  activity: new Map([[person, [at, at + 45 * MINUTE].map((when) => ({ at: when, kind: 'other' as const }))]]),
});

describe('an exact hour of a night that began at 03:08', () => {
  const at = NIGHT + 8 * MINUTE;
  const given = (now: number): Situation =>
    situation(now, {
      team,
      catalog: catalogOf([{ id: 'feed', ...EXACT, impact: anHour(9_000) }]),
      log: logOf([incident('feed', NIGHT, started('ana', at))], actsOf('ana', at)),
    });
  const due = NIGHT + 80 * MINUTE;

  test.each([8, 20, 45, 60, 79])('ends at 04:20, told at minute %i, wherever it is told', (minute) => {
    const now = given(NIGHT + minute * MINUTE);
    const assessment = assess(now);
    expect(landingOf(assessment.failing[0]!, assessment)!.by).toBe(due);
    expect(statusReport(now).incidents[0]).toMatchObject({
      has: { expectedBy: '2026-06-02T04:20:00+00:00' },
    });
    expect(productStatuses(assessment)[0]!.expected!.by).toBe(due);
    expect(announcementOf(assessment.failing[0]!.incident, now).expected!.by).toBe(due);
  });

  test('was no exact hour from then on', () => {
    const assessment = assess(given(due + MINUTE));
    expect(landingOf(assessment.failing[0]!, assessment)!.by).toBeGreaterThan(due + 10 * MINUTE);
  });
});

describe('what somebody works on', () => {
  const feed = (changes: Partial<Incident>, amount = 9_000) => ({
    ...{ id: 'feed', ...EXACT, impact: anHour(amount) },
    incident: changes,
  });

  test('goes on now, worth a night or not, until they are up no more', () => {
    const on = (minutes: number) =>
      rowOf(
        reportOn([feed({ ...started('ana', NIGHT), failedAt: NIGHT }, 5)], {
          team,
          now: NIGHT + minutes * MINUTE,
          log: actsOf('ana', NIGHT),
        }),
        'feed',
      );
    for (const minutes of [0, 30, 90, 104])
      expect(on(minutes)).toMatchObject({
        verdict: 'work',
        begun: true,
        has: { how: 'started', person: 'ana' },
      });
    expect(on(106)).toMatchObject({ verdict: 'wait', has: { how: 'started', person: 'ana' } });
    expect(on(106)).not.toHaveProperty('begun');
  });

  test('takes nothing from whoever is on call where somebody else does', () => {
    const log = actsOf('ben', NIGHT);
    const alone = reportOn([feed(started('ben', NIGHT))], { team, log });
    expect(rowOf(alone, 'feed')).toMatchObject({
      verdict: 'work',
      wakes: false,
      expectedAt: null,
      begun: true,
    });
    expect(alone.together).toMatchObject({ saves: 0, costs: 0, order: [] });
    const other = { id: 'other', ...EXACT, impact: anHour(9_000), incident: {} };
    const both = reportOn([feed(started('ben', NIGHT)), other], { team, log });
    expect(both.together!.order).toEqual([rowOf(both, 'other').id]);
    expect(rowOf(both, 'other').expectedAt).toBe(both.at);
  });

  test('keeps nobody else from going to sleep', () => {
    const about = (by: string): Situation =>
      situation(NIGHT, {
        team,
        catalog: catalogOf([{ id: 'feed', ...EXACT, impact: anHour(9_000) }]),
        log: logOf([incident('feed', NIGHT, started(by, NIGHT))], actsOf(by, NIGHT)),
      });
    expect(sleepEvents(about('ben'), 'ana', false, 'UTC')).toHaveProperty('events');
    expect(sleepEvents(about('ana'), 'ana', false, 'UTC')).toHaveProperty('refused');
  });

  test('counts every pipeline of a cause that is still to be mended, a price or not', () => {
    const rows = [
      { id: 'a', ...EXACT, impact: anHour(900), incident: started('ana', NIGHT) },
      { id: 'b', incident: {} },
    ];
    const log = logWith([causeWith(['a', 'b'])], actsOf('ana', NIGHT));
    expect(reportOn(rows, { team, log }).headline).toContain('the warehouse is down (2 pipelines)');
  });

  test('is worked on with all of its cause', () => {
    const rows = ['a', 'b'].map((id, n) => ({
      ...{ id, ...EXACT, impact: anHour(900) },
      incident: n === 0 ? started('ana', NIGHT) : {},
    }));
    const log = logWith([causeWith(['a', 'b'])], actsOf('ana', NIGHT));
    const report = reportOn(rows, { team, log });
    const [a, b] = ['a', 'b'].map((id) => rowOf(report, id));
    for (const row of [a!, b!])
      expect(row).toMatchObject({
        verdict: 'work',
        begun: true,
        has: { person: 'ana', expectedBy: a!.has!.expectedBy },
      });
    expect(report.headline).toBe(
      'BEING WORKED ON: Ana is on the warehouse is down (2 pipelines) since 03:00, expected by 04:12.',
    );
  });

  test('is said to whoever reads it', () => {
    const given = situation(NIGHT, {
      team,
      catalog: catalogOf([{ id: 'feed', ...EXACT, impact: anHour(9_000) }]),
      log: logOf([incident('feed', NIGHT, started('ana', NIGHT))], actsOf('ana', NIGHT)),
    });
    const said = (reader?: string) => statusReport(given, 'UTC', reader).headline;
    expect(said()).toMatch(/^BEING WORKED ON: Ana is on feed/);
    expect(said('ana')).toMatch(/^BEING WORKED ON: You are on feed/);
    expect(said('ben')).toMatch(/^BEING WORKED ON: Ana is on feed/);
  });
});

describe('several jobs of one session', () => {
  test('are told the latest start at which the last of them is still in time', () => {
    const due = (id: string) => ({
      ...{ id, ...EXACT, incident: {} },
      impact: [{ kind: 'step' as const, amount: 50_000, at: '06:00' }],
    });
    const at = (minutes: number) => reportOn([due('a'), due('b')], { team, now: NIGHT + minutes * MINUTE });
    const [, hours, minutes] = /Start now, at the latest (\d\d):(\d\d)\./.exec(at(0).headline)!;
    const latest = 60 * (Number(hours) - 3) + Number(minutes);
    const verdicts = (minute: number) => ['a', 'b'].map((id) => rowOf(at(minute), id).verdict);
    expect(verdicts(latest)).toEqual(['wake', 'wake']);
    expect(verdicts(latest + 3)).toContain('leave');
  });
});

describe('a sentence that is meant for whoever is on call', () => {
  const given = (amount: number, now = NIGHT) =>
    situation(now, {
      team,
      catalog: catalogOf([{ id: 'feed', ...EXACT, impact: anHour(amount) }]),
      log: logOf([incident('feed', now)]),
    });

  test.each([
    [9_000, 'GET UP: feed.'],
    [5, 'GO BACK TO SLEEP: nothing here is worth tonight. You start at 09:00.'],
  ])('names them to somebody else: $%i an hour', (amount, words) => {
    const said = (reader?: string) => statusReport(given(amount), 'UTC', reader).headline;
    expect(said().startsWith(words)).toBe(true);
    expect(said('ana')).toBe(said());
    expect(said('ben').startsWith(`For Ana: ${words.replace('You start', 'Ana starts')}`)).toBe(true);
  });

  test('says who starts where that is somebody else', () => {
    const handsOver = {
      ...team,
      people: [team.people[0]!, { id: 'ben', name: 'Ben Okafor', timeZone: 'Asia/Kolkata' }],
      rotations: {
        pipelines: [
          { starts: '2026-06-01', everyDays: 1, handoff: { time: '04:00' }, order: ['ana', 'ben'] },
        ],
      },
    };
    const report = (reader: string) =>
      statusReport({ ...given(300), team: handsOver }, 'UTC', reader).headline;
    expect(report('ana')).toBe('GO BACK TO SLEEP: nothing here is worth tonight. Ben starts at 04:00.');
    expect(report('ben')).toBe(
      'For Ana: GO BACK TO SLEEP: nothing here is worth tonight. Ben starts at 04:00.',
    );
    const day = { ...given(300, hour(27.9 + 24)), team: handsOver };
    expect(statusReport(day, 'UTC', 'ana').headline).toMatch(/^(?:For Ben: )?NOTHING TO START NOW|WORK NOW/);
  });
});
