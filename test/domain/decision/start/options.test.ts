import { describe, expect, test } from 'vitest';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { judge, verdictOf, wakesSomebody } from '../../../../source/domain/decision/start/judge.ts';
import {
  bestOf,
  coverageAt,
  type Job,
  never,
  optionAt,
  optionsOf,
  usefulOptions,
} from '../../../../source/domain/decision/start/options.ts';
import { anHour, curve } from '../../../build/job.ts';
import { EMPTY_LOG, hour, situation } from '../../../build/situation.ts';

/** $100 an hour from now on, and exactly an hour of work. */
function job(now: number, changes: Partial<Job> = {}): Job {
  const exact = { curve: curve(anHour(100), now), handsOn: { mu: 0, sigma: 0 }, expectedHandsOn: 1 };
  return { ...exact, tail: 0, heals: [], ...changes };
}
const at = (now: number, changes: Partial<Job> = {}) =>
  optionsOf(job(now, changes), settingOf(situation(now))).map((option) => option.at);

/** Tuesday 03:00, and Monday 20:00. */
const [NIGHT, EVENING] = [hour(27), hour(20)];
const NEVER = Number.POSITIVE_INFINITY;

describe('the starts that can be the best', () => {
  test('are now, each change of hours that makes a start quicker or cheaper, and never', () => {
    expect(at(NIGHT)).toEqual([0, 3, 4, 6, NEVER]);
    // Neither the edge nor the night nor seven o'clock is better than an evening; only working hours are.
    expect(at(EVENING)).toEqual([0, 13, NEVER]);
  });

  test('are just after each healing too: what may have healed costs less to go for', () => {
    expect(
      at(NIGHT, {
        heals: [
          { at: 1, chance: 0.5 },
          { at: 10, chance: 0.25 },
        ],
      }),
    ).toEqual([0, 1, 3, 4, 6, 10, NEVER]);
    expect(at(NIGHT, { heals: [{ at: 3, chance: 0.5 }] })).toEqual([0, 3, 4, 6, NEVER]);
  });

  test('are when others have acted, and nothing before that spares a later one', () => {
    expect(at(NIGHT, { notBefore: 5 })).toEqual([0, 3, 4, 5, 6, NEVER]);
    const blocked = job(NIGHT, { notBefore: 5 });
    const options = optionsOf(blocked, settingOf(situation(NIGHT)));
    expect(usefulOptions({ job: blocked, options }).map((one) => one.at)).toEqual([5, 6, NEVER]);
    // By then it is the next evening: the morning before is none.
    expect(at(NIGHT, { notBefore: 17 })).toContain(30);
  });

  test('lie before the horizon', () => {
    const { horizon } = settingOf(situation(NIGHT));
    expect(at(NIGHT, { heals: [{ at: horizon, chance: 0.5 }] })).toEqual([0, 3, 4, 6, NEVER]);
    expect(at(NIGHT, { heals: [{ at: horizon - 1, chance: 0.95 }] })).toContain(horizon - 1);
  });
});

describe('what a start comes to', () => {
  const setting = settingOf(situation(NIGHT));
  const option = (hours: number, changes: Partial<Job> = {}) =>
    optionAt(job(NIGHT, changes), setting, hours, coverageAt(setting, hours)!);

  test('is what is lost until the data stands, and the person, if it is still needed', () => {
    // A quarter of an hour to mobilise, and an hour at 1.2.
    expect(option(0).loss).toBeCloseTo(145, 6);
    expect(option(6)).toMatchObject({ price: 140 });
    expect(option(6).loss).toBeCloseTo(710, 6);
    expect(option(6).cost).toBeCloseTo(850, 6);
    const healing = option(6, { heals: [{ at: 2, chance: 0.75 }] });
    expect(healing.price).toBeCloseTo(35, 6);
    expect(healing.loss).toBeCloseTo(0.75 * 200 + 0.25 * 710, 6);
  });

  test('needs no mobilising for whoever works on it already, now and never later', () => {
    const underWay = { underWay: true };
    expect(option(0).loss - option(0, underWay).loss).toBeCloseTo(25, 6);
    expect(option(6, underWay).loss).toBeCloseTo(option(6).loss, 6);
  });

  test('before others have acted is their hour: nothing lands before', () => {
    // Their hour is nine o'clock, a working hour: 0.1 to mobilise, an hour of work.
    expect(option(0, { notBefore: 6 }).loss).toBeCloseTo(710, 6);
    expect(option(6, { notBefore: 5 }).loss).toBeCloseTo(710, 6);
    // At the price of the hour in which somebody starts all the same.
    expect(option(0, { notBefore: 6 }).price).toBe(option(0).price);
  });

  test('never is all that is still to lose, for nothing', () => {
    const none = never(job(NIGHT), setting);
    expect(none).toMatchObject({ at: NEVER, coverage: null, price: 0, parts: null });
    expect(none.cost).toBeCloseTo(100 * setting.horizon, 6);
  });
});

test('of equally cheap starts the earliest is the best', () => {
  const setting = settingOf(situation(NIGHT));
  const [now, , , wait] = optionsOf(job(NIGHT), setting);
  const cheap = (cost: number) => [
    { ...now!, cost },
    { ...wait!, cost: 10 },
  ];
  expect(bestOf(cheap(10)).at).toBe(0);
  expect(bestOf(cheap(10 + 5e-7)).at).toBe(0);
  expect(bestOf(cheap(10.1)).at).toBe(6);
  expect(bestOf([...cheap(10)].reverse()).at).toBe(6);
});

test('a stretch of hours is known as far as anybody looks', () => {
  const setting = settingOf(situation(NIGHT));
  expect(coverageAt(setting, 2.999)!.class).toBe('night');
  expect(coverageAt(setting, 3)!.class).toBe('edge');
  expect(coverageAt(setting, -1)).toBeUndefined();
  expect(coverageAt(setting, 10_000)).toBeUndefined();
});

describe('the word for a start', () => {
  const awake = { ...EMPTY_LOG, activity: new Map([['ana', [{ at: NIGHT - 60_000, kind: 'up' as const }]]]) };
  const words = (now: number, log = EMPTY_LOG) => {
    const setting = settingOf(situation(now, { log }));
    return optionsOf(job(now), setting).map((one) => [verdictOf(one, setting), wakesSomebody(one, setting)]);
  };

  test('is waking at night, working while somebody is up or by day, waiting later, leaving it for never', () => {
    expect(words(NIGHT)).toEqual([
      ['wake', true],
      ['wait', true],
      ['wait', false],
      ['wait', false],
      ['leave', false],
    ]);
    expect(words(NIGHT, awake)[0]).toEqual(['work', false]);
    // Going to bed and getting up at six is a night all the same.
    expect(words(NIGHT, awake)[1]).toEqual(['wait', true]);
    expect(words(hour(34))[0]).toEqual(['work', false]);
  });

  test('has no multiple at which it changes where nothing could be printed that it is a multiple of', () => {
    const setting = settingOf(situation(NIGHT));
    const nothing = { curve: curve([{ kind: 'step', amount: 1e6, at: '12:00', on: '2026-06-12' }], NIGHT) };
    expect(judge(job(NIGHT, nothing), setting).figures.breakEven).toBeNull();
    expect(judge(job(NIGHT), setting).figures.breakEven).toMatchObject({ to: 'wake' });
  });

  test('goes with what it costs to wait rather than to start now', () => {
    const { figures, now, wait } = judge(job(NIGHT), settingOf(situation(NIGHT)));
    expect(figures.net).toBeCloseTo(wait.cost - now.cost, 9);
    expect(figures.avoidable).toBeCloseTo(wait.loss - now.loss, 9);
  });
});
