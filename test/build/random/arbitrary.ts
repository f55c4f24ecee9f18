import fc from 'fast-check';
import type { Impact } from '../../../source/domain/catalog/impact.ts';
import type { HealAtom } from '../../../source/domain/decision/loss/expected-loss.ts';
import type { Job } from '../../../source/domain/decision/start/options.ts';
import { curve, NIGHT } from '../job.ts';
import { hour } from '../situation.ts';

const amount = fc.integer({ min: 1, max: 200_000 });
const time = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
const during = fc.constantFrom('always' as const, 'business-hours' as const);
/** Halves of hours: deadlines and class boundaries then meet now and again. */
const halves = (most: number) => fc.integer({ min: 0, max: 2 * most }).map((n) => n / 2);

const impact: fc.Arbitrary<Impact> = fc.oneof(
  fc.record({
    kind: fc.constant('step' as const),
    amount,
    at: time,
    on: fc.constantFrom('once' as const, 'every-day' as const, 'business-days' as const, '2026-06-04'),
    max: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({ kind: fc.constant('step' as const), amount, after: halves(100).map((h) => h + 0.5) }),
  fc.record({
    kind: fc.constant('rate' as const),
    amount: fc.integer({ min: 1, max: 5_000 }),
    per: fc.constantFrom('hour' as const, 'day' as const),
    grace: halves(20),
    cap: amount,
    during,
    until: halves(300).map((h) => hour(h)),
  }),
  fc.record({
    kind: fc.constant('rate' as const),
    amount: fc.integer({ min: 1, max: 5_000 }),
    per: fc.constant('hour' as const),
    during,
  }),
  fc.record({
    kind: fc.constant('decay' as const),
    value: amount,
    loss: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
    ceiling: fc.double({ min: 0.05, max: 1, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant('guess' as const),
    low: fc.constant(10),
    likely: fc.integer({ min: 10, max: 500 }),
    high: fc.integer({ min: 500, max: 5_000 }),
    per: fc.constantFrom('hour' as const, 'day' as const, 'once' as const),
    grace: halves(12),
    during,
  }),
);

/** One to three declarations of any kind. */
export const impacts: fc.Arbitrary<Impact[]> = fc.array(impact, { minLength: 1, maxLength: 3 });

/** Up to three retries within half a day. */
export const heals: fc.Arbitrary<HealAtom[]> = fc
  .array(fc.tuple(halves(12), fc.double({ min: 0, max: 0.9, noNaN: true })), { maxLength: 3 })
  .map((retries) => {
    let failed = 1;
    return retries
      .sort((a, b) => a[0] - b[0])
      .map(([at, chance]) => {
        const atom = { at: at + 0.5, chance: failed * chance };
        failed *= 1 - chance;
        return atom;
      });
  });

/** Any job at an instant, its impact counted from there. */
export function jobs(now = NIGHT): fc.Arbitrary<Job> {
  return fc
    .record({
      impact: impacts,
      mu: fc.double({ min: -1, max: 1.5, noNaN: true }),
      sigma: fc.constantFrom(0, 0.3, 0.8, 1.1),
      tail: halves(3),
      heals,
    })
    .map(({ impact: parts, mu, sigma, tail, heals: atoms }) => ({
      curve: curve(parts, now),
      handsOn: { mu, sigma },
      expectedHandsOn: Math.exp(mu + (sigma * sigma) / 2),
      tail,
      heals: atoms,
    }));
}
