import type { Consumer, Pipeline } from '../../catalog/catalog.ts';
import { pipelineOf } from '../../catalog/lineage/layers.ts';
import { type Assessment, assess, type Judged } from '../../decision/assess.ts';
import { failedRunOf } from '../../decision/loss/due.ts';
import { reachOf } from '../../decision/loss/reach.ts';
import { judgedWhere } from '../../decision/report/everywhere.ts';
import { delayed, type Landing, landingsOf } from '../../decision/report/landing.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { lastStarter } from '../../shift/work-under-way.ts';
import type { Situation } from '../../situation.ts';

/** What consumers are told about work on it. */
export type Standing =
  /** Somebody works on it. */
  | { readonly kind: 'being-worked-on' }
  /** Somebody began to, and nobody is known to be on it now. */
  | { readonly kind: 'begun'; readonly at: number }
  /** Work starts then; null: nobody has said when. `again`: it was begun before, and put down. */
  | { readonly kind: 'starts'; readonly at: number | null; readonly again?: true }
  /** Somebody decided to leave it until then. */
  | { readonly kind: 'accepted'; readonly until: number }
  /** Others must act first, and are expected back, or asked again, then. */
  | { readonly kind: 'waits-for-others'; readonly until: number }
  | { readonly kind: 'landed'; readonly at: number }
  | { readonly kind: 'false-alarm' | 'given-up' };

/** Something that takes its data from there. */
export interface Affected {
  readonly id: string;
  readonly title?: string;
  /** `dashboard`, `model`, ...; of a pipeline that: a pipeline. */
  readonly kind: string;
  readonly expected?: Landing;
}

/** What consumers of an incident are told: nothing of people, money or sleep. Instants are epoch milliseconds. */
export interface Announcement {
  readonly pipeline: string;
  readonly title?: string;
  readonly what: 'late' | 'wrong';
  /** When its data normally stands; null where nobody declared it. */
  readonly normally: number | null;
  /** From when it counts as late: from then, else from its failure. */
  readonly since: number;
  readonly standing: Standing;
  readonly expected?: Landing;
  /** Nearest first; those that a delay does not reach left out. */
  readonly affected: readonly Affected[];
}

/** The announcement of an incident at the situation's `now`. */
export function announcementOf(incident: Incident, situation: Situation): Announcement {
  const { catalog, team } = situation;
  const pipeline = pipelineOf(catalog, incident.pipeline);
  const run = failedRunOf(pipeline, incident, team);
  const everything = assess(situation);
  const assessment = judgedWhere(everything, incident.id);
  const one = assessment.failing.find((judged) => judged.incident.id === incident.id);
  const standing = one ? standingOf(onTopOf(one, assessment)) : closedStanding(incident, situation);
  const landings = landingsOf(everything);
  const expected = one ? (landings.of(one) ?? undefined) : undefined;
  const isOver = one === undefined && standing.kind !== 'given-up';
  const affected = isOver
    ? []
    : reachOf(incident.pipeline, run, catalog, team).flatMap(({ node, kind, ready, slack }): Affected[] => {
        const shifted = expected && delayed(expected, run.normal, { ready, slack });
        if (shifted && shifted.by <= ready && incident.kind !== 'wrong') return [];
        // Others may hold it up longer.
        const later = landings.at(node.id);
        return [{ ...named(node, kind), ...(later ? { expected: later } : {}) }];
      });
  return {
    pipeline: incident.pipeline,
    ...(pipeline.title === undefined ? {} : { title: pipeline.title }),
    what: incident.kind === 'wrong' ? 'wrong' : 'late',
    normally: run.isDeclared ? run.anchor : null,
    since: run.anchor,
    standing,
    ...(expected ? { expected } : {}),
    affected,
  };
}

/** What ends it: of what is red below another that one. */
function onTopOf(one: Judged, { failing }: Assessment): Judged {
  return failing.find(({ incident }) => incident.id === one.planned.below) ?? one;
}

function standingOf(one: Judged): Standing {
  const { incident, planned, verdict, blocked, held } = one;
  const { startedBy, startedAt } = incident;
  const isBegun = startedAt !== undefined && !(startedBy ?? '').startsWith('source:');
  if (held) return { kind: 'accepted', until: incident.held!.until };
  // What somebody holds above it holds it as well.
  if (blocked?.byHold) return { kind: 'accepted', until: blocked.lookAgain };
  if (blocked) return { kind: 'waits-for-others', until: blocked.lookAgain };
  if (one.begun) return { kind: 'being-worked-on' };
  if (isBegun) return { kind: 'begun', at: startedAt };
  const again = lastStarter(incident) === undefined ? {} : { again: true as const };
  switch (verdict) {
    case 'wake':
    case 'work':
    case 'leave':
    case 'unknown':
      return { kind: 'starts', at: null, ...again };
    case 'wait':
      return { kind: 'starts', at: planned.expectedAt ?? planned.startAt, ...again };
  }
}

function closedStanding(incident: Incident, { now }: Situation): Standing {
  const { resolved, recoveredAt } = incident;
  if (resolved?.resolution === 'false-alarm') return { kind: 'false-alarm' };
  if (resolved?.resolution === 'let-it-fail' && recoveredAt === undefined) return { kind: 'given-up' };
  return { kind: 'landed', at: recoveredAt ?? resolved?.at ?? now };
}

function named(node: Pipeline | Consumer, kind: 'pipeline' | 'consumer') {
  return {
    id: node.id,
    ...(node.title === undefined ? {} : { title: node.title }),
    kind: kind === 'pipeline' ? 'pipeline' : ((node as Consumer).kind ?? 'consumer'),
  };
}
