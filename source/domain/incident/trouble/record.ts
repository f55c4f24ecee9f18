import type { LogEvent } from '../event/event.ts';
import { factKind } from '../event/fact.ts';
import { act, isChange } from './acts.ts';
import { heirOf, type Trouble } from './close.ts';
import type { Draft, FailureFact } from './draft.ts';
import { type Facts, meantBy } from './facts.ts';
import type { Told } from './ledger.ts';

/** An incident that was merged into another of its pipeline. */
export interface Part {
  readonly draft: Draft;
  readonly of: Trouble;
  /** A failure of the incident that it was merged into. */
  readonly into: FailureFact;
  readonly by: LogEvent;
}

interface Incidents {
  readonly drafts: ReadonlyMap<Trouble, Draft>;
  readonly homes: ReadonlyMap<FailureFact, Trouble>;
  readonly parts: readonly Part[];
  readonly resolves: ReadonlyMap<LogEvent, Trouble>;
  periodAt(at: number): number;
}

/** Puts every event on the record of the incident that it is about, in the order of ids; copies of facts on none. */
export function recorded(told: readonly Told[], facts: Facts, incidents: Incidents): void {
  const { drafts, homes, parts, resolves } = incidents;
  const away = new Map(
    parts.flatMap((part) => part.draft.failures.map((failure) => [failure, part] as const)),
  );
  const partFacts = new Set(parts.flatMap(({ draft }) => [...draft.failures, ...draft.recoveries]));
  const holders = new Map<LogEvent, Draft[]>();
  const hold = (draft: Draft, list: readonly { readonly event: LogEvent }[]) => {
    for (const { event } of list) holders.set(event, [...(holders.get(event) ?? []), draft]);
  };
  for (const draft of drafts.values())
    hold(
      draft,
      [...draft.failures, ...draft.recoveries].filter((fact) => !partFacts.has(fact)),
    );
  for (const { draft } of parts) hold(draft, [...draft.failures, ...draft.recoveries]);
  const resolvesOf = resolvesBy(told, facts);
  const heirs = new Map<FailureFact, Draft | undefined>();

  /** The incident of a failure for what was said of it at some place in the log. */
  const draftAt = (failure: FailureFact, id: string): Draft | undefined => {
    const part = away.get(failure);
    if (part && id <= part.by.id) return part.draft;
    const home = homes.get(failure);
    if (home) return drafts.get(home);
    if (!heirs.has(failure)) {
      const isOverBy = (before: string) =>
        (resolvesOf.get(failure) ?? []).some((resolve) => resolve < before);
      const heir = heirOf(failure, [...drafts.keys()], facts, incidents.periodAt, isOverBy);
      heirs.set(failure, heir && drafts.get(heir));
    }
    return heirs.get(failure);
  };

  const endedBy = (event: LogEvent): Draft | undefined => {
    const trouble = resolves.get(event);
    return trouble && (parts.find((part) => part.of === trouble)?.draft ?? drafts.get(trouble));
  };

  for (const { event, name, into } of told) {
    if (factKind(event) !== undefined) {
      for (const draft of holders.get(event) ?? []) draft.events.push(event);
      continue;
    }
    const failure = meantBy(facts, name, event.id);
    if (!failure) continue;
    const draft = event.type === 'incident.resolved' ? endedBy(event) : draftAt(failure, event.id);
    if (!draft) continue;
    // What was done before anybody told of the failure was not done about it.
    if (failure.event.id > event.id && !facts.ghosts.has(failure) && isChange(event)) continue;
    act(draft, event);
    const target = into === undefined ? undefined : meantBy(facts, into, event.id);
    const other = target && drafts.get(homes.get(target)!);
    if (other && other !== draft) act(other, event);
  }
}

/** The ids of the resolves of each failure. */
function resolvesBy(told: readonly Told[], facts: Facts): Map<FailureFact, string[]> {
  const found = new Map<FailureFact, string[]>();
  for (const { event, name } of told) {
    const failure = event.type === 'incident.resolved' ? meantBy(facts, name, event.id) : undefined;
    if (failure) found.set(failure, [...(found.get(failure) ?? []), event.id]);
  }
  return found;
}
