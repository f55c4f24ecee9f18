import { type Restoration, unhealed } from '../../loss/expected-loss.ts';
import { survival } from '../../math/lognormal.ts';
import { complete, type Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import {
  type Effort,
  effortAfter,
  effortOf,
  isBeyond,
  keyOf,
  landingLeft,
  landingOf,
  type PlanJob,
} from '../work/plan-job.ts';
import { sharedLoss } from '../work/shared-node.ts';
import type { SharedNode } from '../work/work.ts';
import { allLanded, type Out } from './all-landed.ts';
import { type Plan, pricing, type Sequence, type Session } from './plan.ts';

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
    extra += rememberedLoss(node, landings, setting);
    yield;
  }
  return { ...plan, loss: plan.loss + extra, cost: plan.cost + extra };
}

/** When a job lands, as a law, and what it is done together with: a session, or nothing. */
export interface Landing {
  readonly law: Restoration;
  readonly session: Session | PlanJob;
  /** The same wherever the law is the same: the start of its session and the work until then. */
  readonly place: string;
}

/** By node: what it comes to by the places of its parents. Plans that are compared differ in a few of them. */
const known = new WeakMap<SharedNode, { readonly setting: Setting; readonly losses: Map<string, number> }>();

function rememberedLoss(node: SharedNode, landings: ReadonlyMap<string, Landing>, setting: Setting): number {
  const before = known.get(node);
  const losses = before?.setting === setting ? before.losses : new Map<string, number>();
  if (losses !== before?.losses) known.set(node, { setting, losses });
  const places = node.parents.map(({ job }) => landings.get(job)!.place).join('|');
  const loss = losses.get(places) ?? lossOf(node, landings, setting);
  losses.set(places, loss);
  return loss;
}

/** When each job of a plan lands, by its id. */
export function landingsOf(plan: Sequence, setting: Setting): Map<string, Landing> {
  const landings = new Map<string, Landing>();
  for (const session of plan.sessions) {
    const { jobs, at, coverage } = session;
    let before: Effort | undefined;
    for (const job of jobs) {
      before = effortAfter(before, effortOf(job));
      if (isBeyond(job, before, at, coverage, setting)) {
        landings.set(job.id, leftAlone(job));
        continue;
      }
      const law = landingOf(job, job.members[0]!, before, at, coverage, setting);
      landings.set(job.id, { law, session, place: `${at} ${coverage.class} ${keyOf(before)}` });
    }
  }
  for (const job of plan.dropped) landings.set(job.id, leftAlone(job));
  return landings;
}

function leftAlone(job: PlanJob): Landing {
  return { law: landingLeft(job, job.members[0]!), session: job, place: 'never' };
}

/** The chances that a job that lands by this law has not landed by an hour from now. */
export function outAt({ earliest, longest, handsOn, heals }: Restoration, hour: number): Out {
  const open = hour >= earliest + longest ? 0 : survival(handsOn, hour - earliest);
  return { open, unhealed: open > 0 ? unhealed(heals, hour) : 1 };
}

const LANDED: Out = { open: 0, unhealed: 1 };

/** What a node waits for: when that lands, so many hours before the node could stand with it, and with what it is done. */
interface Arrival {
  readonly law: Restoration;
  readonly session: unknown;
  readonly lead: number;
}

function lossOf(
  { curve, parents, outside = [] }: SharedNode,
  landings: ReadonlyMap<string, Landing>,
  setting: Setting,
): number {
  const laws: readonly Arrival[] = [
    ...parents.map(({ job, lead }) => ({ ...landings.get(job)!, lead })),
    ...outside,
  ];
  const groups = [...new Set(laws.map(({ session }) => session))].map((session) =>
    laws.filter((one) => one.session === session),
  );
  // The node's hour x is reached when a parent lands at x + lead hours from now; nothing counts beyond the horizon.
  const out = ({ law, lead }: Arrival, x: number) =>
    x + lead < setting.horizon ? outAt(law, x + lead) : LANDED;
  const late = (x: number) => {
    let landed = 1;
    for (const group of groups) landed *= landedBy(group, (one) => out(one, x));
    return 1 - landed;
  };
  const cuts = laws.flatMap(({ law, lead }) =>
    [
      setting.horizon,
      law.earliest,
      law.earliest + law.longest,
      ...law.heals.map(({ at }) => at),
      Math.exp(law.handsOn.mu) + law.earliest,
    ].map((u) => u - lead),
  );
  return sharedLoss(curve, late, setting.horizon, cuts);
}

/** The chance that all jobs of one session have landed. */
function landedBy<T>(group: readonly T[], outOf: (one: T) => Out): number {
  if (group.length > 1) return allLanded(group.map(outOf));
  const { open, unhealed: chance } = outOf(group[0]!);
  return 1 - open * chance;
}
