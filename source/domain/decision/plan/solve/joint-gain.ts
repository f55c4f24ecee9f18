import type { Restoration } from '../../loss/expected-loss.ts';
import type { Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import { allLanded } from '../cost/all-landed.ts';
import { outAt } from '../cost/joint-cost.ts';
import { hoursOf } from '../cost/places.ts';
import type { SessionStart } from '../cost/plan.ts';
import { effortOf, landingLeft, landingOf, lossWhenDone, type PlanJob } from '../work/plan-job.ts';
import type { Hindrance, SharedNode, Work } from '../work/work.ts';
import { sessionStarts } from './starts.ts';

/** What a job that shares nodes with others saves while they stay broken. */
export interface JointGain {
  /** Loss avoided by doing this job now and the others when work next begins. */
  readonly gain: number;
  /** The shared node that then loses the most, and the other jobs above it. */
  readonly node: string;
  readonly others: readonly string[];
  /** What is no part of the plan and keeps that node waiting longer than those do, in whose place it is named. */
  readonly outside?: readonly Hindrance[];
}

/** For each job that shares a node: what doing it alone now saves. By the id of the job. */
export function* jointGains({ jobs, shared }: Work, setting: Setting): Steps<Map<string, JointGain>> {
  const gains = new Map<string, JointGain>();
  if (shared.length === 0) return gains;
  const { starts, morning } = sessionStarts([], setting);
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const nodes = new Map<string, SharedNode[]>();
  for (const node of shared)
    for (const { job } of node.parents) {
      const known = nodes.get(job);
      if (known) known.push(node);
      else nodes.set(job, [node]);
    }
  for (const [id, above] of nodes) {
    const job = byId.get(id)!;
    const done = ({ at, coverage }: SessionStart) => lossWhenDone(job, effortOf(job), at, coverage, setting);
    let gain = done(morning) - done(starts[0]!);
    let heaviest = { lost: Number.NEGATIVE_INFINITY, node: above[0]! };
    const saved = (node: SharedNode, lost = lossOf(node, byId, () => morning, setting)) =>
      lost - lossOf(node, byId, (one) => (one === job ? starts[0]! : morning), setting);
    for (const node of above) {
      const lost = lossOf(node, byId, () => morning, setting);
      gain += saved(node, lost);
      if (lost > heaviest.lost) heaviest = { lost, node };
      yield;
    }
    gains.set(id, {
      gain,
      node: heaviest.node.node.id,
      ...lastAbove(id, heaviest.node, byId, morning, saved, setting),
    });
  }
  return gains;
}

/** Of what could be saved of a node so little is left where something explains by itself why. */
const EXPLAINED = 0.05;

/**
 * For what a node waits longest besides one job: other jobs, begun in the morning, or what is in no plan. Before all what is held or
 * waits for others, where that alone is why little is saved: what else is left may be left for that. `saved`: what the
 * job saves of a node.
 */
function lastAbove(
  id: string,
  node: SharedNode,
  jobs: ReadonlyMap<string, PlanJob>,
  morning: SessionStart,
  saved: (node: SharedNode) => number,
  setting: Setting,
): Pick<JointGain, 'others' | 'outside'> {
  const { parents, outside = [] } = node;
  const stated = outside.filter(({ group }) => group.members.some(({ held, blocked }) => held || blocked));
  const explains = (some: readonly Hindrance[]) =>
    saved({ ...node, outside: some }) <= EXPLAINED * saved({ ...node, outside: [] });
  if (stated.length > 0 && explains(stated)) return { others: [], outside: stated };
  const others = parents.filter((parent) => parent.job !== id);
  const stands = (law: Restoration, lead: number) => law.earliest + Math.exp(law.handsOn.mu) - lead;
  const last = Math.max(
    ...others.map(({ job, lead }) => stands(lawFrom(jobs.get(job)!, morning, setting), lead)),
  );
  const longest = Math.max(...outside.map(({ law, lead }) => stands(law, lead)));
  if (longest <= last || outside.length === 0) return { others: others.map(({ job }) => job) };
  return { others: [], outside: outside.filter(({ law, lead }) => stands(law, lead) >= longest) };
}

/** When a job lands that is done by itself from a start on; what somebody else works on lands by their hands. */
function lawFrom(job: PlanJob, { at, coverage }: SessionStart, setting: Setting): Restoration {
  const [member] = job.members;
  return job.elsewhere === undefined
    ? landingOf(job, member!, effortOf(job), at, coverage, setting)
    : landingLeft(job, member!);
}

/** What a shared node loses when each job above it is done by itself from its start on. */
function lossOf(
  { curve, parents, outside = [] }: SharedNode,
  jobs: ReadonlyMap<string, PlanJob>,
  startOf: (job: PlanJob) => SessionStart,
  setting: Setting,
): number {
  const laws = parents.map(({ job: id, lead }) => {
    const job = jobs.get(id)!;
    return { lead, law: lawFrom(job, startOf(job), setting) };
  });
  const apart = [...new Set(outside.map(({ session }) => session))].map((session) =>
    outside.filter((one) => one.session === session),
  );
  let loss = 0;
  for (const { hour, weight } of hoursOf(curve, setting.horizon)) {
    let landed = 1;
    for (const { law, lead } of laws) {
      const { open, unhealed } = outAt(law, hour + lead);
      landed *= 1 - open * unhealed;
    }
    for (const group of apart) landed *= allLanded(group.map(({ law, lead }) => outAt(law, hour + lead)));
    loss += weight * (1 - landed);
  }
  return loss;
}
