import { HOUR, MINUTE } from '../../time/zone.ts';
import type { Assessment, Judged } from '../assess.ts';
import { lookupIn } from '../lookup.ts';
import { type Restoration, unhealed } from '../loss/expected-loss.ts';
import type { Reached } from '../loss/reach.ts';
import { survival } from '../math/lognormal.ts';
import { membersWith } from '../plan/night-plan.ts';
import {
  type Effort,
  effortAfter,
  effortOf,
  landingOf as landingInTurn,
  type PlanJob,
} from '../plan/work/plan-job.ts';
import { longestRepair } from '../plan/work/work.ts';
import { restorationFrom, withoutWork } from '../restore/restore.ts';
import { coverageAt } from '../start/options.ts';
import { allFailing, judgedWhere } from './everywhere.ts';

/** When data is expected to stand again: with a chance of 10, 50 and 90 %, epoch milliseconds, whole minutes. */
export interface Landing {
  readonly from: number;
  readonly likely: number;
  readonly by: number;
}

/** When what fails and what hangs on it lands again, as far as that can be told. */
export interface Landings {
  /**
   * When an incident's pipeline lands again if it is worked on as planned: held ones from the end of their hold, what is
   * red below another with that, and none before what fails above it. null: nobody will work on it, or on what it waits
   * for, and nothing says that it heals.
   */
  of(one: Judged): Landing | null;
  /**
   * When a pipeline or consumer has its data: when the last of what holds it up has landed, later by what is left of the
   * delay. null: that cannot be told; undefined: nothing holds it up.
   */
  at(id: string): Landing | null | undefined;
}

/** Quantiles of the landing times of DECISION.md section 2. */
export function landingsOf(assessment: Assessment): Landings {
  const failing = allFailing(assessment);
  const known = new Map<Judged, Landing | null>();
  const alone = (one: Judged) => {
    const found = known.has(one) ? known.get(one)! : aloneOf(one, judgedWhere(assessment, one.incident.id));
    known.set(one, found);
    return found;
  };
  const arriving = (id: string, landingOfAbove: (above: Judged) => Landing | null, asItself: boolean) =>
    failing.flatMap((above) => {
      const reached = above.stake.downstream.find((node) => node.id === id);
      if (!reached || above.incident.pipeline === id) return [];
      const landing = landingOfAbove(above);
      if (!landing) return [null];
      const shifted = delayed(landing, above.stake.run.normal, reached);
      return asItself ? [shifted, landing] : [shifted];
    });
  const of = (one: Judged) => {
    const own = one.planned.below === undefined ? [alone(one)] : [];
    return latestOf([...own, ...arriving(one.incident.pipeline, alone, true)]);
  };
  return {
    of,
    at(id) {
      const itself = lookupIn(failing).byPipeline.get(id);
      if (itself) return of(itself);
      // Nothing stands before what it reads does, which may wait for others above it.
      const arrivals = arriving(id, of, false);
      return arrivals.length === 0 ? undefined : latestOf(arrivals);
    },
  };
}

/** The same of one incident. */
export function landingOf(one: Judged, assessment: Assessment): Landing | null {
  return landingsOf(assessment).of(one);
}

/** When a node below lands if the failing one does then: later by what is left of the delay. */
export function delayed(
  { from, likely, by }: Landing,
  normal: number,
  { ready, slack }: Pick<Reached, 'ready' | 'slack'>,
): Landing {
  const shift = (instant: number) => ready + Math.max(0, instant - normal - slack * HOUR);
  return { from: shift(from), likely: shift(likely), by: shift(by) };
}

/** Where everything must have landed; null where something of it never does, as far as anybody knows. */
function latestOf(landings: readonly (Landing | null)[]): Landing | null {
  return landings.reduce((one, other) =>
    one && other
      ? {
          from: Math.max(one.from, other.from),
          likely: Math.max(one.likely, other.likely),
          by: Math.max(one.by, other.by),
        }
      : null,
  );
}

function aloneOf(one: Judged, assessment: Assessment): Landing | null {
  const restoration = restorationOf(one, assessment);
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
  const inTurn = restorationInTurn(one, assessment);
  if (inTurn) return inTurn;
  const { tail, heals } = one.judgement.job;
  const { handsOn } = longestRepair(membersWith(plan, one));
  if (one.begun) {
    // What is in other hands goes on.
    return restorationFrom(0, handsOn, tail, heals, { mobilise: 0, slow: one.begun.slow });
  }
  const start = startOf(one, assessment);
  if (start === undefined) return withoutWork(heals);
  const at = Math.max(0, (start - setting.now) / HOUR);
  const coverage = coverageAt(setting, at) ?? setting.coverage.at(-1)!;
  return restorationFrom(at, handsOn, tail, heals, setting.costs.classes[coverage.class]);
}

/** Of what has its turn in a session: as uncertain as all the work up to its end, as the plan counts it. */
function restorationInTurn(one: Judged, { plan, setting }: Assessment): Restoration | undefined {
  const isOurs = ({ id }: PlanJob) =>
    plan.groups.get(id)!.members.some(({ incident }) => incident.id === one.incident.id);
  const session = plan.plan.sessions.find(({ jobs }) => jobs.some(isOurs));
  if (!session || one.held || one.planned.place === null) return undefined;
  let before: Effort | undefined;
  for (const job of session.jobs) {
    before = effortAfter(before, effortOf(job));
    if (isOurs(job))
      return landingInTurn(job, one.judgement.job, before, session.at, session.coverage, setting);
  }
  return undefined;
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
