import type { Consumer, Pipeline } from '../../../catalog/catalog.ts';
import { knownFields } from '../../../known-fields.ts';
import { personOnCall } from '../../../shift/on-call.ts';
import type { Situation } from '../../../situation.ts';
import { HOUR } from '../../../time/zone.ts';
import type { Assessed } from '../../assessed.ts';
import { calendarOf } from '../../loss/calendar.ts';
import { compileImpact } from '../../loss/compile-impact.ts';
import { type LossCurve, sumOf } from '../../loss/loss-curve.ts';
import { mean } from '../../math/lognormal.ts';
import { complete, type Steps } from '../../math/pausable.ts';
import type { Job } from '../../start/options.ts';
import type { Group } from './group.ts';
import type { Outside } from './outside.ts';
import type { PlanJob } from './plan-job.ts';

/** A node below two or more failures, at least one of them a job: it stands only when the last of them has landed. */
export interface SharedNode {
  readonly node: Pipeline | Consumer;
  /** Over hours from its origin: the earliest time at which it could stand. */
  readonly curve: LossCurve;
  /** The jobs above it, with the hours from now at which each must land for the node to stand at its origin. */
  readonly parents: readonly { readonly job: string; readonly lead: number }[];
  /** What else is above it, which lands by its own law whatever is planned. Absent: nothing is. */
  readonly outside?: readonly Hindrance[];
}

/** What is above a node and no job ends, with the hours from now at which it must land for the node to stand at its origin. */
export interface Hindrance extends Outside {
  readonly lead: number;
}

/** The work of a night: jobs with the losses that each of them alone decides, and what several decide together. */
export interface Work {
  readonly jobs: readonly PlanJob[];
  readonly shared: readonly SharedNode[];
}

/** A node below one group: late by as much as the failure of the group that delays it most. */
interface Below {
  readonly node: Pipeline | Consumer;
  readonly ready: number;
  /** Hours from the end of the group's work to the time at which the node stands. */
  readonly after: number;
  /** The failures of the group that delay it. */
  readonly delayedBy: readonly Assessed[];
  /** Hours by which it would be late if the group's work ended at the origin of time: what tells more from less. */
  readonly delay: number;
}

/**
 * Makes jobs of groups of failures, every node below them counted once at its own time. `outside`: what fails besides and is no
 * part of them: what hangs below that too waits for it.
 */
export function workOf(
  groups: readonly Group[],
  situation: Situation,
  outside: readonly Outside[] = [],
): Work {
  return complete(workingOut(groups, situation, outside));
}

/** The same as a computation that may pause after every job and every shared node. */
export function* workingOut(
  groups: readonly Group[],
  situation: Situation,
  outside: readonly Outside[] = [],
): Steps<Work> {
  const below = new Map(groups.map((group) => [group.id, nodesBelow(group)]));
  const above = new Map<string, string[]>();
  for (const [group, nodes] of below)
    for (const id of nodes.keys()) {
      const known = above.get(id);
      if (known) known.push(group);
      else above.set(id, [group]);
    }
  const hindrances = new Map<string, { readonly by: Outside; readonly node: Below }[]>();
  for (const by of outside)
    for (const [id, node] of nodesBelow(by.group))
      if (above.has(id)) hindrances.set(id, [...(hindrances.get(id) ?? []), { by, node }]);
  const onCall = personOnCall(situation.team, situation.now)?.id;
  const jobs: PlanJob[] = [];
  for (const group of groups) {
    const alone = [...below.get(group.id)!]
      .filter(([id]) => above.get(id)!.length === 1 && !hindrances.has(id))
      .map(([, node]) => node);
    jobs.push(planJobOf(group, alone, situation, onCall));
    yield;
  }
  const shared: SharedNode[] = [];
  for (const [id, parents] of above) {
    const others = hindrances.get(id) ?? [];
    if (parents.length + others.length === 1) continue;
    shared.push(
      sharedNodeOf(
        parents.map((group) => ({ group, node: below.get(group)!.get(id)! })),
        others,
        situation,
      ),
    );
    yield;
  }
  return { jobs, shared };
}

function nodesBelow({ members }: Group): Map<string, Below> {
  const nodes = new Map<string, Below>();
  for (const one of members) {
    const { stake, judgement } = one;
    if (stake.unknown) continue;
    for (const { node, ready, after } of stake.nodes) {
      const landed = after + (members.length > 1 ? judgement.job.tail : 0);
      const delay = landed - ready / HOUR;
      const known = nodes.get(node.id);
      const delayedBy = [...(known?.delayedBy ?? []), one];
      if (!known || delay > known.delay) nodes.set(node.id, { node, ready, after: landed, delay, delayedBy });
      else nodes.set(node.id, { ...known, delayedBy });
    }
  }
  return nodes;
}

function planJobOf(
  { id, members }: Group,
  nodes: readonly Below[],
  situation: Situation,
  onCall: string | undefined,
): PlanJob {
  const longest = longestRepair(members);
  const alone = members.length === 1;
  const healing = alone ? [] : members.filter(({ judgement }) => judgement.job.heals.length > 0);
  // What a retry of one of them alone would bring is late no longer then.
  const isOf = (one: Assessed) => (node: Below) => node.delayedBy.every((other) => other === one);
  const common = nodes.filter((node) => !healing.some((one) => isOf(one)(node)));
  const curve = sumOf(common.map((node) => curveOf(node, node.after, situation)));
  const job: Job = {
    ...longest,
    curve,
    // Of a cause the tails are in the curves: its pipelines land one by one after the fix. One pipeline's retry
    // brings back that one, and does not mend what several wait for.
    tail: alone ? longest.tail : 0,
    heals: alone ? longest.heals : [],
    expectedHandsOn: mean(longest.handsOn),
    ...(members.some(({ judgement }) => judgement.job.underWay) ? { underWay: true } : {}),
  };
  const healed = healing.map(({ judgement: { job: own } }, n): Job => {
    const curves = nodes
      .filter(isOf(healing[n]!))
      .map((node) => curveOf(node, node.after - own.tail, situation));
    return { ...job, curve: sumOf(curves), tail: own.tail, heals: own.heals };
  });
  return {
    id,
    handsOn: longest.handsOn,
    members: [job, ...healed],
    ...knownFields({ notBefore: returnOf(members) }),
    ...begunBy(members, onCall),
  };
}

/** The job of those that one piece of work ends which takes longest: at least one. */
export function longestRepair(members: readonly Pick<Assessed, 'judgement'>[]): Job {
  return members
    .map(({ judgement }) => judgement.job)
    .reduce((a, b) => (b.expectedHandsOn > a.expectedHandsOn ? b : a));
}

/** Who works on one of these works on the job: whoever is on call, or somebody whom it takes nothing from. */
function begunBy(
  members: readonly Assessed[],
  onCall: string | undefined,
): Pick<PlanJob, 'begun' | 'elsewhere'> {
  const all = members.flatMap((one) => one.begun ?? []);
  const begun = all.find(({ person }) => person.id === onCall) ?? all[0];
  if (!begun) return {};
  const { person, slow } = begun;
  return person.id === onCall ? { begun: true } : { elsewhere: { person: person.id, slow } };
}

/** When work on any of these can begin, hours from now; undefined: at once. */
function returnOf(members: readonly Assessed[]): number | undefined {
  const hours = Math.min(...members.map(({ judgement }) => judgement.job.notBefore ?? 0));
  return hours > 0 ? hours : undefined;
}

/** The curve of a node over the hours from now, `after` hours later than what it is read over. */
function curveOf({ node, ready }: Below, after: number, { team, now }: Situation): LossCurve {
  const origin = now + after * HOUR;
  return compileImpact(node.impact ?? [], {
    anchor: ready,
    origin,
    until: origin + team.costs.horizon * HOUR,
    calendar: calendarOf(team, node.timeZone ?? team.timeZone),
    confirmed: node.confirmed,
  });
}

function sharedNodeOf(
  nodes: readonly { group: string; node: Below }[],
  others: readonly { by: Outside; node: Below }[],
  situation: Situation,
): SharedNode {
  // Failures of two cycles delay two cycles of the node: what counts is how late each makes it, not at what time.
  const most = [...nodes, ...others].reduce((a, b) => (b.node.delay > a.node.delay ? b : a)).node;
  const leadOf = ({ delay }: Below) => most.delay - delay;
  return {
    node: most.node,
    curve: curveOf(most, most.after, situation),
    parents: nodes.map(({ group, node }) => ({ job: group, lead: leadOf(node) })),
    ...(others.length > 0 ? { outside: others.map(({ by, node }) => ({ ...by, lead: leadOf(node) })) } : {}),
  };
}
