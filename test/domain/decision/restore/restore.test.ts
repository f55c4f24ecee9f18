import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Impact } from '../../../../source/domain/catalog/impact.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { statusReport } from '../../../../source/domain/decision/report/status.ts';
import { healsOf, tailOf } from '../../../../source/domain/decision/restore/restore.ts';
import { judge } from '../../../../source/domain/decision/start/judge.ts';
import { scheduleOf } from '../../../../source/domain/time/schedule.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour, certain, NIGHT, uncertain } from '../../../build/job.ts';
import { hour, situation } from '../../../build/situation.ts';

describe('retries still to come', () => {
  const retries = [
    { after: 0.5, heals: 0.3 },
    { after: 1, heals: 0.5 },
    { after: 2, heals: 0.1 },
  ];
  const heals = (now: number, changes: Parameters<typeof incident>[2] = {}) =>
    healsOf({ retries }, incident('a', NIGHT, changes), now).map(({ at, chance }) => [
      at,
      Number(chance.toFixed(9)),
    ]);

  test('land with their chance if all before them failed', () => {
    expect(heals(NIGHT)).toEqual([
      [0.5, 0.3],
      [1, 0.35],
      [2, 0.035],
    ]);
  });

  test('count from the first failure; those that are past have failed', () => {
    expect(heals(hour(27.75))).toEqual([
      [0.25, 0.5],
      [1.25, 0.05],
    ]);
    expect(heals(hour(28))).toEqual([[1, 0.1]]);
    expect(heals(hour(40))).toEqual([]);
  });

  test('the source knows better when the next one comes', () => {
    expect(heals(NIGHT, { nextRetryAt: hour(27.2) })[0]).toEqual([expect.closeTo(0.2, 9), 0.3]);
    expect(heals(hour(27.6), { nextRetryAt: hour(28.1) })).toEqual([
      [expect.closeTo(0.5, 9), 0.5],
      [expect.closeTo(1.4, 9), 0.05],
    ]);
    expect(heals(NIGHT, { nextRetryAt: hour(26) })[0]).toEqual([0.5, 0.3]);
  });

  test('and how many are left', () => {
    expect(heals(NIGHT, { retriesLeft: 1 })).toEqual([[0.5, 0.3]]);
    expect(heals(NIGHT, { retriesLeft: 0 })).toEqual([]);
    expect(heals(NIGHT, { retriesLeft: 9 })).toHaveLength(3);
  });

  test('that nobody declared carry no chance', () => {
    expect(healsOf({}, incident('a', NIGHT, { nextRetryAt: hour(28), retriesLeft: 3 }), NIGHT)).toEqual([]);
  });
});

describe('waiting for a retry', () => {
  const setting = settingOf(situation(NIGHT));

  test('appears by itself where the retry is likely and the loss not too fast', () => {
    const likely = judge(uncertain(anHour(800), NIGHT, { heals: [{ at: 0.5, chance: 0.7 }] }), setting);
    expect([likely.verdict, likely.best.at, likely.wakes]).toEqual(['wait', 0.5, true]);
    const unlikely = judge(uncertain(anHour(800), NIGHT, { heals: [{ at: 0.5, chance: 0.1 }] }), setting);
    expect(unlikely.verdict).toBe('wake');
    const fast = judge(uncertain(anHour(40_000), NIGHT, { heals: [{ at: 0.5, chance: 0.07 }] }), setting);
    expect(fast.verdict).toBe('wake');
  });

  test('pays the start only if it is still needed', () => {
    const { wait, options } = judge(
      certain(anHour(1), NIGHT, { heals: [{ at: 0.5, chance: 0.7 }] }),
      setting,
    );
    expect(wait.price).toBeCloseTo(0.3 * 140, 9);
    expect(options.map(({ at }) => at).slice(0, 3)).toEqual([0, 0.5, 3]);
    expect(options[1]!.price).toBeCloseTo(0.3 * options[0]!.price, 9);
  });

  test('says so, with the time and who is woken then', () => {
    const impact: Impact[] = anHour(800);
    const report = statusReport(
      situation(NIGHT, {
        catalog: catalogOf([
          { id: 'a', impact, repair: { median: 1, spread: 0.8 }, retries: [{ after: 0.5, heals: 0.7 }] },
        ]),
        log: logOf([incident('a', NIGHT)]),
      }),
    );
    expect(report.incidents[0]).toMatchObject({
      verdict: 'wait',
      startAt: '2026-06-02T03:30:00+00:00',
      wakes: true,
      because: expect.stringContaining('It retries at 03:30 and may land by itself'),
    });
  });

  test('a likelier healing never makes any start dearer', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ min: 0.1, max: 10, noNaN: true }),
            fc.double({ min: 0, max: 0.8, noNaN: true }),
          ),
          {
            minLength: 1,
            maxLength: 3,
          },
        ),
        fc.nat(2),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        fc.integer({ min: 1, max: 5_000 }),
        (declared, which, more, rate) => {
          const costs = (extra: number) => {
            const retries = declared.map(([after, chance], i) => ({
              after,
              heals: chance + (i === which % declared.length ? extra : 0),
            }));
            const heals = healsOf({ retries }, incident('a', NIGHT), NIGHT);
            return judge(uncertain(anHour(rate), NIGHT, { heals }), setting).options;
          };
          const before = costs(0);
          // Starts that cannot be the best are left out, not the same ones for both.
          for (const option of costs(more)) {
            const same = before.find(({ at }) => at === option.at);
            if (same) expect(option.cost).toBeLessThanOrEqual(same.cost + 1e-6);
          }
        },
      ),
    );
  });
});

describe('machine time after the fix', () => {
  const nightly = scheduleOf('0 2 * * *', 'UTC');
  const tail = (now: number, changes = {}) =>
    tailOf({ id: 'a', rerun: 0.5, ...changes }, nightly, hour(26), now);

  test('is one rerun for the failed run and one for each run missed since', () => {
    expect([hour(27), hour(49.9), hour(50), hour(99)].map((now) => tail(now))).toEqual([0.5, 0.5, 1, 2]);
  });

  test('is one in all where a rerun refreshes everything', () => {
    expect(tail(hour(99), { refresh: 'full' })).toBe(0.5);
    expect(tail(hour(99), { refresh: 'incremental' })).toBe(2);
  });

  test('is one where nothing is scheduled, none where none is declared', () => {
    expect(tailOf({ id: 'a', rerun: 0.5 }, undefined, hour(26), hour(99))).toBe(0.5);
    expect(tailOf({ id: 'a' }, nightly, hour(26), hour(99))).toBe(0);
  });

  test('never shrinks', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (a, b) => {
        expect(tail(hour(26 + a + b))).toBeGreaterThanOrEqual(tail(hour(26 + a)));
      }),
    );
  });
});
