import { describe, expect, test } from 'vitest';
import { type Costs, type Team, TIME_CLASSES } from '../../../../source/domain/catalog/team.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { priceWhileUp, startPrice, weightOf } from '../../../../source/domain/decision/price/wake-cost.ts';
import { judge } from '../../../../source/domain/decision/start/judge.ts';
import { bestOf, type StartOption } from '../../../../source/domain/decision/start/options.ts';
import type { LogState } from '../../../../source/domain/incident/state/log-state.ts';
import { DAY, HOUR } from '../../../../source/domain/time/zone.ts';
import { aDay, anHour, certain, NIGHT, step, uncertain } from '../../../build/job.ts';
import { onlyRow, reportOn } from '../../../build/report.ts';
import {
  costsWith,
  EMPTY_LOG,
  hour,
  MONDAY,
  situation,
  TEAM,
  wokenBefore,
} from '../../../build/situation.ts';

const at = (hours: number) => new Date(hour(hours)).toISOString().replace('.000Z', '+00:00');
const HANDS_ON = { repair: { median: 1, spread: 0.8 }, rerun: 0.5 };
/** Ana was woken at 03:00 and works. */
const UP = {
  ...EMPTY_LOG,
  activity: new Map([['ana', [{ at: NIGHT, kind: 'woken' as const }]]]),
  wakeUps: new Map([['ana', [{ person: 'ana', at: NIGHT }]]]),
};

describe('the verdict', () => {
  test('wake: start now, and somebody must be woken', () => {
    expect(onlyRow([{ id: 'a', impact: aDay(1e6), ...HANDS_ON }])).toMatchObject({
      verdict: 'wake',
      startAt: at(27),
      wakes: true,
    });
  });

  test('work: start now, and the person on call is up', () => {
    const up = onlyRow([{ id: 'a', impact: aDay(1e6), ...HANDS_ON }], { log: UP });
    expect(up).toMatchObject({ verdict: 'work', startAt: at(27), wakes: false });
    const noon = onlyRow([{ id: 'a', impact: aDay(1e6), ...HANDS_ON }], { now: hour(36) });
    expect(noon).toMatchObject({ verdict: 'work', startAt: at(36), wakes: false, waitUntil: at(57) });
    const evening = onlyRow([{ id: 'a', impact: aDay(1e6), ...HANDS_ON }], { now: hour(44) });
    expect(evening).toMatchObject({ verdict: 'work', wakes: false });
  });

  test('wait: start at a better time, which may wake too', () => {
    const seven = onlyRow([{ id: 'a', impact: step(5_000, '09:30'), ...HANDS_ON }]);
    expect(seven).toMatchObject({ verdict: 'wait', startAt: at(31), wakes: false });
    const six = onlyRow([{ id: 'a', impact: step(1e6, '08:00'), repair: { median: 1, spread: 0 } }]);
    expect(six).toMatchObject({ verdict: 'wait', startAt: at(30), wakes: true });
    const nine = onlyRow([{ id: 'a', impact: aDay(1_000), ...HANDS_ON }]);
    expect(nine).toMatchObject({ verdict: 'wait', startAt: at(33), wakes: false });
  });

  test('leave: no start is worth it', () => {
    const row = onlyRow([{ id: 'a', impact: aDay(2), ...HANDS_ON }]);
    expect(row).toMatchObject({ verdict: 'leave', startAt: null, startBy: null, wakes: false });
  });

  test('leave where nothing is to lose, and where it is lost already', () => {
    expect(onlyRow([{ id: 'a', impact: [] }])).toMatchObject({
      verdict: 'leave',
      lossIfWait: 0,
      breakEven: null,
    });
    const lost = onlyRow([{ id: 'a', impact: step(1e6, '08:00'), incident: { failedAt: hour(3) } }]);
    expect(lost).toMatchObject({
      verdict: 'leave',
      lossSoFar: 1e6,
      lossIfNow: 0,
      lossIfWait: 0,
      avoidable: 0,
      breakEven: null,
    });
    expect(lost.because).toContain('$1M is lost already and no further loss is declared');
  });

  test('what is lost already is in no other figure and changes no start', () => {
    const fresh = certain(anHour(800));
    const setting = settingOf(situation(NIGHT));
    const late = { ...fresh, curve: { ...fresh.curve, base: 123_456 } };
    const [a, b] = [judge(fresh, setting), judge(late, setting)];
    expect(b).toMatchObject({ startAt: a.startAt, startBy: a.startBy });
    expect(b.figures).toEqual({ ...a.figures, lossSoFar: 123_456 });
  });
});

describe('ties', () => {
  const option = (start: number, cost: number): StartOption => ({
    at: start,
    cost,
    loss: 0,
    price: cost,
    coverage: null,
    parts: null,
  });

  test('go to the earlier start; never comes last', () => {
    expect(bestOf([option(0, 7), option(3, 5), option(6, 5)]).at).toBe(3);
    expect(bestOf([option(0, 5), option(Number.POSITIVE_INFINITY, 5)]).at).toBe(0);
    expect(bestOf([option(0, 5), option(3, 5 - 1e-9)]).at).toBe(0);
  });
});

describe('the latest start', () => {
  const row = (changes: Partial<Costs>) =>
    onlyRow([{ id: 'a', impact: aDay(1e6), ...HANDS_ON }], { team: costsWith(changes) });

  test('is null where any start up to the horizon is as good', () => {
    expect(row({ margin: { amount: 1e9, share: 0 } }).startBy).toBeNull();
  });

  test('is the start itself where nothing may be lost, not a part of a minute before it', () => {
    const now = NIGHT + 30_000;
    const tight = onlyRow([{ id: 'a', impact: aDay(1e8), ...HANDS_ON }], {
      now,
      team: costsWith({ margin: { amount: 0, share: 0 } }),
    });
    expect([tight.startAt, tight.startBy]).toEqual([
      '2026-06-02T03:00:30+00:00',
      '2026-06-02T03:00:30+00:00',
    ]);
  });

  test('is a whole minute', () => {
    expect(row({}).startBy).toMatch(/T\d\d:\d\d:00/);
  });

  test('for somebody who is up: at the price of being up until the class of now ends', () => {
    // Ten in the morning is missed by the working day, met from anywhere before 08:44.
    const job = certain(step(2_000, '09:59'));
    const awake = judge(job, settingOf(situation(NIGHT, { log: UP })));
    expect([awake.verdict, awake.best.at]).toEqual(['work', 0]);
    expect(awake.best.cost).toBeCloseTo(1143.28, 2);
    expect(awake.startBy).toBe(hour(30));
  });
});

describe('whoever is on call then', () => {
  const RELIEF: Team = {
    ...TEAM,
    people: [{ id: 'ana' }, { id: 'ben', timeZone: 'Asia/Kolkata' }],
    rotations: {
      pipelines: [
        { starts: '2020-01-06', everyDays: 7, handoff: { weekday: 'mon', time: '00:00' }, order: ['ana'] },
      ],
    },
    overrides: [{ rotation: 'pipelines', from: '2026-06-02T03:40', to: '2026-06-02T12:00', person: 'ben' }],
  };

  test('sets the price of a start: their class in their zone, their history', () => {
    const log = { ...EMPTY_LOG, wakeUps: new Map([['ben', [{ person: 'ben', at: NIGHT - 5 * DAY }]]]) };
    // Five days before, 03:00 UTC was 08:30 in Kolkata: off duty, not asleep.
    const setting = settingOf(situation(NIGHT, { team: RELIEF, log }));
    expect(setting.person?.id).toBe('ana');
    const relief = setting.coverage[1]!;
    expect([relief.from, relief.person?.id, relief.class]).toEqual([hour(27 + 40 / 60), 'ben', 'work']);
    expect(setting.price(relief, 1).total).toBeCloseTo(140, 9);
    const evening = setting.coverage.find((one) => one.person?.id === 'ana' && one.class === 'off')!;
    expect(setting.price(evening, 1).total).toBeCloseTo(289.66, 2);
    expect(setting.historyOf(relief.person)).toMatchObject([{ age: 5, pain: 0.3 }]);
  });

  test('so a handoff is a start to consider, and work begins there', () => {
    const row = onlyRow([{ id: 'a', impact: anHour(600), ...HANDS_ON }], { team: RELIEF });
    const relieved = '2026-06-02T03:40:00+00:00';
    expect(row).toMatchObject({ verdict: 'wait', startAt: relieved, waitUntil: relieved, wakes: false });
    expect(onlyRow([{ id: 'a', impact: anHour(600), ...HANDS_ON }])).toMatchObject({ verdict: 'wake' });
  });

  test('a newcomer who was woken often is dearer to wake', () => {
    const asleep: Team = { ...RELIEF, people: [{ id: 'ana' }, { id: 'ben' }] };
    const log = {
      ...EMPTY_LOG,
      wakeUps: new Map([['ben', [3, 6, 9].map((days) => ({ person: 'ben', at: NIGHT - days * DAY }))]]),
    };
    const setting = settingOf(situation(NIGHT, { team: asleep, log }));
    const [ana, ben] = setting.coverage;
    expect([ana!.class, ben!.class, ben!.person?.id]).toEqual(['night', 'night', 'ben']);
    expect(setting.price(ana!, 1).total).toBeCloseTo(2051.82, 2);
    const history = [3, 6, 9].map((age) => ({ age, pain: 1 }));
    expect(setting.price(ben!, 1)).toEqual(
      startPrice(TEAM.costs, TEAM.costs.classes.night, 1, weightOf(history, 0)),
    );
  });

  test('nobody: the figures of a rested person in the zone of the team, and the sentence says so', () => {
    const team: Team = { ...TEAM, rotations: {} };
    const report = reportOn([{ id: 'a', impact: aDay(1e6), repair: { median: 1, spread: 0 } }], {
      team,
      log: wokenBefore(NIGHT, [1, 2, 3]),
    });
    expect(report.shift).toMatchObject({ person: null, class: 'night', up: false });
    expect(report.wakeUps).toMatchObject({ person: null, count: 0, nextCost: 2051.82 });
    expect(report.incidents[0]).toMatchObject({ verdict: 'wake', wakeCost: 2051.82, waitUntil: at(33) });
    expect(report.headline).toMatch(/^Nobody is on call\. /);
  });
});

describe('the person who reads this at night', () => {
  const setting = (log: LogState = UP, now = NIGHT + HOUR / 2) => settingOf(situation(now, { log }));
  const { night, off } = TEAM.costs.classes;

  test('pays for the rest of the night only, counted from being woken', () => {
    expect(setting().priceNow(1)).toEqual(priceWhileUp(TEAM.costs, night, 1, 0, 0.5));
    expect(setting().priceNow(1).total).toBeCloseTo(1345.79, 2);
  });

  test('and the full price of every later start, this wake-up in the history at age 0', () => {
    const given = setting();
    expect(given.historyOf(given.person)).toMatchObject([{ age: 0, pain: 1 }]);
    const morning = given.coverage.find((one) => one.class === 'off')!;
    expect(given.price(morning, 1).total).toBe(startPrice(TEAM.costs, off, 1, 60).total);
  });

  test('up by themselves: counted from the first thing they did, without a wake-up', () => {
    const log = { ...EMPTY_LOG, activity: new Map([['ana', [{ at: NIGHT, kind: 'up' as const }]]]) };
    expect(setting(log).historyOf(setting(log).person)).toEqual([]);
    expect(setting(log).priceNow(1).total).toBeCloseTo(1345.79, 2);
  });

  const slept = (from: number, until: number): LogState => ({
    ...EMPTY_LOG,
    wakeUps: new Map([['ana', [{ person: 'ana', at: from }]]]),
    activity: new Map([
      [
        'ana',
        [
          { at: from, kind: 'woken' as const },
          { at: until, kind: 'asleep' as const },
        ],
      ],
    ]),
  });

  test('asleep again: a new wake-up at its full wear, but the next day is lost once a night', () => {
    const given = setting(slept(NIGHT - 2 * HOUR, NIGHT - (4 / 3) * HOUR), NIGHT);
    expect(given.session).toBeUndefined();
    const repair = Math.exp(0.8 ** 2 / 2);
    expect(given.priceNow(repair)).toMatchObject({ nextDay: 0, total: expect.closeTo(5081.67, 2) });
    const [tonight, morning, nextNight] = ['night', 'edge', 'night'].map((word, n) =>
      given.coverage.filter((one) => one.class === word).at(n === 2 ? 1 : 0),
    );
    expect(given.price(tonight!, 1).nextDay).toBe(0);
    expect(given.price(morning!, 1).nextDay).toBe(0);
    expect(given.price(nextNight!, 1).nextDay).toBe(160);
  });

  test('after an evening hour at the edge of sleep the rest of the next day is still to lose', () => {
    const evening = NIGHT - 4.5 * HOUR;
    expect(setting(slept(evening, evening + HOUR / 4), NIGHT).priceNow(1).nextDay).toBeCloseTo(80, 9);
  });

  test('past the end of the night: going on with what they were called out for costs the work alone', () => {
    const morning = NIGHT + 4.5 * HOUR;
    const upSince = (kind: 'woken' | 'up'): LogState => ({
      ...EMPTY_LOG,
      activity: new Map([['ana', [{ at: morning - HOUR / 2, kind }]]]),
    });
    expect(setting(upSince('woken'), morning)).toMatchObject({ class: 'off', session: {} });
    expect(setting(upSince('woken'), morning).priceNow(1)).toEqual({
      ...{ labour: 150, nextDay: 0, wear: 0 },
      total: 150,
    });
    // Who got up by themselves was called out for nothing yet.
    expect(setting(upSince('up'), morning).priceNow(1)).toEqual(startPrice(TEAM.costs, off, 1, 0));
  });

  test('the price to wait is the full one too', () => {
    const row = onlyRow([{ id: 'a', impact: anHour(100), repair: { median: 1, spread: 0 } }], {
      log: UP,
      now: NIGHT + HOUR / 2,
    });
    expect([row.wakeCost, row.waitCost]).toEqual([1345.79, 140]);
  });

  test('$1k a day still waits and $1M a day is worked on at once', () => {
    const verdict = (amount: number) =>
      onlyRow([{ id: 'a', impact: aDay(amount), ...HANDS_ON }], { log: UP }).verdict;
    expect([verdict(1_000), verdict(1e6)]).toEqual(['wait', 'work']);
  });
});

describe('wake-ups of the past', () => {
  test('weigh by the class of their hour and count for 60 days', () => {
    const woken = [
      hour(25),
      hour(6.5),
      hour(20),
      MONDAY - 10 * DAY + 3 * HOUR,
      NIGHT - 60 * DAY,
      NIGHT - 61 * DAY,
    ];
    const log = {
      ...EMPTY_LOG,
      wakeUps: new Map([['ana', woken.map((instant) => ({ person: 'ana', at: instant }))]]),
    };
    const { historyOf, person } = settingOf(situation(NIGHT, { log }));
    expect(historyOf(person).map(({ pain }) => pain)).toEqual([1, 0.6, 0.3, 1]);
    expect(reportOn([], { log }).wakeUps.count).toBe(4);
  });

  test('do not age while a decision looks ahead', () => {
    const { coverage, price } = settingOf(situation(NIGHT, { log: wokenBefore(NIGHT, [3, 58]) }));
    for (const name of TIME_CLASSES) {
      const prices = coverage.filter((one) => one.class === name).map((one) => price(one, 1).total);
      expect(prices.length).toBeGreaterThan(5);
      expect(new Set(prices).size).toBe(1);
    }
  });
});

describe('the break-even', () => {
  test('is the nearest multiplier at which the word changes', () => {
    const row = onlyRow([{ id: 'a', impact: anHour(473.12 / 2), ...HANDS_ON }], { team: TEAM });
    const { breakEven, avoidable } = row;
    expect(breakEven!.to).toBe('wake');
    const times = (factor: number) =>
      onlyRow([{ id: 'a', impact: anHour((473.12 / 2) * factor), ...HANDS_ON }]).verdict;
    expect([row.verdict, times(breakEven!.factor * 0.9999), times(breakEven!.factor * 1.0001)]).toEqual([
      'wait',
      'wait',
      'wake',
    ]);
    expect(breakEven!.avoidable).toBeCloseTo(breakEven!.factor * avoidable!, 1);
  });

  test('judges between two words by the ratio, not the difference', () => {
    // never < 0.43 <= wait < 473: 10 is nearer to the first as a ratio, as 473 is in dollars from 440.
    expect(judge(uncertain(anHour(10)), settingOf(situation(NIGHT))).figures.breakEven!.to).toBe('leave');
    expect(judge(uncertain(anHour(20)), settingOf(situation(NIGHT))).figures.breakEven!.to).toBe('wake');
  });

  test('does not count a change between two times to wait for', () => {
    expect(judge(uncertain(anHour(80)), settingOf(situation(NIGHT))).figures.breakEven!.factor).toBeCloseTo(
      473.12 / 80,
      3,
    );
  });
});
