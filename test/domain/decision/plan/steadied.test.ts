import { describe, expect, test } from 'vitest';
import { type Plan, priced, type Session } from '../../../../source/domain/decision/plan/cost/plan.ts';
import { type ShownPlan, shownPlan, steadied } from '../../../../source/domain/decision/plan/steady.ts';
import type { PlanJob } from '../../../../source/domain/decision/plan/work/plan-job.ts';
import { settingOf } from '../../../../source/domain/decision/price/setting.ts';
import { coverageAt } from '../../../../source/domain/decision/start/options.ts';
import { HOUR } from '../../../../source/domain/time/zone.ts';
import { hour, situation } from '../../../build/situation.ts';
import { linearJob } from './jobs.ts';

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
const shownNow: ShownPlan = { sessions: [{ start: 'now', jobs: ['a', 'b'] }], dropped: [] };

/** The same losses on both sides: the margin is the fixed amount. */
const kept = (shown: ShownPlan, best: Plan, later = { ...LATER, loss: best.loss }) =>
  steadied(best, later, shown, work, setting);
const startsOf = ({ sessions }: Plan) => sessions.map(({ at, jobs }) => [at, jobs.map(({ id }) => id)]);

describe('what is remembered of a plan', () => {
  test('its sessions by the clock, that of now as such, and what is dropped', () => {
    expect(shownPlan(plan([session(0, A), session(6, B)]), setting)).toEqual({
      sessions: [
        { start: 'now', jobs: ['a'] },
        { start: hour(33), jobs: ['b'] },
      ],
      dropped: [],
    });
    expect(shownPlan(plan([], [B, A]), setting)).toEqual({ sessions: [], dropped: ['b', 'a'] });
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

  test('is priced anew, and is no proof that nothing is cheaper', () => {
    const one = kept(shownNow, cheaperBy(10, NOW));
    expect([one.cost, one.loss, one.price]).toEqual([NOW.cost, NOW.loss, NOW.price]);
    expect(one.exact).toBe(false);
  });

  test('keeps a later session at its time, by the clock', () => {
    const shown: ShownPlan = {
      sessions: [
        { start: 'now', jobs: ['b'] },
        { start: hour(27) + 6 * HOUR, jobs: ['a'] },
      ],
      dropped: [],
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
        { start: 'now', jobs: ['b'] },
        { start: hour(27) - hours * HOUR, jobs: ['a'] },
      ],
      dropped: [],
    };
    expect(startsOf(kept(shown, cheaperBy(10, plan([session(0, B, A)]))))).toEqual([[0, ['b', 'a']]]);
  });

  test('keeps what it dropped', () => {
    const shown: ShownPlan = { sessions: [{ start: 'now', jobs: ['a'] }], dropped: ['b'] };
    const one = kept(shown, cheaperBy(10, plan([session(0, A)], [B])));
    expect([startsOf(one), one.dropped]).toEqual([[[0, ['a']]], [B]]);
  });

  test.each<[string, ShownPlan]>([
    ['a job came', { sessions: [{ start: 'now', jobs: ['a'] }], dropped: [] }],
    ['a job went', { sessions: [{ start: 'now', jobs: ['a', 'b', 'c'] }], dropped: [] }],
    ['a job came and another went', { sessions: [{ start: 'now', jobs: ['a'] }], dropped: ['c'] }],
    [
      'one session of a person would begin inside another',
      {
        sessions: [
          { start: 'now', jobs: ['a'] },
          { start: hour(28), jobs: ['b'] },
        ],
        dropped: [],
      },
    ],
    [
      'a session lies beyond all that is looked at',
      {
        sessions: [
          { start: 'now', jobs: ['a'] },
          { start: hour(27) + setting.horizon * HOUR, jobs: ['b'] },
        ],
        dropped: [],
      },
    ],
  ])('gives way where %s', (_, shown) => {
    const best = { ...LATER, cost: 1e9 };
    expect(kept(shown, best)).toBe(best);
  });
});
