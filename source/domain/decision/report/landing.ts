import { HOUR, MINUTE } from '../../time/zone.ts';
import type { Assessment, Judged } from '../assess.ts';
import { type Restoration, unhealed } from '../loss/expected-loss.ts';
import { survival } from '../math/lognormal.ts';
import { membersWith } from '../plan/night-plan.ts';
import { longestRepair } from '../plan/work/work.ts';
import { restorationFrom, withoutWork } from '../restore/restore.ts';
import { coverageAt } from '../start/options.ts';

/** When data is expected to stand again: with a chance of 10, 50 and 90 %, epoch milliseconds, whole minutes. */
export interface Landing {
  readonly from: number;
  readonly likely: number;
  readonly by: number;
}

/**
 * When an incident's pipeline lands again if it is worked on as planned: held ones from the end of their hold, what is red
 * below another with that. Quantiles of the landing time of
 * DECISION.md section 2. null: nobody will work on it and nothing says that it heals.
 */
export function landingOf(one: Judged, assessment: Assessment): Landing | null {
  const root = assessment.failing.find(({ incident }) => incident.id === one.planned.below);
  const restoration = restorationOf(root ?? one, assessment);
  const [from, likely, by] = [0.1, 0.5, 0.9].map((chance) => quantile(restoration, chance));
  if (from === undefined || likely === undefined || by === undefined) return null;
  const minutes = (hours: number) => (assessment.setting.now + hours * HOUR) / MINUTE;
  return {
    from: Math.floor(minutes(from) + SOUGHT_TO) * MINUTE,
    likely: Math.round(minutes(likely)) * MINUTE,
    by: Math.ceil(minutes(by) - SOUGHT_TO) * MINUTE,
  };
}

function restorationOf(one: Judged, assessment: Assessment): Restoration {
  const { setting, plan } = assessment;
  const { tail, heals } = one.judgement.job;
  const { handsOn } = longestRepair(membersWith(plan, one));
  if (one.begun) return restorationFrom(0, handsOn, tail, heals, { mobilise: 0, slow: one.begun.slow });
  const start = startOf(one, assessment);
  if (start === undefined) return withoutWork(heals);
  const at = Math.max(0, (start - setting.now) / HOUR);
  const coverage = coverageAt(setting, at) ?? setting.coverage.at(-1)!;
  const costs = setting.costs.classes[coverage.class];
  // Whoever comes to it from other work is up already.
  const isFirst = !one.planned.place;
  return restorationFrom(at, handsOn, tail, heals, isFirst ? costs : { ...costs, mobilise: 0 });
}

/** When work on it begins, epoch milliseconds; undefined: it is left alone. */
function startOf(one: Judged, { setting }: Assessment): number | undefined {
  const { incident, held, blocked, planned, verdict } = one;
  // Nobody said that anybody will work on what has no price.
  if (verdict === 'leave' || (verdict === 'unknown' && !held)) return undefined;
  const start = held ? incident.held!.until : (planned.expectedAt ?? setting.waitUntil);
  return Math.max(start, blocked?.lookAgain ?? start);
}

/** Landings are sought to this part of a minute. */
const SOUGHT_TO = 1 / 30;

/** The least hours by which it has landed with this chance; undefined where it may never. */
function quantile({ earliest, handsOn, longest, heals }: Restoration, chance: number): number | undefined {
  const open = (hours: number) =>
    unhealed(heals, hours) * (hours < earliest ? 1 : survival(handsOn, hours - earliest));
  const isWorkedOn = Number.isFinite(earliest);
  let high = isWorkedOn ? earliest + longest : Math.max(0, ...heals.map(({ at }) => at));
  if (open(high) > 1 - chance) return isWorkedOn ? high : undefined;
  let low = 0;
  while (high - low > SOUGHT_TO / 120) {
    const middle = (low + high) / 2;
    if (open(middle) > 1 - chance) low = middle;
    else high = middle;
  }
  return high;
}
