import type { ToldTurn } from '../../catalog/team.ts';
import { MINUTE } from '../../time/zone.ts';
import type { LogEvent } from '../event/event.ts';

/** The health of a source that was read and is well. */
export const WELL = 'ok';

/** One time that a source was read, or was to be. Instants are epoch milliseconds. */
export interface SourceAnswer {
  /** When that was, by the clock of whoever read it. */
  readonly at: number;
  /** Up to when it was read; what happened later may be missing. */
  readonly until: number;
  /** ok, or what keeps it from being heard. */
  readonly health: string;
  /** From when on it is so, where that is known. */
  readonly since?: number;
  /** So many pipelines fail besides those that were opened. */
  readonly left?: number;
}

/** What a source said of itself, whichever clone read it. */
export interface SourceRecord {
  readonly source: string;
  /** When it was read for the first time, as far as the log tells. */
  readonly first: number;
  /** Read up to the latest instant, well or not. */
  readonly last: SourceAnswer;
  /** The same of those that were well; absent: there was none. */
  readonly well?: SourceAnswer;
  /** The same of those in which it answered, and said that it is not well or not all that it knows; absent: there was none. */
  readonly unwell?: SourceAnswer;
  /** When each pipeline landed last. */
  readonly landed: Readonly<Record<string, number>>;
  /** By the last answer: when tries that failed are repeated by themselves. */
  readonly retrying?: Readonly<Record<string, number>>;
  /** Who is on call, of a calendar, with up to when it was read for that; epoch milliseconds. */
  readonly turns?: { readonly until: number; readonly told: readonly ToldTurn[] };
}

/** Who is not let in or does not get there says nothing of the source; anything else it said itself. */
export const NOT_REACHED = /^(?:unreachable|refused)/;

/** A clock that runs ahead by more says nothing about when something happened, milliseconds. */
export const AHEAD = 10 * MINUTE;

/** Folds one `source.read`. Clones write at their own pace, so what was read up to a later instant counts. */
export function foldSource(sources: Map<string, SourceRecord>, { at, data }: LogEvent): void {
  const { source, until: said, health, since, left, landed = {}, retrying, turns: told } = data;
  if (source === undefined || said === undefined || health === undefined) return;
  // Nobody has read what is still to come.
  const until = Math.min(said, at + AHEAD);
  const answer: SourceAnswer = {
    ...{ at, until, health },
    ...(since === undefined ? {} : { since }),
    ...(left === undefined ? {} : { left }),
  };
  const known = sources.get(source);
  const isLast = !known || until >= known.last.until;
  const isWell = health === WELL && (known?.well === undefined || until >= known.well.until);
  const well = isWell ? answer : known?.well;
  const isUnwell =
    health !== WELL &&
    !NOT_REACHED.test(health) &&
    (known?.unwell === undefined || until >= known.unwell.until);
  const unwell = isUnwell ? answer : known?.unwell;
  const isNewer = told !== undefined && until >= (known?.turns?.until ?? until);
  const turns = isNewer ? { until, told } : known?.turns;
  const tries = isLast ? retrying : known.retrying;
  sources.set(source, {
    source,
    first: Math.min(known?.first ?? at, at),
    last: isLast ? answer : known.last,
    ...(well ? { well } : {}),
    ...(unwell ? { unwell } : {}),
    landed: later(known?.landed ?? {}, landed),
    ...(tries ? { retrying: tries } : {}),
    ...(turns ? { turns } : {}),
  });
}

function later(
  known: Readonly<Record<string, number>>,
  more: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const news = Object.entries(more).filter(([pipeline, at]) => !(known[pipeline]! >= at));
  return news.length === 0 ? known : { ...known, ...Object.fromEntries(news) };
}
