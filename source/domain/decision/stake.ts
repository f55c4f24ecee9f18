import type { Consumer, Pipeline } from '../catalog/catalog.ts';
import { consumersOf, pipelineOf } from '../catalog/layers.ts';
import type { Incident } from '../incident/incident.ts';
import type { Situation } from '../situation.ts';
import { HOUR } from '../time/zone.ts';
import { calendarOf } from './calendar.ts';
import { compileImpact } from './compile-impact.ts';
import { type FailedRun, failedRunOf, normalReadyOf } from './due.ts';
import { NO_GUESS } from './guess.ts';
import { type LossCurve, sumOf } from './loss-curve.ts';

/** What one failing pipeline may cost, and who says so. */
export interface Stake {
  readonly pipeline: Pipeline;
  readonly run: FailedRun;
  /** Loss over the hours from now at which the pipeline lands again; under the prior where nothing is declared. */
  readonly curve: LossCurve;
  /** Nobody declared any impact, here or at a reader. */
  readonly unknown: boolean;
  /** Every node that counts, with its own share of the curve. */
  readonly nodes: readonly StakeNode[];
  readonly readers: readonly Consumer[];
  /** Undeclared nodes beside declared ones: they count 0. */
  readonly unpriced: readonly string[];
}

export interface StakeNode {
  readonly node: Pipeline | Consumer;
  readonly curve: LossCurve;
}

/** The stake of an incident: its pipeline's own impact and that of whoever reads it directly, summed. */
export function stakeOf(
  incident: Pick<Incident, 'pipeline' | 'due' | 'failedAt'>,
  situation: Situation,
): Stake {
  const { catalog, team, now } = situation;
  const pipeline = pipelineOf(catalog, incident.pipeline);
  const run = failedRunOf(pipeline, incident, team);
  const readers = consumersOf(catalog, incident.pipeline);
  const candidates = [
    { node: pipeline as Pipeline | Consumer, anchor: run.anchor },
    ...readers.map((node) => ({ node, anchor: readyOfReader(node, incident.pipeline, run, situation) })),
  ];
  const declared = candidates.filter(({ node }) => node.impact !== undefined);
  const horizon = team.costs.horizon * HOUR;
  const curveFrom = (node: Pipeline | Consumer, anchor: number, impact = node.impact ?? []): LossCurve => {
    // A reader that normally stands later loses later by as much: its curve is read at its own time.
    const origin = now + (anchor - run.anchor);
    const calendar = calendarOf(team, node.timeZone ?? team.timeZone);
    return compileImpact(impact, {
      anchor,
      origin,
      until: origin + horizon,
      calendar,
      confirmed: node.confirmed,
    });
  };
  const nodes = declared.map(({ node, anchor }) => ({ node, curve: curveFrom(node, anchor) }));
  const unknown = declared.length === 0;
  return {
    pipeline,
    run,
    readers,
    unknown,
    nodes,
    curve: unknown ? curveFrom(pipeline, run.anchor, [NO_GUESS]) : sumOf(nodes.map(({ curve }) => curve)),
    unpriced: unknown
      ? []
      : candidates.filter(({ node }) => node.impact === undefined).map(({ node }) => node.id),
  };
}

/** A reader's normal time is the latest of what it reads; parents without one do not move it. */
function readyOfReader(
  { reads = [] }: Consumer,
  failing: string,
  run: FailedRun,
  { catalog, team }: Situation,
): number {
  const others = reads
    .filter((id) => id !== failing)
    .map((id) => normalReadyOf(pipelineOf(catalog, id), run.due, team) ?? Number.NEGATIVE_INFINITY);
  return Math.max(run.anchor, ...others);
}
