import { describe, expect, test } from 'vitest';
import { lookAgainAt } from '../../../../source/domain/action/look-again.ts';
import { announcementOf } from '../../../../source/domain/audience/product/announce.ts';
import { announceText } from '../../../../source/domain/audience/product/announce-text.ts';
import { productStatuses } from '../../../../source/domain/audience/product/product-status.ts';
import { assess } from '../../../../source/domain/decision/assess.ts';
import { explain } from '../../../../source/domain/decision/report/explain/explain.ts';
import { DAY, HOUR, MINUTE } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { causeWith, idOf, logWith } from '../../../build/cause.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour, NIGHT, step } from '../../../build/job.ts';
import { reportOn, rowOf } from '../../../build/report.ts';
import { hour, situation, TEAM } from '../../../build/situation.ts';

const until = (checkAt: number) => ({ blocked: { on: 'Acme', at: NIGHT, checkAt } });
const exact = (id: string, median: number, amount: number, said = {}) => ({
  ...{ id, repair: { median, spread: 0 }, impact: anHour(amount) },
  incident: said,
});

describe('a failure that waits for others longer than plans are made', () => {
  test.each([6.9, 7, 13.9, 14, 37, 400])('waits for them: %d days', (days) => {
    const back = NIGHT + days * DAY;
    const vend = { ...exact('vend', 1, 3_000), incident: until(back) };
    const report = reportOn([vend, exact('other', 1, 9_000)]);
    const row = rowOf(report, 'vend');
    expect(row).toMatchObject({ verdict: 'wait', aloneVerdict: 'wait', state: 'blocked' });
    expect(Date.parse(row.startAt!)).toBeGreaterThanOrEqual(back);
    expect(rowOf(report, 'other').verdict).toBe('wake');
    const given = situation(NIGHT, {
      catalog: catalogOf([exact('vend', 1, 3_000)]),
      log: logOf([incident('vend', NIGHT, until(back))]),
    });
    expect(explain(given, idOf('vend'))!.incident.because).toMatch(/^Blocked on Acme/);
    const assessment = assess(given);
    const told = announcementOf(assessment.failing[0]!.incident, given).expected!;
    expect(told.by).toBeGreaterThan(back);
    expect(productStatuses(assessment)[0]!.expected!.by).toBe(told.by);
  });
});

describe('what waits for others has its turn in a session when they are back', () => {
  const day = hour(34);
  const [aaa, bbb] = [exact('aaa', 0.5, 1_000), exact('bbb', 0.5, 1_000, until(day + HOUR / 3))];

  test('behind what is worked on meanwhile', () => {
    const report = reportOn([aaa, bbb], { now: day });
    const [first, second] = ['aaa', 'bbb'].map((id) => rowOf(report, id));
    expect(report.together!.order).toEqual([first!.id, second!.id]);
    expect(first).toMatchObject({ verdict: 'work', startAt: report.at, expectedAt: report.at });
    expect(second).toMatchObject({
      verdict: 'wait',
      startAt: '2026-06-02T10:20:00+00:00',
      expectedAt: '2026-06-02T10:36:00+00:00',
    });
    expect(report.headline).toMatch(/^WORK NOW: aaa\./);
  });

  test('but nobody is called before to be ready for it, least of all for what is worth nothing', () => {
    const nothing = { id: 'nothing', repair: { median: 1, spread: 0 }, impact: [], incident: {} };
    for (let minute = 0; minute < 120; minute += 5) {
      const now = NIGHT + minute * MINUTE;
      const report = reportOn([exact('vendor', 1, 4_000, until(NIGHT + 2 * HOUR)), nothing], { now });
      expect(rowOf(report, 'nothing').verdict).toBe('leave');
      expect(report.headline).toMatch(/^GO BACK TO SLEEP until 05:00: then vendor/);
    }
  });

  test('and nothing waits for it that could be done before', () => {
    const report = reportOn([exact('aaa', 2, 4_000), exact('bbb', 1, 4_000, until(day + HOUR))], {
      now: day,
    });
    expect(rowOf(report, 'aaa').verdict).toBe('work');
  });
});

describe('a part of a cause that waits for others by itself', () => {
  const rows = [
    exact('raw', 1, 1_000, until(NIGHT + 2 * HOUR)),
    exact('mart', 1, 20_000),
    exact('other', 1, 10),
  ];
  const report = reportOn(rows, { log: logWith([causeWith(['raw', 'mart', 'other'])]) });

  test('is none of its one piece of work', () => {
    expect(rowOf(report, 'raw')).toMatchObject({ verdict: 'wait', cause: 'cause-1' });
    expect(rowOf(report, 'mart').verdict).toBe('wake');
    expect(report.headline).toMatch(/^GET UP: the warehouse is down \(2 pipelines\)\./);
  });

  test('is blocked with it where the cause is', () => {
    const blocked = causeWith(['raw', 'mart'], {
      blocked: { on: 'Snowflake', at: NIGHT, checkAt: NIGHT + HOUR },
    });
    const both = reportOn([exact('raw', 1, 9_000), exact('mart', 1, 2_000)], { log: logWith([blocked]) });
    expect(both.headline).toMatch(
      /^GO BACK TO SLEEP until 04:00: then the warehouse is down \(2 pipelines\)/,
    );
  });
});

test('who says no time is asked again at the latest start that helps, and no sooner than in a minute', () => {
  const given = situation(hour(31), {
    team: TEAM,
    catalog: catalogOf([{ id: 'big', repair: { median: 2, spread: 0.8 }, impact: step(1e6, '08:00') }]),
    log: logOf([incident('big', hour(31))]),
  });
  expect(lookAgainAt([idOf('big')], given)).toBe(hour(31) + MINUTE);
  // An exact hour and half an hour of machine time before 07:00: 05:03 is the last minute that helps.
  const ledger = { id: 'ledger', repair: { median: 1, spread: 0 }, rerun: 0.5, impact: step(1e6, '07:00') };
  const now = hour(28) + 58 * MINUTE;
  const log = logOf([incident('ledger', hour(27))]);
  const late = situation(now, { team: TEAM, catalog: catalogOf([ledger]), log });
  expect(lookAgainAt([idOf('ledger')], late)).toBe(hour(29) + 3 * MINUTE);
});

describe('what consumers are told of what somebody left', () => {
  const pipelines = [{ id: 'feed', repair: { median: 1, spread: 0 }, impact: anHour(5) }];
  const given = (said = {}) =>
    situation(NIGHT, { catalog: catalogOf(pipelines), log: logOf([incident('feed', NIGHT, said)]) });
  const told = (said = {}) => {
    const now = given(said);
    return announceText(announcementOf([...now.log.incidents.values()][0]!, now), TEAM, NIGHT);
  };

  test('is that somebody decided it, not what a verdict would be', () => {
    const held = { held: { until: hour(33), by: 'ana', at: NIGHT } };
    expect(told(held)).toContain('It stays as it is until Tue 2 Jun 09:00; then it is looked at again.');
    expect(productStatuses(assess(given(held)))[0]!.work).toEqual({ kind: 'accepted', until: hour(33) });
    expect(productStatuses(assess(given()))[0]).not.toHaveProperty('work');
  });
});
