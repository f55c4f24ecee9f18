import { type Restoration, unhealed } from '../../loss/expected-loss.ts';
import { survival } from '../../math/lognormal.ts';
import { complete, type Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import {
  type Effort,
  effortAfter,
  effortOf,
  landingLeft,
  landingOf,
  type PlanJob,
} from '../work/plan-job.ts';
import { sharedLoss } from '../work/shared-node.ts';
import type { SharedNode } from '../work/work.ts';
import { type Plan, pricing, type Session } from './plan.ts';

/** What a plan comes to where some nodes wait for several of its jobs. */
export function pricedJointly(
  sessions: readonly Session[],
  dropped: readonly PlanJob[],
  shared: readonly SharedNode[],
  setting: Setting,
  exact: boolean,
): Plan {
  return complete(pricingJointly(sessions, dropped, shared, setting, exact));
}

/** The same as a computation that may pause. */
export function* pricingJointly(
  sessions: readonly Session[],
  dropped: readonly PlanJob[],
  shared: readonly SharedNode[],
  setting: Setting,
  exact: boolean,
): Steps<Plan> {
  const plan = yield* pricing(sessions, dropped, setting, exact);
  if (shared.length === 0) return plan;
  const landings = landingsOf(plan, setting);
  let extra = 0;
  for (const node of shared) {
    extra += lossOf(node, landings, setting);
    yield;
  }
  return { ...plan, loss: plan.loss + extra, cost: plan.cost + extra };
}

/** When each job lands, as a law. */
function landingsOf(plan: Plan, setting: Setting): Map<string, Restoration> {
  const landings = new Map<string, Restoration>();
  for (const { jobs, at, coverage } of plan.sessions) {
    let before: Effort | undefined;
    for (const job of jobs) {
      before = effortAfter(before, effortOf(job));
      landings.set(job.id, landingOf(job, job.members[0]!, before, at, coverage, setting));
    }
  }
  for (const job of plan.dropped) landings.set(job.id, landingLeft(job, job.members[0]!));
  return landings;
}

/** The chance that a job that lands by this law has not landed by an hour from now. */
export function stillOut({ earliest, longest, handsOn, heals }: Restoration, hour: number): number {
  const open = hour >= earliest + longest ? 0 : hour < earliest ? 1 : survival(handsOn, hour - earliest);
  return open > 0 ? open * unhealed(heals, hour) : 0;
}

function lossOf(
  { curve, parents }: SharedNode,
  landings: ReadonlyMap<string, Restoration>,
  setting: Setting,
): number {
  const laws = parents.map(({ job, lead }) => ({ law: landings.get(job)!, lead }));
  // The node's hour x is reached when a parent lands at x + lead hours from now; nothing counts beyond the horizon.
  const late = laws.map(
    ({ law, lead }) =>
      (x: number) =>
        x + lead < setting.horizon ? stillOut(law, x + lead) : 0,
  );
  const cuts = laws.flatMap(({ law, lead }) =>
    [
      setting.horizon,
      law.earliest,
      law.earliest + law.longest,
      ...law.heals.map(({ at }) => at),
      Math.exp(law.handsOn.mu) + law.earliest,
    ]
      .filter(Number.isFinite)
      .map((u) => u - lead),
  );
  return sharedLoss(curve, late, setting.horizon, cuts);
}
