import type { ShownIncident } from '../../../domain/audience/privacy/hide.ts';
import { isJudged } from '../../../domain/decision/report/report.ts';
import type { BoardState } from '../../state/state.ts';
import { fieldLines } from '../parts/field-view.ts';
import type { Line } from '../parts/line.ts';
import { named } from './lineage-view.ts';

/** The cause that an incident is a part of, and the failure that it hangs below. */
export function causeLines(state: BoardState, incident: ShownIncident, width: number): Line[] {
  if (!isJudged(incident)) return [];
  const { report } = state;
  if (incident.cause === undefined && incident.below === undefined) return [];
  const pipelines = pipelinesIn(report);
  const pipelineOf = (id: string) => pipelines.get(id);
  const cause = report.causes.find(({ id }) => id === incident.cause);
  const others = (cause?.incidents ?? []).flatMap((id) => (id === incident.id ? [] : (pipelineOf(id) ?? [])));
  const above = incident.below === undefined ? undefined : pipelineOf(incident.below);
  return [
    ...(cause
      ? fieldLines(
          'cause',
          `${cause.title}${others.length === 0 ? '' : `; one job with ${named(others)}`}`,
          width,
        )
      : []),
    ...(above === undefined ? [] : fieldLines('below', `red because ${above} is`, width)),
  ];
}

const known = new WeakMap<object, ReadonlyMap<string, string>>();

/** The pipeline of each incident. Remembered: whoever moves through ten thousand rows asks with every key. */
function pipelinesIn({ incidents }: BoardState['report']): ReadonlyMap<string, string> {
  const before = known.get(incidents);
  if (before) return before;
  const pipelines = new Map(incidents.map(({ id, pipeline }) => [id, pipeline]));
  known.set(incidents, pipelines);
  return pipelines;
}
