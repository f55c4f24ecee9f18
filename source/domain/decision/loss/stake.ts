import type { Consumer, Pipeline } from '../../catalog/catalog.ts';
import { pipelineOf } from '../../catalog/lineage/layers.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import { calendarOf } from './calendar.ts';
import { compileImpact } from './compile-impact.ts';
import { type FailedRun, failedRunOf } from './due.ts';
import { NO_GUESS } from './guess.ts';
import { type LossCurve, sumOf } from './loss-curve.ts';
import { type Reached, reachOf } from './reach.ts';

/** What one failing pipeline may cost, and who says so. */
export interface Stake {
  readonly pipeline: Pipeline;
  readonly run: FailedRun;
  /** Loss over the hours from now at which the pipeline lands again; under the prior where nothing is declared. */
  readonly curve: LossCurve;
  /** Nobody declared any impact, here or below. */
  readonly unknown: boolean;
  /** Every node that counts, with its own share of the curve. */
  readonly nodes: readonly StakeNode[];
  /** Everything that takes its data from here, directly or not. */
  readonly downstream: readonly Reached[];
  /** Undeclared nodes beside declared ones: they count 0. */
  readonly unpriced: readonly string[];
}

export interface StakeNode {
  readonly node: Pipeline | Consumer;
  /** Over the hours from now at which the failing pipeline lands. */
  readonly curve: LossCurve;
  /** When the node's data normally stands, epoch milliseconds. */
  readonly ready: number;
  /** Hours that this node is later than the failing pipeline lands, while it is late at all; may be negative. */
  readonly after: number;
}

/** The stake of an incident: what its pipeline and everything below it lose by each landing time, each node once. */
export function stakeOf(
  incident: Pick<Incident, 'pipeline' | 'due' | 'failedAt'>,
  situation: Situation,
): Stake {
  const { catalog, team, now } = situation;
  const pipeline = pipelineOf(catalog, incident.pipeline);
  const run = failedRunOf(pipeline, incident, team);
  const downstream = reachOf(incident.pipeline, run, catalog, team);
  // A node below is late by what remains of the delay: its curve is read at its own normal time plus that.
  const candidates = [
    { node: pipeline as Pipeline | Consumer, ready: run.anchor, after: 0 },
    ...downstream.map(({ node, ready, slack }) => ({
      node,
      ready,
      after: (ready - run.normal) / HOUR - slack,
    })),
  ];
  const declared = candidates.filter(({ node }) => node.impact !== undefined);
  const horizon = team.costs.horizon * HOUR;
  const curveFrom = (node: Pipeline | Consumer, ready: number, after: number, impact = node.impact ?? []) => {
    const origin = now + after * HOUR;
    const calendar = calendarOf(team, node.timeZone ?? team.timeZone);
    return compileImpact(impact, {
      anchor: ready,
      origin,
      until: origin + horizon,
      calendar,
      confirmed: node.confirmed,
    });
  };
  const nodes = declared.map(({ node, ready, after }) => ({
    node,
    curve: curveFrom(node, ready, after),
    ready,
    after,
  }));
  const unknown = declared.length === 0;
  return {
    pipeline,
    run,
    downstream,
    unknown,
    nodes,
    curve: unknown ? curveFrom(pipeline, run.anchor, 0, [NO_GUESS]) : sumOf(nodes.map(({ curve }) => curve)),
    unpriced: unknown
      ? []
      : candidates.filter(({ node }) => node.impact === undefined).map(({ node }) => node.id),
  };
}
