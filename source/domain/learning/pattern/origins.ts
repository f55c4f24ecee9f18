import type { Catalog } from '../../catalog/catalog.ts';
import { pipelineOf } from '../../catalog/lineage/layers.ts';
import type { Steps } from '../../decision/math/pausable.ts';
import type { LogState } from '../../incident/state/log-state.ts';
import { knownFields } from '../../known-fields.ts';
import { sameName } from '../../text/same-name.ts';
import { belowOthers } from '../past/below.ts';
import { APART, type Episode, episodesBetween } from '../past/episode.ts';
import { onlookerOf } from '../past/onlooker.ts';
import { type Paid, paidFor, paidTogether } from '../past/paid.ts';
import type { LookingBack } from './patterns.ts';

/** Where failures come from that is not the pipeline which failed. */
export type OriginKind = 'waited for' | 'shared' | 'upstream';

/** Who or what broke several pipelines, or one again and again. */
export interface Origin {
  readonly kind: OriginKind;
  /** As it was written last: a vendor or a team that was waited for, a resource, a pipeline of another owner. */
  readonly name: string;
  /** Whose that pipeline is, a person's id. */
  readonly owner?: string;
  /** The oldest first. */
  readonly episodes: readonly Episode[];
  /** Pipelines that it reached, the one reached most often first. */
  readonly pipelines: readonly string[];
  /** Those of them that never once stopped before the run: nothing is checked there. */
  readonly unchecked: readonly string[];
  readonly paid: Paid;
}

/** What happened once is nobody's pattern. */
const FEWEST = 2;

/** What came from one vendor, one shared resource or one pipeline of somebody else at least twice; what took most hours first. */
export function* findingOrigins({ situation, history, from, reader }: LookingBack): Steps<readonly Origin[]> {
  const { log, catalog, now } = situation;
  const { all } = episodesBetween(log.incidents.values(), history, from, now);
  const onlooker = onlookerOf(situation, from, reader);
  const checked = new Set(
    [...log.incidents.values()].flatMap(({ kind, pipeline }) => (kind === 'blocked' ? [pipeline] : [])),
  );
  const sharedBy = resourcesOf(log);
  const upstreamOf = otherOwners(catalog, all);
  const found = new Map<string, { kind: OriginKind; name: string; owner?: string; episodes: Episode[] }>();
  for (const one of all) {
    const origins = [
      ...waitedFor(one).map((name) => ({ kind: 'waited for' as const, name })),
      ...one.incidents
        .flatMap(({ id }) => sharedBy.get(id) ?? [])
        .map((name) => ({ kind: 'shared' as const, name })),
      ...upstreamOf(one).map((name) => ({ kind: 'upstream' as const, name })),
    ];
    for (const { kind, name } of origins) {
      const key = `${kind} ${sameName(name).toLowerCase()}`;
      const known = found.get(key) ?? { kind, name, episodes: [] };
      known.name = name;
      if (kind === 'upstream') Object.assign(known, knownFields({ owner: pipelineOf(catalog, name).owner }));
      if (known.episodes.at(-1) !== one) known.episodes.push(one);
      found.set(key, known);
    }
    yield;
  }
  const origins: Origin[] = [];
  for (const { episodes, ...one } of found.values()) {
    if (episodes.length < FEWEST) continue;
    const each: Paid[] = [];
    // What came from there cost what it cost, wherever else that counts.
    const below = belowOthers(episodes, catalog);
    for (const episode of episodes) {
      each.push(paidFor(episode, situation, { onlooker, below, price: false }));
      yield;
    }
    const pipelines = byCount(episodes.map(({ pipeline }) => pipeline));
    origins.push({
      ...one,
      ...{ episodes, pipelines, paid: paidTogether(each) },
      unchecked: pipelines.filter((pipeline) => !checked.has(pipeline)),
    });
  }
  return origins.toSorted((a, b) => weight(b) - weight(a) || (a.name < b.name ? -1 : 1));
}

function weight({ paid, episodes }: Origin): number {
  return paid.hours + episodes.length / 1_000;
}

/** For whom it was waited, as people wrote it. */
function waitedFor({ incidents }: Episode): string[] {
  const names = incidents.flatMap(({ events }) =>
    events.flatMap(({ type, data: { on } }) =>
      type === 'incident.blocked' && on?.trim() ? [on.trim()] : [],
    ),
  );
  return names.slice(-1);
}

/** What incidents share, by their ids: the resource of their cause, or whom that waits for. */
function resourcesOf({ causes }: LogState): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { resource, title, incidents } of causes.values())
    for (const id of incidents) found.set(id, [...(found.get(id) ?? []), resource ?? title]);
  return found;
}

/** The pipelines of other owners above one that failed, which were failing when it did. */
function otherOwners(catalog: Catalog, all: readonly Episode[]): (one: Episode) => string[] {
  const byPipeline = new Map<string, Episode[]>();
  for (const one of all) byPipeline.set(one.pipeline, [...(byPipeline.get(one.pipeline) ?? []), one]);
  const wasFailing = (pipeline: string, at: number) =>
    byPipeline
      .get(pipeline)
      ?.some(
        ({ failedAt, overAt }) =>
          failedAt <= at && at - failedAt < APART && (overAt === null || overAt >= at),
      );
  return ({ pipeline, failedAt }) => {
    const { owner } = pipelineOf(catalog, pipeline);
    const seen = new Set([pipeline]);
    const origins: string[] = [];
    const climb = (id: string) => {
      for (const { id: above } of pipelineOf(catalog, id).upstream ?? []) {
        if (seen.has(above)) continue;
        seen.add(above);
        const theirs = pipelineOf(catalog, above).owner;
        if (theirs !== undefined && theirs !== owner && wasFailing(above, failedAt)) origins.push(above);
        // What lies between may have had no failure of its own on record.
        climb(above);
      }
    };
    climb(pipeline);
    return origins;
  };
}

function byCount(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}
