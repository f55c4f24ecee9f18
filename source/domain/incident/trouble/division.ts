import { closing, firstOf, type Merged, type Trouble, toldFirst } from './close.ts';
import { type Draft, draftOf, type FailureFact, type RecoveryFact } from './draft.ts';
import { type Facts, factsOf } from './facts.ts';
import type { Base, Told } from './ledger.ts';
import { type Part, recorded } from './record.ts';
import { settleTimes } from './stretch.ts';

/** What the log says of one pipeline: its incidents by when they began, merged ones last. */
export interface Division {
  readonly drafts: readonly Draft[];
  /** Those of them that were merged into another of the pipeline. */
  readonly parts: ReadonlySet<Draft>;
  /** What every name of a failure means now: the id of an incident. */
  readonly ids: ReadonlyMap<string, string>;
  readonly facts: Facts;
  /** The incident that holds a failure or landing. */
  readonly holders: ReadonlyMap<FailureFact | RecoveryFact, Draft>;
}

/** What dividing one pipeline needs to know besides its events. */
export interface Surroundings {
  readonly undone: ReadonlySet<string>;
  /** Whether a name of an incident is one of this pipeline's. */
  isOwn(name: string): boolean;
  /** Whether it is one of another pipeline. */
  isForeign(name: string): boolean;
  /** The id of an event as a name that no other pipeline has. */
  ownName(id: string): string;
  /** How long after a landing a failure still belongs to it, milliseconds. */
  periodAt(at: number): number;
  readonly base: Base | undefined;
}

/**
 * Puts together the incidents of a pipeline from all that was ever told of it, in the order of ids. A pure function of
 * the set of events: what was told late, twice or by several clones comes to the same as if it had been told in time.
 */
export function divide(pipeline: string, told: readonly Told[], around: Surroundings): Division {
  const { undone, periodAt, base } = around;
  const facts = factsOf(told, undone, around);
  const stands = told.filter(({ event }) => !undone.has(event.id));
  const { troubles, merged, resolves } = closing(stands, facts, periodAt, around.isForeign);
  const ordered = inOrder(troubles);
  const landings = landingsOf(ordered, facts);
  const ids = new Ids(facts, around);
  const away = new Set(merged.flatMap(({ part }) => part.failures));
  const drafts = new Map<Trouble, Draft>();
  for (const one of ordered) {
    const own = one.failures.filter((failure) => !away.has(failure));
    const id = ids.of(own.length > 0 ? own : one.failures);
    const draft = draftOf(id, pipeline, one.failures, landings.get(one) ?? []);
    if (one.mergedInto !== undefined) draft.mergedInto = one.mergedInto;
    drafts.set(one, draft);
  }
  const homes = new Map(ordered.flatMap((one) => one.failures.map((failure) => [failure, one] as const)));
  const parts = merged.map((one) => partOf(one, pipeline, ids, landings.get(homes.get(one.into)!) ?? []));
  recorded(stands, facts, { drafts, homes, parts, resolves, periodAt });
  const list = [...drafts.values()];
  const seen = new Map(base?.seen ?? []);
  let predecessor: Pick<Draft, 'id' | 'title' | 'signature'> | undefined = base?.last;
  for (const draft of list) {
    settleTimes(draft);
    if (predecessor) draft.predecessor = predecessor.id;
    // One that began as a further failure of what is over fails as that did, as far as anybody said.
    if (draft.title === '' && predecessor)
      Object.assign(draft, { title: predecessor.title, signature: predecessor.signature });
    draft.seenBefore = seen.get(draft.signature) ?? 0;
    // One that is part of another now is no earlier one.
    if (draft.mergedInto !== undefined) continue;
    seen.set(draft.signature, draft.seenBefore + 1);
    predecessor = draft;
  }
  for (const { draft, into } of parts) {
    settleTimes(draft);
    draft.mergedInto = drafts.get(homes.get(into)!)!.id;
  }
  const holders = new Map<FailureFact | RecoveryFact, Draft>();
  for (const draft of list)
    for (const fact of [...draft.recoveries, ...draft.failures]) holders.set(fact, draft);
  const meaning = [...facts.named, ...facts.inherited].flatMap(([name, failure]) => {
    const draft = holders.get(failure);
    return draft ? [[name, draft.id] as const] : [];
  });
  nameAll(list, parts, stands, new Map(meaning));
  const partDrafts = parts.map(({ draft }) => draft);
  return {
    drafts: [...list, ...partDrafts],
    parts: new Set(partDrafts),
    ids: new Map(meaning),
    facts,
    holders,
  };
}

/** By when they began; what was told after a resolve comes after what that ended, whenever it is said to have happened. */
function inOrder(troubles: readonly Trouble[]): Trouble[] {
  const told = new Map(troubles.map((one) => [one, toldFirst(one).event.id]));
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  const ends = troubles.flatMap((one) => (one.closedBy ? [one.closedBy] : [])).sort(byId);
  const began = new Map<Trouble, number>();
  let next = 0;
  let latest = Number.NEGATIVE_INFINITY;
  for (const { one, id } of troubles.map((each) => ({ one: each, id: told.get(each)! })).sort(byId)) {
    for (; next < ends.length && ends[next]!.id < id; next++) latest = Math.max(latest, ends[next]!.at);
    began.set(one, Math.max(latest, firstOf(one).at));
  }
  return troubles.toSorted((a, b) => began.get(a)! - began.get(b)! || (told.get(a)! < told.get(b)! ? -1 : 1));
}

/**
 * The landings of each incident: what landed ended what had failed before it, of what is open the last. Of what is over
 * it is the last too, where that was over only later or nothing is open. What landed before anything failed stands on the
 * record of the first.
 */
function landingsOf(
  troubles: readonly Trouble[],
  { landings }: Pick<Facts, 'landings'>,
): Map<Trouble, RecoveryFact[]> {
  const found = new Map<Trouble, RecoveryFact[]>(troubles.map((one) => [one, []]));
  const isOver = ({ closedBy, mergedInto }: Trouble) => closedBy !== undefined || mergedInto !== undefined;
  const open = new LastBefore(troubles.filter((one) => !isOver(one)));
  const over = new LastBefore(troubles.filter(isOver));
  const first = troubles.toSorted((a, b) => firstOf(a).at - firstOf(b).at)[0];
  for (const landing of landings) {
    const [ended, before] = [open.at(landing.at), over.at(landing.at)];
    if (ended) found.get(ended)!.push(landing);
    const isOfItsTime = before?.closedBy !== undefined && landing.at <= before.closedBy.at;
    if (before && (!ended || isOfItsTime)) found.get(before)!.push(landing);
    if (!ended && !before && first) found.get(first)!.push(landing);
  }
  return found;
}

/** Of several incidents the one that began last before an instant, to be asked for ever later ones. */
class LastBefore {
  readonly #sorted: readonly { readonly one: Trouble; readonly from: number }[];
  #last = -1;

  constructor(troubles: readonly Trouble[]) {
    this.#sorted = troubles.map((one) => ({ one, from: firstOf(one).at })).sort((a, b) => a.from - b.from);
  }

  at(instant: number): Trouble | undefined {
    while (this.#last + 1 < this.#sorted.length && this.#sorted[this.#last + 1]!.from < instant) this.#last++;
    return this.#sorted[this.#last]?.one;
  }
}

/** Hands out ids: that under which the failure was opened that was told first, else that of its event. */
class Ids {
  readonly #taken = new Set<string>();
  readonly #facts: Facts;
  readonly #isOwn: (name: string) => boolean;
  readonly #ownName: (id: string) => string;

  constructor(facts: Facts, { isOwn, ownName }: Pick<Surroundings, 'isOwn' | 'ownName'>) {
    this.#facts = facts;
    this.#isOwn = isOwn;
    this.#ownName = ownName;
  }

  of(failures: readonly FailureFact[]): string {
    const told = failures.toSorted((a, b) => (a.event.id < b.event.id ? -1 : 1));
    const names = told.map((failure) => {
      const { incident } = failure.event.data;
      const { named, inherited } = this.#facts;
      const isFirst = incident !== undefined && (inherited.get(incident) ?? named.get(incident)) === failure;
      const isNamed = isFirst && this.#isOwn(incident) && failure.event.type === 'incident.opened';
      return isNamed ? incident : this.#ownName(failure.event.id);
    });
    // Two failures of one id are two incidents all the same.
    const id = names.find((name) => !this.#taken.has(name)) ?? `${names[0]}~${this.#taken.size}`;
    this.#taken.add(id);
    return id;
  }
}

function partOf(
  { part, into, by }: Merged,
  pipeline: string,
  ids: Ids,
  landings: readonly RecoveryFact[],
): Part {
  const from = firstOf(part).at;
  const to = Math.max(by.at, ...part.failures.map(({ at }) => at));
  const own = landings.filter((landing) => landing.at > from && landing.at <= to && landing.event.id < by.id);
  return { draft: draftOf(ids.of(part.failures), pipeline, part.failures, own), of: part, into, by };
}

/** Writes down by which other names each incident is spoken of. */
function nameAll(
  list: readonly Draft[],
  parts: readonly Part[],
  told: readonly Told[],
  meaning: ReadonlyMap<string, string>,
): void {
  const byId = new Map(list.map((draft) => [draft.id, draft]));
  const own = new Set(parts.map(({ draft }) => draft.id));
  const used = new Set(
    told.flatMap(({ event, name }) => [name, ...(event.data.into ? [event.data.into] : [])]),
  );
  for (const name of [...used].sort()) {
    const draft = byId.get(meaning.get(name) ?? '');
    if (draft && name !== draft.id && !own.has(name)) draft.aliases.push(name);
  }
}
