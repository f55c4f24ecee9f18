import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { type Assessment, assess } from '../../../../source/domain/decision/assess.ts';
import { type ShownPlan, shownPlan } from '../../../../source/domain/decision/plan/steady.ts';
import { MINUTE } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour, step } from '../../../build/job.ts';
import { hour, situation } from '../../../build/situation.ts';

const UNCERTAIN = { repair: { median: 1, spread: 0.8 }, rerun: 0.5 };
/** Which of two starts is better changes at 02:44, and by $7.50 a minute. */
const EVEN: DeclaredPipeline = { id: 'even', ...UNCERTAIN, impact: anHour(450) };
const failedAt = hour(23);

function given(now: number, declared: readonly DeclaredPipeline[], retryAt?: number) {
  const failing = declared.map(({ id }) =>
    incident(id, failedAt, retryAt === undefined ? {} : { nextRetryAt: retryAt }),
  );
  return situation(now, { catalog: catalogOf(declared), log: logOf(failing) });
}
const remembered = ({ plan, setting }: Assessment): ShownPlan => shownPlan(plan.plan, setting);
const startOf = ({ plan, setting }: Assessment) =>
  plan.plan.sessions[0] === undefined ? null : setting.now + plan.plan.sessions[0].at * 3_600_000;

/** What a screen shows from minute to minute. */
function ticks(
  from: number,
  to: number,
  declared: readonly DeclaredPipeline[],
): { now: number; shown: Assessment }[] {
  const seen: { now: number; shown: Assessment }[] = [];
  let shown: ShownPlan | undefined;
  for (let now = from; now <= to; now += MINUTE) {
    const next = assess(given(now, declared), shown);
    shown = remembered(next);
    seen.push({ now, shown: next });
  }
  return seen;
}
const verdictOf = ({ failing }: Assessment) => failing[0]!.verdict;

describe('the plan on a screen', () => {
  const before = hour(26 + 40 / 60);

  test('is kept while another is better by less than the margin', () => {
    const shown = assess(given(before, [EVEN]));
    expect(verdictOf(shown)).toBe('wake');
    const later = given(hour(26 + 48 / 60), [EVEN]);
    expect(verdictOf(assess(later))).toBe('wait');
    expect(verdictOf(assess(later, remembered(shown)))).toBe('wake');
  });

  test('changes where another is better by more', () => {
    const shown = remembered(assess(given(before, [EVEN])));
    expect(verdictOf(assess(given(hour(27 + 5 / 60), [EVEN]), shown))).toBe('wait');
  });

  test('never costs more than the margin beyond the best one', () => {
    for (const { now, shown } of ticks(before, hour(28), [EVEN])) {
      const best = assess(given(now, [EVEN])).plan.plan;
      expect(shown.plan.plan.cost - best.cost).toBeLessThanOrEqual(
        Math.max(50, 0.05 * Math.abs(shown.plan.later.loss - best.loss)) + 1e-6,
      );
    }
  });

  test('is the best one at once when a failure comes or goes', () => {
    const other: DeclaredPipeline = { id: 'other', ...UNCERTAIN, impact: anHour(5) };
    const now = hour(26 + 48 / 60);
    const one = remembered(assess(given(before, [EVEN])));
    const two = remembered(assess(given(before, [EVEN, other])));
    const fresh = (declared: readonly DeclaredPipeline[]) => assess(given(now, declared)).plan.plan.cost;
    expect(assess(given(now, [EVEN, other]), one).plan.plan.cost).toBe(fresh([EVEN, other]));
    expect(assess(given(now, [EVEN]), two).plan.plan.cost).toBe(fresh([EVEN]));
  });

  test('is done when the time of its start has come', () => {
    const seven: DeclaredPipeline = { id: 'seven', ...UNCERTAIN, impact: step(5_000, '09:30') };
    const shown = assess(given(hour(30.9), [seven]));
    expect(startOf(shown)).toBe(hour(31));
    const come = assess(given(hour(31), [seven]), remembered(shown));
    expect([verdictOf(come), startOf(come)]).toEqual(['work', hour(31)]);
    const past = assess(given(hour(31.1), [seven]), remembered(shown));
    expect(past.plan.plan.cost).toBe(assess(given(hour(31.1), [seven])).plan.plan.cost);
  });

  test('that starts now starts now a minute later too', () => {
    const shown = remembered(assess(given(before, [EVEN])));
    const next = assess(given(before + MINUTE, [EVEN]), shown);
    expect(startOf(next)).toBe(before + MINUTE);
  });

  test('is priced anew: the figures are those of its own minute', () => {
    const shown = remembered(assess(given(before, [EVEN])));
    const now = hour(26 + 48 / 60);
    const kept = assess(given(now, [EVEN]), shown).plan;
    expect(kept.plan.cost).toBeCloseTo(kept.plan.loss + kept.plan.price, 9);
    expect(kept.plan.cost).toBeGreaterThan(assess(given(now, [EVEN])).plan.plan.cost);
  });

  test('remembers what is dropped as well', () => {
    const cheap: DeclaredPipeline = {
      id: 'cheap',
      ...UNCERTAIN,
      impact: [{ kind: 'rate', amount: 2, per: 'day' }],
    };
    const shown = remembered(assess(given(before, [EVEN, cheap])));
    expect(shown.dropped).toHaveLength(1);
    const next = assess(given(before + MINUTE, [EVEN, cheap]), shown);
    expect(next.failing.map(({ verdict }) => verdict).toSorted()).toEqual(['leave', 'wake']);
  });
});

describe('from minute to minute', () => {
  const flips = (list: readonly { shown: Assessment }[]) =>
    list.slice(1).filter(({ shown }, i) => verdictOf(shown) !== verdictOf(list[i]!.shown)).length;

  test('a verdict that slowly becomes the lesser one flips once', () => {
    const seen = ticks(hour(26.25), hour(28.75), [EVEN]);
    expect([verdictOf(seen[0]!.shown), verdictOf(seen.at(-1)!.shown)]).toEqual(['wake', 'wait']);
    expect(flips(seen)).toBe(1);
  });

  test('one that slowly becomes the better one flips once at most', () => {
    const rising: DeclaredPipeline = {
      id: 'rising',
      ...UNCERTAIN,
      impact: [{ kind: 'decay', value: 300_000, loss: 0.05 }],
    };
    expect(flips(ticks(hour(23.5), hour(26.5), [rising]))).toBeLessThanOrEqual(1);
  });
});

test('without a plan on a screen an answer has no memory', () => {
  const now = hour(26 + 48 / 60);
  assess(given(hour(26), [EVEN]));
  const [one, two] = [assess(given(now, [EVEN])), assess(given(now, [EVEN]))];
  expect(one.plan.plan.cost).toBe(two.plan.plan.cost);
  expect(verdictOf(one)).toBe('wait');
});
