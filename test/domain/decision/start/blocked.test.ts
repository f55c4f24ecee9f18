import { describe, expect, test } from 'vitest';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { causeWith, idOf, logWith } from '../../../build/cause.ts';
import { aDay, anHour, NIGHT, step } from '../../../build/job.ts';
import { type Failing, onlyRow, reportOn, rowOf } from '../../../build/report.ts';
import { hour } from '../../../build/situation.ts';

const at = (hours: number) => new Date(hour(hours)).toISOString().replace('.000Z', '+00:00');
const HANDS_ON = { repair: { median: 1, spread: 0 }, rerun: 0 };
type Said = { on: string; at?: number; eta?: number; checkAt?: number };
const waiting = (blocked: Said, impact = aDay(1e6)): Failing => ({
  id: 'feed',
  ...HANDS_ON,
  impact,
  incident: { blocked: { at: NIGHT, ...blocked } },
});

describe('what waits for others', () => {
  test('waits until they return: nobody gets up before, however much it costs', () => {
    const row = onlyRow([waiting({ on: 'Acme', eta: hour(29) })]);
    expect(row).toMatchObject({ state: 'blocked', verdict: 'wait', startAt: at(29), wakes: true });
    expect(Date.parse(row.startBy!)).toBeGreaterThanOrEqual(hour(29));
    expect(onlyRow([{ ...waiting({ on: 'Acme' }), incident: {} }]).verdict).toBe('wake');
  });

  test('where that is cheap starts when work begins', () => {
    expect(onlyRow([waiting({ on: 'Acme', eta: hour(29) }, anHour(20))])).toMatchObject({
      verdict: 'wait',
      startAt: at(33),
      wakes: false,
    });
  });

  test('is decided again when somebody said to look or when they return, whichever is sooner', () => {
    expect(onlyRow([waiting({ on: 'Acme', checkAt: hour(31) })])).toMatchObject({ startAt: at(31) });
    for (const [eta, checkAt] of [
      [32, 30],
      [30, 32],
    ] as const) {
      const both = onlyRow([waiting({ on: 'Acme', eta: hour(eta), checkAt: hour(checkAt) })]);
      expect(both.startAt).toBe(at(30));
      expect(both.because).toMatch(/^Blocked on Acme: look again at 06:00/);
    }
  });

  test('that an older log blocked without a time is decided again two hours after it', () => {
    const row = onlyRow([waiting({ on: 'the vendor' })]);
    expect(row).toMatchObject({ state: 'blocked', verdict: 'wait', startAt: at(29) });
    expect(row.because).toMatch(/^Blocked on the vendor: look again at 05:00/);
    const later = onlyRow([waiting({ on: 'the vendor', at: NIGHT - 2 * HOUR })]);
    expect(later).toMatchObject({ state: 'open', verdict: 'wake', startAt: at(27) });
  });

  test('that should be back by now is nobody to wait for', () => {
    expect(onlyRow([waiting({ on: 'Acme', eta: NIGHT })])).toMatchObject({
      verdict: 'wake',
      startAt: at(27),
    });
    expect(onlyRow([waiting({ on: 'Acme', eta: hour(20) })]).because).not.toMatch(/Blocked on/);
  });

  test('has a last useful start: a deadline after they return', () => {
    const row = onlyRow([waiting({ on: 'Acme', eta: hour(30) }, step(1e6, '09:30'))]);
    // An hour at the pace of those who are awake, a quarter of an hour to begin.
    expect(row.startBy).toBe(at(32.25));
    expect(row.because).toBe(
      'Blocked on Acme until 06:00: after that a start at 07:00 is soon enough, last useful start 08:15.',
    );
  });

  test('never starts before they return, whatever it costs', () => {
    for (const eta of [27.5, 30, 35, 60])
      for (const impact of [aDay(1e6), anHour(50), step(5_000, '09:30')]) {
        const { startAt, startBy } = onlyRow([waiting({ on: 'Acme', eta: hour(eta) }, impact)]);
        if (startAt !== null) expect(Date.parse(startAt)).toBeGreaterThanOrEqual(hour(eta));
        if (startBy !== null) expect(Date.parse(startBy)).toBeGreaterThanOrEqual(Date.parse(startAt!));
      }
  });

  test('has a session of its own when they return, beside that in which others are worked on, and counts', () => {
    const other: Failing = { id: 'other', ...HANDS_ON, impact: aDay(1e6) };
    const report = reportOn([waiting({ on: 'Acme', eta: hour(29) }), other]);
    expect(report.together!.order).toEqual([idOf('other')]);
    expect(rowOf(report, 'other').verdict).toBe('wake');
    expect(rowOf(report, 'feed')).toMatchObject({ verdict: 'wait', startAt: at(29) });
    const alone = reportOn([other]).together!;
    const waited = reportOn([waiting({ on: 'Acme', eta: hour(29) })]).together!;
    // By day both would be done one after the other: more is saved than by each for itself, by an hour of one.
    expect(report.together!.saves).toBeCloseTo(alone.saves + waited.saves + 1e6 / 24, 1);
    // By day both would be one call: resuming what was left for them is paid once, not twice.
    expect(report.together!.costs).toBeCloseTo(alone.costs + waited.costs + 0.4 * 100, 1);
  });

  test('is done with what begins later anyway', () => {
    const other: Failing = { id: 'other', ...HANDS_ON, impact: anHour(120) };
    const report = reportOn([waiting({ on: 'Acme', eta: hour(30) }, anHour(120)), other]);
    for (const id of ['feed', 'other']) expect(rowOf(report, id)).toMatchObject({ startAt: at(31) });
    expect(report.together!.order).toHaveLength(2);
  });

  test('says from when on nothing can be done, and when a start is soon enough', () => {
    const row = onlyRow([waiting({ on: 'Acme', eta: hour(28) }, anHour(120))]);
    expect(row).toMatchObject({ verdict: 'wait', startAt: at(31) });
    expect(row.because).toMatch(
      /^Blocked on Acme until 04:00: after that a start at 07:00 is soon enough, last useful start /,
    );
  });

  test('is left where nothing is to lose any more when they return', () => {
    const row = onlyRow([waiting({ on: 'Acme', eta: hour(34) }, step(1e6, '08:00'))]);
    expect(row).toMatchObject({ verdict: 'leave', aloneVerdict: 'leave', startAt: null });
  });

  test('takes along what hangs below it', () => {
    const below: Failing = {
      id: 'mart',
      ...HANDS_ON,
      impact: anHour(10),
      upstream: [{ id: 'feed' }],
      incident: { title: 'upstream_failed' },
    };
    const report = reportOn([waiting({ on: 'Acme', eta: hour(29) }), below]);
    expect(rowOf(report, 'mart')).toMatchObject({ below: idOf('feed'), startAt: at(29), verdict: 'wait' });
  });
});

describe('a cause that waits for others', () => {
  const members: Failing[] = ['a', 'b'].map((id) => ({ id, ...HANDS_ON, impact: aDay(1e6) }));

  test('holds all of its members back', () => {
    const log = logWith([causeWith(['a', 'b'], { blocked: { on: 'Snowflake', at: NIGHT, eta: hour(29) } })]);
    const report = reportOn(members, { log });
    for (const id of ['a', 'b']) {
      expect(rowOf(report, id)).toMatchObject({ verdict: 'wait', startAt: at(29), cause: 'cause-1' });
      expect(rowOf(report, id).because).toMatch(/^Blocked on Snowflake: look again at 05:00/);
    }
    expect(report.together).toMatchObject({
      verdict: 'wait',
      startAt: at(29),
      order: [idOf('a'), idOf('b')],
    });
  });

  test('lets go of what was detached, and of all of them when it is closed', () => {
    const blocked = { on: 'Snowflake', at: NIGHT, eta: hour(29) };
    const detached = reportOn(members, { log: logWith([causeWith(['b'], { blocked })]) });
    expect([rowOf(detached, 'a').verdict, rowOf(detached, 'b').verdict]).toEqual(['wake', 'wait']);
    const closed = reportOn(members, { log: logWith([causeWith(['a', 'b'], { blocked, closed: true })]) });
    expect([rowOf(closed, 'a').verdict, rowOf(closed, 'b').verdict]).toEqual(['wake', 'wake']);
  });
});

test('the wait of an incident ends before the hour of its cause counts', () => {
  const log = logWith([causeWith(['feed'], { blocked: { on: 'Snowflake', at: NIGHT, eta: hour(40) } })]);
  const row = rowOf(reportOn([waiting({ on: 'Acme', eta: NIGHT + HOUR })], { log }), 'feed');
  expect(row.startAt).toBe(at(28));
});
