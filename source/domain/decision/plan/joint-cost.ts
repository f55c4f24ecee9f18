import { type Restoration, unhealed } from '../expected-loss.ts';
import { survival } from '../lognormal.ts';
import { restorationFrom, withoutWork } from '../restore.ts';
import type { Setting } from '../setting.ts';
import type { SharedNode } from './jobs-of.ts';
import { type Plan, priced, type Session } from './plan.ts';
import { type Effort, effortOf, lawOf, type PlanJob } from './plan-job.ts';
import { sharedLoss } from './shared-node.ts';

/** What a plan comes to where some nodes wait for several of its jobs. */
export function pricedJointly(
  sessions: readonly Session[],
  dropped: readonly PlanJob[],
  shared: readonly SharedNode[],
  setting: Setting,
  exact: boolean,
): Plan {
  const plan = priced(sessions, dropped, setting, exact);
  if (shared.length === 0) return plan;
  const landings = landingsOf(plan, setting);
  const extra = shared.reduce((sum, node) => sum + lossOf(node, landings, setting), 0);
  return { ...plan, loss: plan.loss + extra, cost: plan.cost + extra };
}

/** When each job lands, as a law. */
function landingsOf(plan: Plan, setting: Setting): Map<string, Restoration> {
  const landings = new Map<string, Restoration>();
  for (const { jobs, at, coverage } of plan.sessions) {
    let before: Effort = { mean: 0, variance: 0 };
    for (const job of jobs) {
      const own = effortOf(job);
      before = { mean: before.mean + own.mean, variance: before.variance + own.variance };
      const { tail, heals } = job.members[0]!;
      landings.set(job.id, restorationFrom(at, lawOf(before), tail, heals, setting.costs.classes[coverage.class]));
    }
  }
  for (const job of plan.dropped) landings.set(job.id, withoutWork(job.members[0]!.heals));
  return landings;
}

function lossOf({ curve, parents }: SharedNode, landings: ReadonlyMap<string, Restoration>, setting: Setting): number {
  const laws = parents.map(({ job, lead }) => ({ law: landings.get(job)!, lead }));
  // The node's hour x is reached when a parent lands at x + lead hours from now.
  const late = laws.map(
    ({ law, lead }) =>
      (x: number) => {
        const u = x + lead;
        const worked = u >= law.earliest + law.longest ? 0 : u < law.earliest ? 1 : survival(law.handsOn, u - law.earliest);
        return worked * unhealed(law.heals, u);
      },
  );
  const cuts = laws.flatMap(({ law, lead }) =>
    [law.earliest, law.earliest + law.longest, ...law.heals.map(({ at }) => at), Math.exp(law.handsOn.mu) + law.earliest]
      .filter(Number.isFinite)
      .map((u) => u - lead),
  );
  return sharedLoss(curve, late, setting.horizon, cuts);
}
