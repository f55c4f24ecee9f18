import type { LogEvent } from '../event/event.ts';
import { type Group, groupsOf, isSameTrouble } from './by-time.ts';
import type { FailureFact } from './draft.ts';
import { type Facts, meantBy } from './facts.ts';
import type { Told } from './ledger.ts';

/** Failures that are one incident, and what made them so for good. */
export interface Trouble extends Group {
  /** The resolve that ended it; what is told later is another. */
  readonly closedBy?: LogEvent;
  /** The name of an incident of another pipeline that it was merged into, as older logs have it. */
  mergedInto?: string;
}

/** An incident that was merged into another of its pipeline, as it was then. */
export interface Merged {
  readonly part: Trouble;
  readonly into: FailureFact;
  readonly by: LogEvent;
}

export interface Closing {
  /** Those that are over and those that are open. */
  readonly troubles: readonly Trouble[];
  readonly merged: readonly Merged[];
  /** The trouble that each resolve is about. */
  readonly resolves: ReadonlyMap<LogEvent, Trouble>;
}

/**
 * Goes through what people decided about a pipeline in the order of ids: a resolve ends the incident of the failure that
 * it names with all that was told of it by then, a merge makes two into one. What is left is divided by when it happened.
 * `isForeign`: whether a merge is into an incident of another pipeline.
 */
export function closing(
  told: readonly Told[],
  facts: Facts,
  periodAt: (at: number) => number,
  isForeign: (name: string) => boolean,
): Closing {
  const over = new Map<FailureFact, Trouble>();
  const closed = new Set<Trouble>();
  const merged: Merged[] = [];
  const resolves = new Map<LogEvent, Trouble>();
  const together: FailureFact[][] = [];
  let open: FailureFact[] = [];
  let next = 0;
  const groupsBy = (id: string) => {
    for (; next < facts.failures.length && facts.failures[next]!.event.id < id; next++)
      if (!over.has(facts.failures[next]!)) open.push(facts.failures[next]!);
    return groupsOf(open, facts.landings, periodAt, together);
  };
  const end = (group: Group, by: Pick<Trouble, 'closedBy' | 'mergedInto'>) => {
    const trouble = { ...group, ...by };
    closed.add(trouble);
    for (const failure of group.failures) over.set(failure, trouble);
    open = open.filter((one) => !over.has(one));
    return trouble;
  };
  const ghostsEnded = new Map<FailureFact, string[]>();
  /** The group that holds a failure; of one that was taken back the one that it would belong to. */
  const meant = (failure: FailureFact, groups: readonly Group[], id: string): Trouble | undefined => {
    if (!facts.ghosts.has(failure)) return groups.find(({ failures }) => failures.includes(failure));
    const before = ghostsEnded.get(failure) ?? [];
    ghostsEnded.set(failure, [...before, id]);
    return heirOf(failure, [...closed, ...groups], facts, periodAt, (told) =>
      before.some((one) => one < told),
    );
  };
  const mergeInto = (failure: FailureFact, name: string, by: LogEvent) => {
    const groups: readonly Trouble[] = groupsBy(by.id);
    const known = over.get(failure);
    const part = known ?? groups.find(({ failures }) => failures.includes(failure));
    if (!part || part.mergedInto !== undefined) return;
    if (isForeign(name)) {
      if (known) known.mergedInto = name;
      else end(part, { mergedInto: name });
      return;
    }
    const into = meantBy(facts, name, by.id);
    const other = into && groups.find(({ failures }) => failures.includes(into));
    // What is open is not ended by a merge into what is over.
    if (!other || other === part) return;
    together.push([...part.failures, ...other.failures]);
    merged.push({ part, into, by });
    if (!known) return;
    closed.delete(known);
    for (const one of known.failures) over.delete(one);
    open = [...open, ...known.failures].sort((a, b) => (a.event.id < b.event.id ? -1 : 1));
  };
  for (const { event, name, into } of told) {
    const isMerge = event.type === 'incident.merged' && into !== undefined;
    const isEnd = isMerge || event.type === 'incident.resolved';
    const failure = isEnd ? meantBy(facts, name, event.id) : undefined;
    // Nobody ends what nobody has told of yet.
    if (!failure || failure.event.id > event.id) continue;
    if (isMerge) {
      if (!facts.ghosts.has(failure)) mergeInto(failure, into, event);
      continue;
    }
    const known = over.get(failure) ?? meant(failure, groupsBy(event.id), event.id);
    if (known) resolves.set(event, closed.has(known) ? known : end(known, { closedBy: event }));
  }
  const left = facts.failures.filter((one) => !over.has(one));
  return {
    troubles: [...closed, ...groupsOf(left, facts.landings, periodAt, together)],
    merged,
    resolves,
  };
}

/**
 * The incident in which a failure that was taken back would stand: the one that was going on when it happened, else the
 * next one unless it landed or somebody resolved it before that. Undefined: none, and what was done about it is over.
 */
export function heirOf(
  ghost: FailureFact,
  troubles: readonly Trouble[],
  { landings }: Pick<Facts, 'landings'>,
  periodAt: (at: number) => number,
  isOverBy: (id: string) => boolean,
): Trouble | undefined {
  const sorted = troubles.toSorted((a, b) => firstOf(a).at - firstOf(b).at);
  const before = sorted.findLast((one) => firstOf(one).at <= ghost.at);
  if (before) {
    const last = Math.max(...before.failures.map(({ at }) => at).filter((at) => at <= ghost.at));
    const isClosed = before.closedBy !== undefined && before.closedBy.id < ghost.event.id;
    const isOther = isClosed || isOverBy(toldFirst(before).event.id);
    if (!isOther && isSameTrouble(last, ghost.at, landings, periodAt)) return before;
  }
  const after = sorted.find((one) => firstOf(one).at > ghost.at);
  if (!after || isOverBy(toldFirst(after).event.id)) return undefined;
  return isSameTrouble(ghost.at, firstOf(after).at, landings, periodAt) ? after : undefined;
}

/** The failure of an incident that happened first. */
export function firstOf({ failures }: Group): FailureFact {
  return failures.reduce((first, one) => (one.at < first.at ? one : first));
}

/** The failure of an incident that was told first. */
export function toldFirst({ failures }: Group): FailureFact {
  return failures.reduce((first, one) => (one.event.id < first.event.id ? one : first));
}
