import type { Costs } from '../../catalog/team.ts';
import { complete } from '../../decision/math/pausable.ts';
import { solve } from '../../decision/plan/solve/solve.ts';
import type { PlanJob } from '../../decision/plan/work/plan-job.ts';
import type { Setting } from '../../decision/price/setting.ts';
import { WINDOW_DAYS, wearUnit } from '../../decision/price/wake-cost.ts';
import { bestOf, coverageAt, type Job, optionAt, optionsOf } from '../../decision/start/options.ts';
import { HOUR } from '../../time/zone.ts';
import { type Memory, settingOfMoment } from './moment-setting.ts';
import type { Choice, Moment, Policy } from './policy.ts';
import type { Trouble } from './trouble.ts';

/** What a decision looks at. */
export interface Search {
  readonly memory: Memory;
  /** So many failures, those with the most at stake, are planned together; the others alone. */
  readonly together: number;
  /** Starts after the next work start are tried too; without, only a start before it, then, or never. */
  readonly beyond: boolean;
  /** The next 60 days are expected to be like the last 60. */
  readonly anticipates?: boolean;
}

/** All starts, all failures together, every call-out remembered. */
export const THOROUGH: Search = { memory: 'call-outs', together: 12, beyond: true };

/** The decision of this project: each start priced with the history of whoever would do it. */
export function pricedPolicy(name: string, costs: Costs, search: Search = THOROUGH): Policy {
  return {
    name,
    decide(waiting, moment) {
      const setting = settingOfMoment(moment, costs, search.memory, search.anticipates);
      const known: Known[] = [];
      const choices: Choice[] = [];
      for (const trouble of waiting) {
        const job = trouble.jobAt(moment.now);
        if (job) known.push({ trouble, job, stake: stakeOf(job, setting) });
        else choices.push({ trouble, at: whenNobodyKnows(moment, setting) });
      }
      known.sort((a, b) => b.stake - a.stake);
      // In working hours nobody is called out: each is judged for itself and the list worked off from the top.
      const planned = setting.class === 'work' ? 0 : Math.min(known.length, search.together);
      return [
        ...chosen(known.slice(0, planned), setting, search),
        ...known.slice(planned).flatMap((one) => chosen([one], setting, search)),
        ...choices,
      ];
    },
  };
}

/** The same decision with a fixed price for each night call-out, the hours beside it and evenings by their pain. */
export function constantPrice(amount: number, costs: Costs, search: Search = THOROUGH): Policy {
  return pricedPolicy(`constant ${amount}`, constantCosts(amount, costs), search);
}

/**
 * Costs under which the wear of a call-out is `amount` times its pain, whatever its history: a vanishing unit with as
 * many expected wake-ups as bring it back.
 */
export function constantCosts(amount: number, costs: Costs): Costs {
  const vanishing = { ...costs, replacement: costs.replacement * 1e-9 };
  return { ...vanishing, expectedWakeUps: amount / (WINDOW_DAYS * wearUnit(vanishing)) };
}

interface Known {
  readonly trouble: Trouble;
  readonly job: Job;
  /** What waiting for the next work start loses. */
  readonly stake: number;
}

function chosen(known: readonly Known[], setting: Setting, { beyond }: Search): Choice[] {
  if (known.length === 0) return [];
  const byId = new Map(known.map(({ trouble }) => [trouble.id, trouble]));
  const jobs = known.map(
    ({ trouble, job }): PlanJob => ({ id: trouble.id, handsOn: job.handsOn, members: [job] }),
  );
  const more = beyond
    ? known.map(({ job }) => bestOf(optionsOf(job, setting)).at).filter((at) => Number.isFinite(at))
    : [];
  const { sessions, dropped } = complete(solve({ jobs, shared: [] }, setting, more));
  return [
    ...sessions.flatMap(({ at, jobs: of }) =>
      of.map(({ id }) => ({ trouble: byId.get(id)!, at: setting.now + at * HOUR })),
    ),
    ...dropped.map(({ id }) => ({ trouble: byId.get(id)!, at: Number.POSITIVE_INFINITY })),
  ];
}

function stakeOf(job: Job, setting: Setting): number {
  const wait = (setting.waitUntil - setting.now) / HOUR;
  const lossAt = (at: number) => optionAt(job, setting, at, coverageAt(setting, at)!).loss;
  return lossAt(wait) - lossAt(0);
}

/** Impact that nobody declared never calls anybody out. */
function whenNobodyKnows({ now }: Moment, { class: here, waitUntil }: Setting): number {
  return here === 'work' ? now : waitUntil;
}
