import { describe, expect, test } from 'vitest';
import type { DeclaredPipeline } from '../../../../source/domain/catalog/catalog.ts';
import { type Assessment, assess } from '../../../../source/domain/decision/assess.ts';
import { type Plan, priced, type Session } from '../../../../source/domain/decision/plan/cost/plan.ts';
import { isPossible } from '../../../../source/domain/decision/plan/cost/possible.ts';
import {
  finished,
  type ShownPlan,
  shownPlan,
  steadied,
} from '../../../../source/domain/decision/plan/steady.ts';
import type { PlanJob } from '../../../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { coverageAt } from '../../../../source/domain/decision/start/options.ts';
import type { Situation } from '../../../../source/domain/situation.ts';
import { HOUR, MINUTE } from '../../../../source/domain/time/zone.ts';
import { catalogOf } from '../../../build/catalog.ts';
import { incident, logOf } from '../../../build/incident.ts';
import { anHour, step } from '../../../build/job.ts';
import { EMPTY_LOG, hour, situation, TEAM } from '../../../build/situation.ts';
import { linearJob } from './jobs.ts';

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
const remembered = ({ plan, setting }: Assessment): ShownPlan => shownPlan(plan.plan, plan.stake, setting);
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

/** Tuesday 03:00; work begins at 09:00, six hours from now. */
const setting = settingOf(situation(hour(27)));
const A = linearJob('a', 100, 1);
const B = linearJob('b', 50, 1);
const work = { jobs: [A, B], shared: [] };
const session = (at: number, ...jobs: PlanJob[]): Session => ({
  at,
  coverage: coverageAt(setting, at)!,
  jobs,
});
const plan = (sessions: Session[], dropped: PlanJob[] = []): Plan => priced(sessions, dropped, setting, true);
const cheaperBy = (dollars: number, kept: Plan): Plan => ({ ...LATER, cost: kept.cost - dollars });
const LATER = plan([session(6, A, B)]);
const NOW = plan([session(0, A, B)]);
/** Ana is on call and sleeps: a start now wakes her. */
const ANA_ASLEEP = 'ana, asleep';
const SAME = { who: 'ana', givenUp: [] };
const shownNow: ShownPlan = {
  sessions: [{ start: 'now', asked: ANA_ASLEEP, jobs: ['a', 'b'] }],
  dropped: [],
  ...SAME,
  stake: 0,
};

/** The same losses on both sides: the margin is the fixed amount. */
const kept = (shown: ShownPlan, best: Plan, later = { ...LATER, loss: best.loss }) =>
  steadied(best, later, shown, work, setting).plan;
const startsOf = ({ sessions }: Plan) => sessions.map(({ at, jobs }) => [at, jobs.map(({ id }) => id)]);

describe('what is remembered of a plan', () => {
  test('its sessions by the clock, that of now as such, and what is dropped', () => {
    expect(shownPlan(plan([session(0, A), session(6, B)]), 7, setting)).toEqual({
      sessions: [
        { start: 'now', asked: ANA_ASLEEP, jobs: ['a'] },
        { start: hour(33), jobs: ['b'] },
      ],
      dropped: [],
      ...SAME,
      stake: 7,
    });
    expect(shownPlan(plan([], [B, A]), 0, setting)).toEqual({
      sessions: [],
      dropped: ['b', 'a'],
      ...SAME,
      stake: 0,
    });
  });

  test('what was given up on the way, of the same jobs and for the same person', () => {
    const shown = { ...shownNow, givenUp: ['a never', `b ${hour(33)}`] };
    const remember = (changes: Partial<ShownPlan>, next = plan([session(6, A, B)])) =>
      shownPlan(next, 0, setting, { ...shown, ...changes }).givenUp;
    expect(remember({})).toEqual(['a never', 'a now', 'b now']);
    expect(remember({}, NOW)).toEqual(['a never', `b ${hour(33)}`]);
    expect(remember({ who: 'ben' })).toEqual([]);
    expect(remember({ dropped: ['c'] })).toEqual([]);
  });

  test('whom a start now asks, and whether that wakes them', () => {
    const up = { ...EMPTY_LOG, activity: new Map([['ana', [{ at: hour(27), kind: 'up' as const }]]]) };
    const asked = (now: number, changes: Partial<Situation> = {}) =>
      shownPlan(NOW, 0, settingOf(situation(now, changes))).sessions[0]!.asked;
    expect(asked(hour(27))).toBe('ana, asleep');
    expect(asked(hour(27), { log: up })).toBe('ana');
    expect(asked(hour(34))).toBe('ana');
    const team = { ...TEAM, rotations: {} };
    expect([asked(hour(27), { team }), asked(hour(34), { team })]).toEqual([', asleep', '']);
  });
});

describe('a plan that is shown', () => {
  test('is kept up to $50 and not beyond', () => {
    expect(startsOf(kept(shownNow, cheaperBy(50 - 1e-6, NOW)))).toEqual([[0, ['a', 'b']]]);
    expect(startsOf(kept(shownNow, cheaperBy(50 + 1e-6, NOW)))).toEqual([[6, ['a', 'b']]]);
  });

  test('is kept up to 5 % of what is at stake where that is more', () => {
    const best = (dollars: number) => cheaperBy(dollars, NOW);
    const later = { ...LATER, loss: best(0).loss + 4_000 };
    expect(startsOf(kept(shownNow, best(200 - 1e-6), later))).toEqual([[0, ['a', 'b']]]);
    expect(startsOf(kept(shownNow, best(200 + 1e-6), later))).toEqual([[6, ['a', 'b']]]);
    const less = { ...LATER, loss: best(0).loss - 4_000 };
    expect(startsOf(kept(shownNow, best(200 - 1e-6), less))).toEqual([[0, ['a', 'b']]]);
  });

  test('is kept up to 5 % of what was at stake as it was shown where both begin now', () => {
    const shown = { ...shownNow, stake: 4_000 };
    const swapped = (dollars: number) => ({ ...plan([session(0, B, A)]), cost: NOW.cost - dollars });
    expect(startsOf(kept(shown, swapped(200 - 1e-6)))).toEqual([[0, ['a', 'b']]]);
    expect(startsOf(kept(shown, swapped(200 + 1e-6)))).toEqual([[0, ['b', 'a']]]);
    // Whether anybody is got up at all hangs on what is at stake now.
    expect(startsOf(kept(shown, cheaperBy(50 + 1e-6, NOW)))).toEqual([[6, ['a', 'b']]]);
  });

  test('goes on with the greatest stake that the same jobs had since they are shown', () => {
    const stakeOf = (best: Plan, loss: number) =>
      steadied(best, { ...LATER, loss }, { ...shownNow, stake: 4_000 }, work, setting).stake;
    expect(stakeOf(cheaperBy(10, NOW), LATER.loss)).toBe(4_000);
    expect(stakeOf(cheaperBy(10, NOW), LATER.loss + 9_000)).toBe(9_000);
    expect(stakeOf(cheaperBy(1e6, NOW), LATER.loss + 300)).toBe(4_000);
    expect(steadied(NOW, { ...LATER, loss: NOW.loss + 300 }, undefined, work, setting).stake).toBe(300);
  });

  test('is priced anew, and is no proof that nothing is cheaper', () => {
    const one = kept(shownNow, cheaperBy(10, NOW));
    expect([one.cost, one.loss, one.price]).toEqual([NOW.cost, NOW.loss, NOW.price]);
    expect(one.exact).toBe(false);
  });

  test('keeps a later session at its time, by the clock', () => {
    const shown: ShownPlan = {
      sessions: [
        { start: 'now', asked: ANA_ASLEEP, jobs: ['b'] },
        { start: hour(27) + 6 * HOUR, jobs: ['a'] },
      ],
      dropped: [],
      ...SAME,
      stake: 0,
    };
    const same = plan([session(0, B), session(6, A)]);
    expect(startsOf(kept(shown, cheaperBy(10, same)))).toEqual([
      [0, ['b']],
      [6, ['a']],
    ]);
  });

  test.each([
    ['came', 0],
    ['is past', 0.25],
  ])('is done now where the time of a session %s, behind what is done already', (_, hours) => {
    const shown: ShownPlan = {
      sessions: [
        { start: 'now', asked: ANA_ASLEEP, jobs: ['b'] },
        { start: hour(27) - hours * HOUR, jobs: ['a'] },
      ],
      dropped: [],
      ...SAME,
      stake: 0,
    };
    expect(startsOf(kept(shown, cheaperBy(10, plan([session(0, B, A)]))))).toEqual([[0, ['b', 'a']]]);
  });

  test('goes on with the next session where one has grown into it, and the others stay', () => {
    const shown: ShownPlan = {
      sessions: [
        { start: 'now', asked: ANA_ASLEEP, jobs: ['a'] },
        { start: hour(28), jobs: ['b'] },
      ],
      dropped: [],
      ...SAME,
      stake: 0,
    };
    const together = plan([session(0, A, B)]);
    expect(startsOf(kept(shown, cheaperBy(50 - 1e-6, together)))).toEqual([[0, ['a', 'b']]]);
    expect(startsOf(kept(shown, cheaperBy(50 + 1e-6, together)))).toEqual([[6, ['a', 'b']]]);
  });

  test('is held to four times the margin where something was promised for the next quarter of an hour', () => {
    const promised = (minutes: number): ShownPlan => ({
      sessions: [{ start: hour(27) + minutes * MINUTE, jobs: ['a', 'b'] }],
      dropped: [],
      ...SAME,
      stake: 4_000,
    });
    const soon = (minutes: number) => plan([session(minutes / 60, A, B)]);
    const wins = (minutes: number, dollars: number) => {
      const best = { ...NOW, cost: soon(minutes).cost - dollars };
      return startsOf(kept(promised(minutes), best))[0]![0] === 0;
    };
    expect([wins(15, 800 - 1e-6), wins(15, 800 + 1e-6)]).toEqual([false, true]);
    expect([wins(16, 50 - 1e-6), wins(16, 50 + 1e-6)]).toEqual([false, true]);
  });

  test.each<[string, Partial<ShownPlan>, wins: number]>([
    ['and nothing happened since', {}, 800],
    ['unless somebody got up since', { who: 'ana, up' }, 200],
    ['unless it was another start', { givenUp: ['a now'] }, 200],
  ])('takes back what was given up for four times the margin, %s', (_, changes, dollars) => {
    const shown = { ...shownNow, givenUp: [`b ${hour(33)}`], stake: 0, ...changes };
    const wins = (saved: number) => {
      const best = cheaperBy(saved, NOW);
      return startsOf(kept(shown, best, { ...LATER, loss: best.loss + 4_000 }))[0]![0] === 6;
    };
    expect([wins(dollars - 1e-6), wins(dollars + 1e-6)]).toEqual([false, true]);
  });

  test('keeps what it dropped', () => {
    const shown: ShownPlan = {
      sessions: [{ start: 'now', asked: ANA_ASLEEP, jobs: ['a'] }],
      dropped: ['b'],
      ...SAME,
      stake: 0,
    };
    const one = kept(shown, cheaperBy(10, plan([session(0, A)], [B])));
    expect([startsOf(one), one.dropped]).toEqual([[[0, ['a']]], [B]]);
  });

  test.each<[string, ShownPlan]>([
    [
      'somebody else is asked',
      { ...shownNow, sessions: [{ ...shownNow.sessions[0]!, asked: 'ben, asleep' }] },
    ],
    ['she was up and sleeps now', { ...shownNow, sessions: [{ ...shownNow.sessions[0]!, asked: 'ana' }] }],
    [
      'a job came',
      { sessions: [{ start: 'now', asked: ANA_ASLEEP, jobs: ['a'] }], dropped: [], ...SAME, stake: 0 },
    ],
    [
      'a job went',
      {
        sessions: [{ start: 'now', asked: ANA_ASLEEP, jobs: ['a', 'b', 'c'] }],
        dropped: [],
        ...SAME,
        stake: 0,
      },
    ],
    [
      'a job came and another went',
      { sessions: [{ start: 'now', asked: ANA_ASLEEP, jobs: ['a'] }], dropped: ['c'], ...SAME, stake: 0 },
    ],
    [
      'a session lies beyond all that is looked at',
      {
        sessions: [
          { start: 'now', asked: ANA_ASLEEP, jobs: ['a'] },
          { start: hour(27) + setting.horizon * HOUR, jobs: ['b'] },
        ],
        dropped: [],
        ...SAME,
        stake: 0,
      },
    ],
  ])('gives way where %s', (_, shown) => {
    const best = { ...LATER, cost: 1e9 };
    expect(kept(shown, best)).toBe(best);
  });
});

describe('what somebody has in hand', () => {
  const hand: PlanJob = { ...linearJob('hand', 30, 1), begun: true };
  const finish = (best: Plan, stakes: Record<string, number> = {}, jobs = [A, B, hand]) =>
    finished(best, new Map(Object.entries(stakes)), { jobs, shared: [] }, setting);
  const ids = ({ sessions }: Plan) => startsOf({ sessions } as Plan);

  test('comes first where another order saves no more than $50, behind whatever else is in hand', () => {
    // An hour at 1.2 later $100 an hour are $120; of $60 they are $72, less the $36 of the other.
    const less = linearJob('less', 60, 1);
    const best = plan([session(0, less, hand)]);
    const found = finish(best, {}, [less, hand]);
    expect(ids(found)).toEqual([[0, ['hand', 'less']]]);
    expect(found.cost - best.cost).toBeCloseTo(72 - 36, 6);
    expect(found.exact).toBe(false);
    const two: PlanJob = { ...linearJob('two', 30, 1), begun: true };
    expect(ids(finish(plan([session(0, hand, less, two)]), {}, [less, hand, two]))).toEqual([
      [0, ['hand', 'two', 'less']],
    ]);
  });

  test('is laid down for more, unless what is at stake makes that little', () => {
    const best = plan([session(0, A, hand)]);
    expect(finish(best)).toBe(best);
    // $84 dearer: 5 % of $1,700 of all that is done in the session is $85.
    expect(finish(best, { a: 1_000, hand: 650 })).toBe(best);
    expect(ids(finish(best, { a: 1_000, hand: 700 }))).toEqual([[0, ['hand', 'a']]]);
    expect(finish(best, { a: 1_000, b: 700 })).toBe(best);
  });

  test('changes nothing where it comes first already, where none is, and where nothing is done now', () => {
    for (const best of [
      plan([session(0, hand, A)]),
      plan([session(0, A, B)]),
      plan([session(6, A, B)]),
      plan([], [A]),
    ])
      expect(finish(best)).toBe(best);
  });

  test('stays behind what then could not have its turn', () => {
    const waits: PlanJob = { ...linearJob('waits', 0, 0.1), notBefore: 0 };
    const before: PlanJob = { ...linearJob('late', 0, 3), notBefore: 0.5 };
    const best = plan([session(0, linearJob('x', 0, 1), before, hand, waits)]);
    expect(isPossible(best, setting)).toBe(true);
    expect(ids(finish(best))).toEqual([[0, ['hand', 'x', 'late', 'waits']]]);
    const ended = plan([session(0, linearJob('x', 0, 1), hand), session(1.1, linearJob('y', 0, 1))]);
    expect(isPossible(ended, setting)).toBe(false);
    expect(finish(ended)).toBe(ended);
  });

  test('keeps the later sessions and what is dropped', () => {
    const less = linearJob('less', 60, 1);
    const best = plan([session(0, less, hand), session(6, B)], [A]);
    const found = finish(best);
    expect(ids(found)).toEqual([
      [0, ['hand', 'less']],
      [6, ['b']],
    ]);
    expect(found.dropped).toEqual([A]);
  });
});
