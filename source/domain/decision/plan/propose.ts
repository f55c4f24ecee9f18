import { pipelineOf } from '../../catalog/lineage/layers.ts';
import { UNSPECIFIED } from '../../incident/signature/signature.ts';
import { type Cause, causeOf } from '../../incident/state/cause.ts';
import type { Situation } from '../../situation.ts';
import { MINUTE } from '../../time/zone.ts';
import type { Assessed } from '../assessed.ts';

/** Failures that look like one thing: a resource they share, something upstream of all of them, or one and the same error. */
export interface Proposal {
  readonly title: string;
  /** What they share: the id of a resource or a pipeline, or the error. */
  readonly resource: string;
  /** Ids of incidents, the earliest failure first. */
  readonly incidents: readonly string[];
  /** The open cause of the same resource that they would join; absent: a new one. */
  readonly cause?: string;
}

/** Failures of one thing come within this time of each other, whatever noticed which first. */
const SAME_TROUBLE = 15 * MINUTE;
/** The same error in this many pipelines, so soon after each other, is no accident. */
const SAME_ERROR = { within: 10 * MINUTE, least: 3 };

function troubleIn(resource: string): string {
  return `${resource} is in trouble`;
}

/** What broke, for within a sentence: without the sentence that the program made of it. */
export function nameOfCause({ title, resource }: Pick<Cause, 'title' | 'resource'>): string {
  return resource !== undefined && title === troubleIn(resource) ? resource : title;
}

/**
 * Causes to propose: failures within fifteen minutes of each other that use one resource, else that have one
 * pipeline upstream in common which is not red itself, else that are one error in three pipelines within ten minutes.
 * What has a cause already, or hangs below another failure, is left out. The largest first; no failure in two.
 */
export function proposalsOf(
  failing: readonly (Assessed & { readonly planned: { readonly below?: string } })[],
  situation: Situation,
): Proposal[] {
  const free = failing.filter(
    ({ incident, planned }) => planned.below === undefined && !causeOf(situation.log.causes, incident.id),
  );
  const red = new Set(failing.map(({ incident }) => incident.pipeline));
  const shared = clusters(free, ({ stake }) => stake.pipeline.uses ?? []);
  const upstream = clusters(free, ({ stake }) =>
    ancestorsOf(stake.pipeline.id, situation).filter((id) => !red.has(id)),
  );
  const errors = clusters(
    free.filter(({ incident }) => ERRORS.has(incident.kind) && incident.signature !== UNSPECIFIED),
    ({ incident }) => [incident.signature],
    SAME_ERROR.within,
  );
  const found = [
    ...[...bySize(shared), ...bySize(upstream)].map((one) => ({ one, title: troubleIn(one[0]), least: 2 })),
    ...bySize(errors).map((one) => ({ one, title: one[0], least: SAME_ERROR.least })),
  ];
  const taken = new Set<string>();
  const proposals: Proposal[] = [];
  for (const { one, title, least } of found) {
    const [resource, members] = one;
    const incidents = members.map(({ incident }) => incident.id).filter((id) => !taken.has(id));
    const open = openCauseNear(resource, members, situation);
    if (incidents.length < (open ? 1 : least)) continue;
    for (const id of incidents) taken.add(id);
    proposals.push({
      title,
      resource,
      incidents,
      ...(open ? { cause: open.id } : {}),
    });
  }
  return proposals;
}

/** The open cause of a resource one of whose failures began within the same trouble as these. */
function openCauseNear(
  resource: string,
  members: readonly Assessed[],
  { log }: Situation,
): Cause | undefined {
  return [...log.causes.values()].find(
    (cause) =>
      !cause.closed &&
      cause.resource === resource &&
      cause.incidents.some((id) => {
        const failedAt = log.incidents.get(id)?.failedAt;
        return (
          failedAt !== undefined &&
          members.every(({ incident }) => Math.abs(incident.failedAt - failedAt) <= SAME_TROUBLE)
        );
      }),
  );
}

/** Kinds whose words are those of an error: that nothing came by its time is one sentence for everything. */
const ERRORS: ReadonlySet<string> = new Set(['failed', 'wrong']);

type Clusters = [resource: string, members: readonly Assessed[]][];

/** Failures by what they share, as far as they came within the time of one trouble; alone ones stay for open causes. */
function clusters(
  failing: readonly Assessed[],
  sharing: (one: Assessed) => readonly string[],
  within = SAME_TROUBLE,
): Clusters {
  const by = new Map<string, Assessed[]>();
  for (const one of [...failing].sort(
    (a, b) => a.incident.failedAt - b.incident.failedAt || (a.incident.id < b.incident.id ? -1 : 1),
  ))
    for (const resource of new Set(sharing(one))) by.set(resource, [...(by.get(resource) ?? []), one]);
  return [...by].map(([resource, members]) => [resource, largestWithin(members, within)]);
}

/** The longest run of failures that began within some milliseconds. */
function largestWithin(members: readonly Assessed[], within: number): readonly Assessed[] {
  let best: readonly Assessed[] = [];
  let from = 0;
  members.forEach((one, to) => {
    while (one.incident.failedAt - members[from]!.incident.failedAt > within) from++;
    if (to + 1 - from > best.length) best = members.slice(from, to + 1);
  });
  return best;
}

function bySize(found: Clusters): Clusters {
  return [...found].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
}

function ancestorsOf(id: string, { catalog }: Situation): string[] {
  const seen = new Set<string>();
  const waiting = [id];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const edge of pipelineOf(catalog, at).upstream ?? [])
      if (!seen.has(edge.id)) {
        seen.add(edge.id);
        waiting.push(edge.id);
      }
  return [...seen];
}
