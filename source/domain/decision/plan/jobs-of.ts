import type { Consumer, Pipeline } from '../../catalog/catalog.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import type { Assessed } from '../assess.ts';
import { calendarOf } from '../calendar.ts';
import { compileImpact } from '../compile-impact.ts';
import { mean } from '../lognormal.ts';
import { type LossCurve, sumOf } from '../loss-curve.ts';
import type { Job } from '../options.ts';
import type { PlanJob } from './plan-job.ts';

/** The failures that one piece of work ends. `id`: of the cause, or of the failure itself. */
export interface Group {
  readonly id: string;
  readonly members: readonly Assessed[];
}

/** A node below two or more jobs: it stands only when the last of them has landed. */
export interface SharedNode {
  readonly node: Pipeline | Consumer;
  /** Over hours from its origin: the earliest time at which it could stand. */
  readonly curve: LossCurve;
  /** The jobs above it, with the hours from the origin to the node's time when they land now. */
  readonly parents: readonly { readonly job: string; readonly lead: number }[];
}

/** The work of a night: jobs with the losses that each of them alone decides, and what several decide together. */
export interface Work {
  readonly jobs: readonly PlanJob[];
  readonly shared: readonly SharedNode[];
}

/** A node below one group: late by as much as the slowest of the group's failures makes it. */
interface Below {
  readonly node: Pipeline | Consumer;
  readonly ready: number;
  /** Hours from the end of the group's work to the time at which the node stands. */
  readonly after: number;
}

/** Makes jobs of groups of failures, every node below them counted once at its own time. */
export function workOf(groups: readonly Group[], situation: Situation): Work {
  const below = new Map(groups.map((group) => [group.id, nodesBelow(group)]));
  const above = new Map<string, string[]>();
  for (const [group, nodes] of below) for (const id of nodes.keys()) above.set(id, [...(above.get(id) ?? []), group]);
  const isShared = (id: string) => above.get(id)!.length > 1;
  const jobs = groups.map((group) => {
    const own = [...below.get(group.id)!].filter(([id]) => !isShared(id)).map(([, node]) => node);
    return planJobOf(group, own, situation);
  });
  const shared = [...above]
    .filter(([, parents]) => parents.length > 1)
    .map(([id, parents]) => {
      const nodes = parents.map((group) => ({ group, node: below.get(group)!.get(id)! }));
      return sharedNodeOf(nodes, situation);
    });
  return { jobs, shared };
}

function nodesBelow({ members }: Group): Map<string, Below> {
  const nodes = new Map<string, Below>();
  for (const { stake, judgement } of members) {
    if (stake.unknown) continue;
    for (const { node, ready, after } of stake.nodes) {
      const landed = after + (members.length > 1 ? judgement.job.tail : 0);
      const known = nodes.get(node.id);
      if (!known || landed + ready / HOUR > known.after + known.ready / HOUR) nodes.set(node.id, { node, ready, after: landed });
    }
  }
  return nodes;
}

function planJobOf({ id, members }: Group, own: readonly Below[], situation: Situation): PlanJob {
  const longest = members.map(({ judgement }) => judgement.job).reduce((a, b) => (b.expectedHandsOn > a.expectedHandsOn ? b : a));
  const curve = sumOf(own.map((node) => curveOf(node, node.after, situation)));
  const alone = members.length === 1;
  const job: Job = {
    ...longest,
    curve,
    // Of a cause the tails are in the curves: its pipelines land one by one after the fix. One pipeline's retry
    // does not mend what all of them wait for.
    tail: alone ? longest.tail : 0,
    heals: alone ? longest.heals : [],
    expectedHandsOn: mean(longest.handsOn),
  };
  return { id, handsOn: longest.handsOn, members: [job] };
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

function sharedNodeOf(nodes: readonly { group: string; node: Below }[], situation: Situation): SharedNode {
  const latest = nodes.reduce((a, b) => (b.node.after > a.node.after ? b : a));
  const earliest = latest.node.after;
  return {
    node: latest.node.node,
    curve: curveOf(latest.node, earliest, situation),
    parents: nodes.map(({ group, node }) => ({ job: group, lead: earliest - node.after })),
  };
}
