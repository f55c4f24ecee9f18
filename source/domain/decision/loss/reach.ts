import type { Catalog, Consumer, Pipeline } from '../../catalog/catalog.ts';
import { childrenOf } from '../../catalog/lineage/children.ts';
import { pipelineOf } from '../../catalog/lineage/layers.ts';
import type { Team } from '../../catalog/team.ts';
import { HOUR } from '../../time/zone.ts';
import { type FailedRun, normalReadyOf } from './due.ts';

/** A node below a failing pipeline and how a delay arrives there. */
export interface Reached {
  readonly id: string;
  readonly node: Pipeline | Consumer;
  readonly kind: 'pipeline' | 'consumer';
  /** When its data normally stands in this cycle, epoch milliseconds. */
  readonly ready: number;
  /** Hours of delay of the failing pipeline that never arrive here: the least slack of any path. */
  readonly slack: number;
}

/**
 * Everything below a failing pipeline. Delays travel along the lineage: x_j = max(0, x_p - slack) for each parent
 * p, so that of several paths the one with the least slack counts. Slack is as declared, else the time between
 * both normal times that the child's own run does not need. Nearest first; ties by id.
 */
export function reachOf(failing: string, run: FailedRun, catalog: Catalog, team: Team): Reached[] {
  const ready = readyTimes(failing, run, catalog, team);
  const least = new Map<string, number>([[failing, 0]]);
  const found = new Map<string, Reached>();
  const waiting = [failing];
  for (let parent = waiting.shift(); parent !== undefined; parent = waiting.shift()) {
    for (const { id, node, kind, slack } of childrenOf(catalog, parent)) {
      const between = kind === 'consumer' ? 0 : (slack ?? freeTime(node as Pipeline, parent, ready));
      const sum = least.get(parent)! + between;
      if (sum >= (least.get(id) ?? Number.POSITIVE_INFINITY)) continue;
      least.set(id, sum);
      found.set(id, { id, node, kind, ready: ready(id, node), slack: sum });
      if (kind === 'pipeline') waiting.push(id);
    }
  }
  return [...found.values()].sort((a, b) => a.slack - b.slack || (a.id < b.id ? -1 : 1));
}

type ReadyTimes = (id: string, node?: Pipeline | Consumer) => number;

/** Normal times of this cycle: as declared; else the latest of the parents'; of the failing one its own. */
function readyTimes(failing: string, run: FailedRun, catalog: Catalog, team: Team): ReadyTimes {
  const known = new Map<string, number>([[failing, run.normal]]);
  const ready: ReadyTimes = (id, node = pipelineOf(catalog, id)) => {
    const remembered = known.get(id);
    if (remembered !== undefined) return remembered;
    // Lineage is free of cycles, but for a consumer that shares a pipeline's id.
    known.set(id, run.normal);
    const declared = 'reads' in node ? undefined : normalReadyOf(node as Pipeline, run.due, team);
    const parents =
      'reads' in node ? (node.reads ?? []) : ((node as Pipeline).upstream ?? []).map((edge) => edge.id);
    const value =
      declared ?? Math.max(...(parents.length > 0 ? parents.map((parent) => ready(parent)) : [run.normal]));
    known.set(id, value);
    return value;
  };
  return ready;
}

/** Hours between a parent's normal time and the child's that the child's own run does not need. */
function freeTime(child: Pipeline, parent: string, ready: ReadyTimes): number {
  return Math.max(0, (ready(child.id, child) - ready(parent)) / HOUR - (child.rerun ?? 0));
}
