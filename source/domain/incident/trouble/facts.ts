import type { LogEvent } from '../event/event.ts';
import { factKind, factName } from '../event/fact.ts';
import type { FailureFact, RecoveryFact } from './draft.ts';
import type { Told } from './ledger.ts';

/** What happened to a pipeline, each failure and landing once, whatever the order in which it was told. */
export interface Facts {
  /** In the order in which they were told. */
  readonly failures: readonly FailureFact[];
  /** By when they happened. */
  readonly landings: readonly RecoveryFact[];
  /** Failures that were taken back: what was done about them is not lost where another stands in their place. */
  readonly ghosts: ReadonlySet<FailureFact>;
  /** What each name was first said of. */
  readonly named: ReadonlyMap<string, FailureFact>;
  /** Names of ghosts under which another failure was told: from there on they mean that. */
  readonly inherited: ReadonlyMap<string, FailureFact>;
  /** Which failure or landing each `factName` tells. */
  readonly known: ReadonlyMap<string, FailureFact | RecoveryFact>;
  /** `factName` of what was taken back, with all its copies. */
  readonly withdrawn: ReadonlySet<string>;
}

/**
 * The facts that the events of a pipeline tell, in the order of ids. The first of several tellings of one counts; one
 * that is undone takes back all of them. `isOwn`: whether a name of an incident is one of
 * this pipeline's; `ownName`: the id of an event as one.
 */
export function factsOf(
  told: readonly Told[],
  undone: ReadonlySet<string>,
  { isOwn, ownName }: { isOwn(name: string): boolean; ownName(id: string): string },
): Facts {
  const withdrawn = withdrawnIn(told, undone);
  const failures: FailureFact[] = [];
  const landings: RecoveryFact[] = [];
  const ghosts = new Set<FailureFact>();
  const named = new Map<string, FailureFact>();
  const inherited = new Map<string, FailureFact>();
  const known = new Map<string, FailureFact | RecoveryFact>();
  for (const { event, name } of told) {
    const kind = factKind(event);
    if (kind === undefined) continue;
    const fact = factName(event);
    const isGone = undone.has(event.id) || (fact !== undefined && withdrawn.has(fact));
    const before = fact === undefined ? undefined : known.get(fact);
    if (kind === 'recovery') {
      if (isGone || before) continue;
      const landing = { at: event.at, event };
      landings.push(landing);
      if (fact !== undefined) known.set(fact, landing);
      continue;
    }
    const failure = before ?? { at: event.data.failedAt!, event };
    if (fact !== undefined && !before) known.set(fact, failure);
    if (!before && isGone) ghosts.add(failure);
    if (!before && !isGone) failures.push(failure);
    const own = ownName(event.id);
    if (!named.has(own)) named.set(own, failure);
    if (!isOwn(name)) continue;
    const meant = named.get(name);
    if (!meant && event.type === 'incident.opened') named.set(name, failure);
    if (meant && ghosts.has(meant) && !isGone && !inherited.has(name)) inherited.set(name, failure);
  }
  landings.sort((a, b) => a.at - b.at);
  return { failures, landings, ghosts, named, inherited, known, withdrawn };
}

function withdrawnIn(told: readonly Told[], undone: ReadonlySet<string>): Set<string> {
  const withdrawn = new Set<string>();
  if (undone.size === 0) return withdrawn;
  for (const { event } of told) {
    const fact = undone.has(event.id) ? factName(event) : undefined;
    if (fact !== undefined) withdrawn.add(fact);
  }
  return withdrawn;
}

/** What a name means in an event with this id; undefined: nothing of this pipeline. */
export function meantBy({ named, inherited }: Facts, name: string, id: string): FailureFact | undefined {
  const heir = inherited.get(name);
  return heir && heir.event.id < id ? heir : named.get(name);
}

/** When a failure or landing happened that an event tells of, epoch milliseconds; undefined: it tells of none. */
export function factAt(event: LogEvent): number | undefined {
  const kind = factKind(event);
  return kind === undefined ? undefined : kind === 'failure' ? event.data.failedAt! : event.at;
}
