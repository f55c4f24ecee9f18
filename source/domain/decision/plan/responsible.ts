import { pipelineOf } from '../../catalog/lineage/layers.ts';
import { causeOf } from '../../incident/state/cause.ts';
import { onCallIn, plannedWith, rotationFor } from '../../shift/responding.ts';
import type { Situation } from '../../situation.ts';
import type { Assessed } from '../assessed.ts';
import { rootsBelow } from './roots.ts';

/** The rotation that answers for a pipeline, or the one with which that is planned. */
export function rotationOfPipeline(pipeline: string, { catalog, team, now }: Situation): string {
  const rotation = rotationFor(pipelineOf(catalog, pipeline).area, team);
  return plannedWith(team, now).get(rotation) ?? rotation;
}

/**
 * Those failures that the rotation of a situation answers for: what is red because of another goes with that one, and
 * what has one cause with the first of it. What somebody works on who is on call in another rotation is planned with
 * what else they have to do: one person does one thing at a time.
 */
export function answeredFor(failing: readonly Assessed[], situation: Situation): readonly Assessed[] {
  const { responding, log } = situation;
  if (responding === undefined) return failing;
  const below = rootsBelow(failing);
  const byId = new Map(failing.map((one) => [one.incident.id, one]));
  const rotationOf = (one: Assessed): string => {
    let root = one;
    for (let next = below.get(root.incident.id); next !== undefined; next = below.get(root.incident.id)) {
      const above = byId.get(next);
      if (!above || above === one) break;
      root = above;
    }
    const first = causeOf(log.causes, root.incident.id)?.incidents.find((id) => byId.has(id));
    const leads = first === undefined ? root : byId.get(first)!;
    const begun = leads.begun ?? root.begun;
    const theirs = begun && onCallIn(begun.person.id, situation.team, situation.now);
    return theirs ?? rotationOfPipeline(leads.incident.pipeline, situation);
  };
  return failing.filter((one) => rotationOf(one) === responding);
}
