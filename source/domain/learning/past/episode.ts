import type { Resolution } from '../../incident/event/event.ts';
import type { Incident } from '../../incident/state/incident.ts';
import { DAY } from '../../time/zone.ts';
import type { HistoryEpisode } from './history.ts';

/** Failures of one pipeline and signature closer together than this are one episode (DECISION 6.1). */
export const APART = DAY;

/** One time that a pipeline failed in one way, however often it was told. Instants are epoch milliseconds. */
export interface Episode {
  readonly pipeline: string;
  readonly signature: string;
  readonly title: string;
  readonly failedAt: number;
  /** When the run was due, where that is known. */
  readonly due?: number | undefined;
  /** Its latest failure. */
  readonly lastFailedAt: number;
  /** When it was over; null: it is not, or nobody knows. */
  readonly overAt: number | null;
  /** How it ended, as a person said last; null: nobody has said. */
  readonly ended: Resolution | null;
  /** What was recorded of it, the oldest first; none where a source remembers it and nobody was there. */
  readonly incidents: readonly Incident[];
}

/** What the log and what sources remember come to. */
export interface Episodes {
  /** In the order of their first failure. */
  readonly all: readonly Episode[];
  /** How many of them only a source remembers. */
  readonly history: number;
}

/**
 * Every episode that began from an instant on and by another (epoch milliseconds): incidents of one pipeline and signature that
 * failed less than 24 hours apart, or in the same run, are one. False alarms were no failures, and merged incidents
 * count as what they were merged into. Of what a source remembers counts what nobody recorded: no incident of that
 * pipeline failed within a day of it. What healed by a retry was no failure.
 */
export function episodesBetween(
  incidents: Iterable<Incident>,
  history: readonly HistoryEpisode[],
  from: number,
  to: number,
): Episodes {
  const known = [...incidents].filter((one) => one.failedAt <= to);
  const logged = known.filter((one) => one.mergedInto === undefined);
  const told = logged.filter((one) => one.resolved?.resolution !== 'false-alarm');
  const recorded = byKey(known, ({ pipeline }) => pipeline);
  const isRecorded = ({ pipeline, failedAt, due }: HistoryEpisode) =>
    recorded
      .get(pipeline)
      ?.some(
        (one) =>
          (failedAt > one.failedAt - APART && failedAt < one.lastFailedAt + APART) ||
          (one.due !== undefined && one.due === due),
      );
  const remembered = history.filter(
    (one) => one.healed !== 'retry' && one.failedAt <= to && !isRecorded(one),
  );
  const all = [...merged(told.map(ofIncident)), ...merged(remembered.map(ofHistory))]
    .filter(({ failedAt }) => failedAt >= from)
    .toSorted((a, b) => a.failedAt - b.failedAt || (a.pipeline < b.pipeline ? -1 : 1));
  return { all, history: all.filter((one) => one.incidents.length === 0).length };
}

/** Names what fails in one way. */
export function keyOf({ pipeline, signature }: Pick<Episode, 'pipeline' | 'signature'>): string {
  return JSON.stringify([pipeline, signature]);
}

function ofIncident(incident: Incident): Episode {
  const { pipeline, signature, title, failedAt, lastFailedAt, recoveredAt, resolved, due } = incident;
  const isSaid = resolved !== undefined && !resolved.by.startsWith('source:');
  return {
    ...{ pipeline, signature, title, failedAt, lastFailedAt, due },
    overAt: recoveredAt ?? resolved?.at ?? null,
    ended: isSaid ? resolved.resolution : null,
    incidents: [incident],
  };
}

function ofHistory({ pipeline, signature, failedAt, recoveredAt, due }: HistoryEpisode): Episode {
  return {
    ...{ pipeline, signature, title: signature, failedAt, lastFailedAt: failedAt, due },
    ...{ overAt: recoveredAt, ended: null, incidents: [] },
  };
}

function merged(drafts: readonly Episode[]): Episode[] {
  return [...byKey(drafts, keyOf).values()].flatMap((list) => {
    const episodes: Episode[] = [];
    for (const next of list.toSorted((a, b) => a.failedAt - b.failedAt)) {
      const last = episodes.at(-1);
      const isSameRun = last?.due !== undefined && last.due === next.due;
      if (last && (isSameRun || next.failedAt - last.lastFailedAt < APART))
        episodes[episodes.length - 1] = together(last, next);
      else episodes.push(next);
    }
    return episodes;
  });
}

function together(one: Episode, next: Episode): Episode {
  return {
    ...one,
    lastFailedAt: Math.max(one.lastFailedAt, next.lastFailedAt),
    overAt: next.overAt,
    // What failed again after somebody said how it ended has not ended so.
    ended: next.ended,
    incidents: [...one.incidents, ...next.incidents],
    due: next.due,
  };
}

/** Lists by what names their entries, in the order in which they come. */
export function byKey<T, K>(list: Iterable<T>, keyOf: (one: T) => K): Map<K, T[]> {
  const all = new Map<K, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const known = all.get(key);
    if (known) known.push(one);
    else all.set(key, [one]);
  }
  return all;
}
