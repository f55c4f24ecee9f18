import { describe, expect, test } from 'vitest';
import { EMPTY_TEAM } from '../../../../source/domain/catalog/team.ts';
import { statusReport } from '../../../../source/domain/decision/report/status.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { aDay, anHour, NIGHT } from '../../../build/job.ts';
import { type Failing, onlyRow, reportOn, rowOf } from '../../../build/report.ts';
import { EMPTY_LOG, hour, situation } from '../../../build/situation.ts';

const HANDS_ON = { repair: { median: 1, spread: 0.8 }, rerun: 0.5 };
const ledger = (incident: Partial<Incident> = {}) => ({
  ...{ id: 'ledger', ...HANDS_ON, impact: aDay(1e6) },
  incident,
});
const started = (by = 'ana', at = hour(26.5)) => ({ startedAt: at, startedBy: by });
const team = {
  ...EMPTY_TEAM,
  people: [{ id: 'ana' }, { id: 'ben' }],
  rotations: {
    pipelines: [{ starts: '2026-06-01', everyDays: 7, handoff: { time: '00:00' }, order: ['ana', 'ben'] }],
  },
};
/** Ana did something a quarter of an hour before. */
const up = (person = 'ana') => ({
  ...EMPTY_LOG,
  activity: new Map([[person, [{ at: NIGHT - 900_000, kind: 'other' as const }]]]),
});

describe('who has an incident', () => {
  test('nobody, as long as nobody did anything, nor where a source did', () => {
    expect(onlyRow([ledger()], { team }).has).toBeUndefined();
    expect(onlyRow([ledger(started('source:airflow'))], { team }).has).toBeUndefined();
    const taken = { acknowledged: { by: 'source:pager', at: NIGHT } };
    expect(onlyRow([ledger(taken)], { team }).has).toBeUndefined();
  });

  test('whoever works on it, since when and by when it lands, before whoever it was given to or took it', () => {
    const acknowledged = { by: 'ben', at: NIGHT };
    const { has } = onlyRow([ledger({ ...started(), assigned: 'ben', acknowledged })], { team, log: up() });
    expect(has).toMatchObject({ person: 'ana', how: 'started', since: '2026-06-02T02:30:00+00:00' });
    expect(Date.parse(has!.expectedBy!)).toBeGreaterThan(NIGHT);
    expect(
      onlyRow([ledger({ assigned: 'ben', acknowledged: { by: 'ana', at: NIGHT } })], { team }).has,
    ).toEqual({
      person: 'ben',
      how: 'assigned',
    });
    expect(onlyRow([ledger({ acknowledged })], { team }).has).toEqual({ person: 'ben', how: 'acknowledged' });
  });

  test('of one that is held nobody works on it', () => {
    const held = { held: { until: hour(33), by: 'ana', at: NIGHT }, acknowledged: { by: 'ana', at: NIGHT } };
    expect(onlyRow([ledger(held)], { team }).has).toMatchObject({ how: 'acknowledged' });
  });
});

describe('of what somebody began and of whom nothing was heard for hours', () => {
  const long = [ledger(started('ana', NIGHT - 4 * 3_600_000))];

  test('the sentence asks again, and says so', () => {
    const report = reportOn(long, { team });
    expect(report.headline).toMatch(/^GET UP: ledger\. /);
    expect(report.headline).toMatch(/ ana began ledger at Mon 23:00; nobody is known to be on it now\.$/);
    expect(rowOf(report, 'ledger').has).toMatchObject({ person: 'ana', how: 'started' });
  });

  test('also where it may wait, and of nobody whose work goes on', () => {
    const small = [{ ...long[0]!, impact: anHour(5) }];
    expect(reportOn(small, { team }).headline).toMatch(
      /^GO BACK TO SLEEP: .* nobody is known to be on it now\.$/,
    );
    expect(reportOn([ledger(started())], { team, log: up() }).headline).not.toContain('nobody is known');
  });

  test('and to whoever it is about it speaks of them', () => {
    const given = situation(NIGHT, {
      team,
      catalog: catalogOf([{ id: 'ledger', ...HANDS_ON, impact: aDay(1e6) }]),
      log: logOf([incident('ledger', NIGHT - 5 * 3_600_000, long[0]!.incident)]),
    });
    expect(statusReport(given, 'UTC', 'ana').headline).toContain(' You began ledger at ');
  });
});

describe('the sentence asks for nothing that somebody has begun', () => {
  const kpis = { id: 'kpis', ...HANDS_ON, impact: anHour(4_000), incident: {} };

  test('and says who is on it, since when, and by when it lands', () => {
    const report = reportOn([ledger(started())], { team, log: up() });
    expect(report.headline).toMatch(
      /^BEING WORKED ON: ana is on ledger since 02:30, expected by \d\d:\d\d\.$/,
    );
    const [, by] = /by (\d\d:\d\d)/.exec(report.headline)!;
    expect(rowOf(report, 'ledger').has!.expectedBy).toContain(`T${by}:00`);
  });

  test('what comes after it comes after it', () => {
    const { headline } = reportOn([ledger(started()), kpis], { team, log: up() });
    expect(headline).toMatch(/^BEING WORKED ON: ana is on ledger .*\. Then kpis\.$/);
  });

  test('but for what should come before it, it does ask', () => {
    const small = { ...ledger(started()), impact: anHour(100) };
    const { headline } = reportOn([small, { ...kpis, impact: aDay(1e7) }], { team, log: up() });
    expect(headline).toMatch(/^WORK NOW, while you are up: kpis.*ana is on ledger since 02:30/);
  });

  test('nor for what hangs below that', () => {
    const below = {
      id: 'below',
      ...HANDS_ON,
      upstream: [{ id: 'ledger' }],
      incident: { kind: 'late' as const },
    };
    const report = reportOn([ledger(started()), below], { team, log: up() });
    expect(report.headline).toMatch(/^BEING WORKED ON: ana is on ledger [^;]*$/);
    expect(report.headline).not.toContain('below');
    // Whoever is on what it is red because of has it, too.
    expect(rowOf(report, 'below')).toMatchObject({ begun: true, has: { person: 'ana', how: 'started' } });
  });

  test('of three pieces of work the first is named, and the others are counted', () => {
    const activity = new Map(['ana', 'ben'].map((id) => [id, [{ at: NIGHT, kind: 'other' as const }]]));
    const on = (id: string, who: string) => ({ ...kpis, id, incident: started(who) });
    const report = (...given: Failing[]) =>
      reportOn(given, { team, log: { ...EMPTY_LOG, activity } }).headline;
    expect(report(on('a', 'ana'), on('b', 'ben'), on('c', 'ana'))).toMatch(
      /^BEING WORKED ON: \w+ is on \w since 02:30, expected by \d\d:\d\d; 2 more are worked on\.$/,
    );
    expect(report(on('a', 'ana'), on('b', 'ben'))).toMatch(
      /^BEING WORKED ON: \w+ is on \w since .*; \w+ is on \w since [^;]*\.$/,
    );
  });

  test('what hangs below another is named where somebody began that too', () => {
    const mart = {
      ...{ id: 'mart', ...HANDS_ON, impact: aDay(1e6), upstream: [{ id: 'ledger' }] },
      incident: { ...started('ben'), kind: 'late' as const, failedAt: NIGHT },
    };
    const activity = new Map(['ana', 'ben'].map((id) => [id, [{ at: NIGHT, kind: 'other' as const }]]));
    const { headline } = reportOn([ledger(started()), mart], { team, log: { ...EMPTY_LOG, activity } });
    expect(headline).toMatch(/ana is on ledger since 02:30.*; ben is on mart since 02:30/);
  });

  test('somebody else may be on it, and whoever is on call is asked for the rest', () => {
    const { headline } = reportOn([ledger(started('ben')), kpis], { team, log: up('ben') });
    expect(headline).toMatch(/^GET UP: kpis\. .*ben is on ledger since 02:30/);
  });

  test('of whom nothing was heard for hours, at night, they are on nothing', () => {
    const log = { ...EMPTY_LOG, activity: new Map([['ana', [{ at: hour(21), kind: 'other' as const }]]]) };
    const { headline } = reportOn([ledger(started('ana', hour(21)))], { team, log });
    expect(headline).toMatch(/^GET UP: ledger\./);
  });

  test('by day they are on it as long as they work', () => {
    const now = hour(24 + 15);
    const said = { ...started('ana', hour(24 + 10)), failedAt: hour(24 + 9) };
    expect(reportOn([ledger(said)], { team, now }).headline).toMatch(/^BEING WORKED ON: ana is on ledger/);
    const atNight = { ...said, startedAt: hour(24 + 3), failedAt: hour(24 + 2) };
    expect(reportOn([ledger(atNight)], { team, now }).headline).toMatch(/^WORK NOW: ledger/);
  });
});
