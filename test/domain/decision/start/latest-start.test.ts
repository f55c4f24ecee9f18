import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Setting, settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { latestStart } from '../../../../source/domain/decision/start/latest-start.ts';
import {
  bestOf,
  coverageAt,
  type Job,
  optionAt,
  optionsOf,
  type StartOption,
} from '../../../../source/domain/decision/start/options.ts';
import { HOUR, MINUTE } from '../../../../source/domain/time/zone.ts';
import { anHour, curve, NIGHT } from '../../../build/job.ts';
import { jobs } from '../../../build/random/arbitrary.ts';
import { hour, situation } from '../../../build/situation.ts';

const SETTING = settingOf(situation(NIGHT));
/** As far as it is looked minute by minute. */
const MINUTES = 20 * 60;

/** The last whole minute up to which every start is within the limit, one after the other. */
function byLooking(job: Job, start: StartOption, limit: number, setting: Setting): number | undefined {
  const first = Math.floor(start.at * 60);
  for (let minute = first + 1; minute <= MINUTES; minute++) {
    const at = minute / 60;
    const coverage = coverageAt(setting, at)!;
    // Who starts now stays up, and pays for that until the hours change.
    const asNow = start.at === 0 && coverage === setting.coverage[0];
    if (optionAt(job, setting, at, coverage, { asNow }).cost > limit) return minute - 1;
  }
  return undefined;
}

describe('the latest start', () => {
  test('is the last minute of those behind one another that are as good', () => {
    fc.assert(
      fc.property(jobs(), fc.constantFrom(1, 50, 400, 5_000), (job, margin) => {
        const start = bestOf(optionsOf(job, SETTING).filter(({ at }) => at < 7));
        const limit = start.cost + margin;
        const looked = byLooking(job, start, limit, SETTING);
        const found = latestStart(job, SETTING, start, limit);
        if (looked === undefined) expect(found === null || found >= NIGHT + MINUTES * MINUTE).toBe(true);
        else expect(Math.abs(found! - (NIGHT + looked * MINUTE))).toBeLessThanOrEqual(MINUTE);
      }),
      { numRuns: 60 },
    );
  });

  const job = (changes: Partial<Job> = {}): Job => ({
    curve: curve(anHour(600), NIGHT),
    handsOn: { mu: 0, sigma: 0 },
    expectedHandsOn: 1,
    tail: 0,
    heals: [],
    ...changes,
  });
  const startAt = (hours: number, one: Job) => optionAt(one, SETTING, hours, coverageAt(SETTING, hours)!);

  test('loses no more than the limit allows: $10 a minute, $125 is twelve minutes', () => {
    const start = startAt(0, job());
    expect(latestStart(job(), SETTING, start, start.cost + 125)).toBe(NIGHT + 12 * MINUTE);
    expect(latestStart(job(), SETTING, start, start.cost)).toBe(NIGHT);
  });

  test('of a start to come counts from there, and never lies before it', () => {
    const start = startAt(6, job());
    expect(latestStart(job(), SETTING, start, start.cost + 125)).toBe(hour(33) + 12 * MINUTE);
    expect(latestStart(job(), SETTING, start, start.cost - 1)).toBe(hour(33));
  });

  test('ends where the hours get dearer, or runs on into hours that are as good', () => {
    const flat = job({ curve: { base: 0, jumps: [], segments: [] } });
    const start = startAt(6, flat);
    // Nothing is lost: at 18:00 the evening begins, which costs more.
    expect(latestStart(flat, SETTING, start, start.cost + 1)).toBe(hour(42));
    expect(latestStart(flat, SETTING, start, start.cost + 1e9)).toBeNull();
  });

  test('ends no earlier for what may have healed by then', () => {
    const start = startAt(6, job());
    const healing = job({ heals: [{ at: 6.05, chance: 0.9 }] });
    const from = startAt(6, healing);
    const [without, withIt] = [
      latestStart(job(), SETTING, start, start.cost + 125)!,
      latestStart(healing, SETTING, from, from.cost + 125)!,
    ];
    expect(withIt).toBeGreaterThan(without);
    expect((withIt - NIGHT) % MINUTE).toBe(0);
  });

  test('is a whole minute of the clock, whenever it is asked for', () => {
    const now = NIGHT + 20_000;
    const setting = settingOf(situation(now));
    const one = job({ curve: curve(anHour(600), now) });
    const start = optionAt(one, setting, 0, coverageAt(setting, 0)!);
    const latest = latestStart(one, setting, start, start.cost + 125)!;
    expect(latest % MINUTE).toBe(0);
    expect(latest - now).toBeGreaterThan(0.19 * HOUR);
    expect(latest - now).toBeLessThanOrEqual(12.5 * MINUTE);
  });
});
