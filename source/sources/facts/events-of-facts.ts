import type { Catalog } from '../../domain/catalog/catalog.ts';
import { isListed, pipelineOf } from '../../domain/catalog/lineage/layers.ts';
import type { Team } from '../../domain/catalog/team.ts';
import { failedRunOf } from '../../domain/decision/loss/due.ts';
import type { EventData, NewEvent } from '../../domain/incident/event/event.ts';
import { factKind } from '../../domain/incident/event/fact.ts';
import { isOpen } from '../../domain/incident/fold/live-state.ts';
import { signatureOf, UNSPECIFIED } from '../../domain/incident/signature/signature.ts';
import type { Incident } from '../../domain/incident/state/incident.ts';
import type { LogState } from '../../domain/incident/state/log-state.ts';
import { knownFields } from '../../domain/known-fields.ts';
import { type Fact, type FactKind, incidentKindOf } from './fact.ts';
import { type Parts, partsOf } from './parts.ts';

/** What is known as facts become events. */
export interface Known extends Parts {
  readonly log: Pick<LogState, 'incidents'>;
  readonly catalog: Catalog;
  readonly team: Team;
  /** Whether the log has this fact from this source already, also where it was taken back. */
  readonly isTold: (fact: Fact) => boolean;
  /** The latest due time of a pipeline of which it is known from before that its run ended well. */
  readonly landedDue?: (pipeline: string) => number | undefined;
  /** Whether who signs so only repeats what others run. */
  readonly isHearsayBy?: (by: string) => boolean;
  readonly freshId: () => string;
}

/** What a reading writes. */
export interface FromFacts {
  readonly events: readonly NewEvent[];
  /** Pipelines that would have opened an incident beyond the most that one reading opens. */
  readonly left: readonly string[];
  /** When each pipeline landed last, of what was read, epoch milliseconds. */
  readonly landed: Readonly<Record<string, number>>;
  /** When tries that failed and do not matter yet are repeated, by pipeline, epoch milliseconds. */
  readonly retrying: Readonly<Record<string, number>>;
}

/** More in one reading are a storm: the next ones go on, and who reads the log is not buried. */
const MOST_OPENED = 50;
/** Failures of one pipeline in one reading; of more only the first and the last are told. */
const MOST_OF_ONE = 50;

/**
 * What facts add to a log: for each pipeline, in the order of when it happened, an incident opened or seen again, and its
 * recovery, where the log does not have it. Facts that were told before write nothing, so that reading twice, late, or in two
 * clones comes to the same. What has a price is opened first. `facts`: named as the pipelines here.
 */
export function eventsOfFacts(facts: readonly Fact[], known: Known): FromFacts {
  const byPipeline = new Map<string, Fact[]>();
  for (const fact of facts) byPipeline.set(fact.pipeline, [...(byPipeline.get(fact.pipeline) ?? []), fact]);
  // Any name may be that of a pipeline, also that of what every object has.
  const [landed, retrying]: [Record<string, number>, Record<string, number>] = [
    Object.create(null),
    Object.create(null),
  ];
  const [events, left]: [NewEvent[], string[]] = [[], []];
  let opened = 0;
  for (const [pipeline, all] of inOrderOfWeight(byPipeline, known.catalog)) {
    const inOrder = all.toSorted((one, other) => one.at - other.at);
    const last = inOrder.findLast(({ fact, isBare }) => fact === 'landed' && !isBare);
    if (last) landed[pipeline] = last.at;
    const next = inOrder.findLast((fact) => fact.fact === 'retrying' && !counts(fact, known));
    if (next?.nextRetryAt !== undefined) retrying[pipeline] = next.nextRetryAt;
    const of = eventsOfPipeline(pipeline, inOrder, known);
    const opens = of.some(({ type }) => type === 'incident.opened');
    if (opens && opened === MOST_OPENED) left.push(pipeline);
    else events.push(...of);
    if (opens) opened = Math.min(MOST_OPENED, opened + 1);
  }
  return { events, left, landed, retrying };
}

/** What somebody priced first, then what somebody listed, by name. */
function inOrderOfWeight(
  byPipeline: ReadonlyMap<string, readonly Fact[]>,
  catalog: Catalog,
): readonly (readonly [string, readonly Fact[]])[] {
  const read = new Set(
    [...catalog.consumers.values()].flatMap(({ reads = [], impact = [] }) =>
      impact.length > 0 ? reads : [],
    ),
  );
  const weight = (id: string) => {
    const isPriced = read.has(id) || (pipelineOf(catalog, id).impact ?? []).length > 0;
    return isPriced ? 0 : isListed(catalog, id) ? 1 : 2;
  };
  return [...byPipeline].toSorted(([one], [other]) => weight(one) - weight(other) || (one < other ? -1 : 1));
}

function eventsOfPipeline(pipeline: string, facts: readonly Fact[], known: Known): NewEvent[] {
  const incident = [...known.log.incidents.values()].find((one) => one.pipeline === pipeline && isOpen(one));
  const events: NewEvent[] = [];
  let id = incident?.id;
  let failing = incident !== undefined && incident.recoveredAt === undefined;
  let lastFailedAt = incident?.lastFailedAt ?? Number.NEGATIVE_INFINITY;
  let due = failing ? incident?.due : undefined;
  let landedDue = known.landedDue?.(pipeline) ?? Number.NEGATIVE_INFINITY;
  const parts = incident && failing ? partsOf(incident, known) : new Set<string>();
  for (const fact of thinned(facts, known)) {
    const isNews = !known.isTold(fact);
    if (fact.fact === 'landed') {
      landedDue = Math.max(landedDue, fact.due ?? landedDue);
      // An earlier run that ends well says nothing of this one.
      const isEarlier = fact.due !== undefined && due !== undefined && fact.due < due;
      if (!failing || fact.at <= lastFailedAt || isEarlier) continue;
      parts.delete(known.partOf?.(fact.key) ?? '');
      if (parts.size > 0) continue;
      if (isNews) events.push(...recovered(id!, fact));
      failing = false;
      due = undefined;
    } else if (fact.fact === 'vanished') {
      if (failing && isNews && !isNoted(incident, fact)) events.push(noted(id!, fact));
    } else if (fact.due !== undefined && fact.due < landedDue) {
      // A later run has ended well: what an earlier one does is none of today.
    } else if (counts(fact, known)) {
      const part = known.partOf?.(fact.key);
      if (part !== undefined) parts.add(part);
      due = Math.max(due ?? Number.NEGATIVE_INFINITY, fact.due ?? due ?? Number.NEGATIVE_INFINITY);
      if (!isNews) continue;
      const hushedAt = failing || isOverBy(facts, fact) ? undefined : hushedFrom(incident, fact, known);
      if (hushedAt !== undefined) {
        events.push(seen(incident!.id, { ...fact, at: hushedAt }));
        failing = true;
        lastFailedAt = hushedAt;
        continue;
      }
      if (!failing) id = known.freshId();
      events.push(failing ? seen(id!, fact) : opened(id!, fact));
      failing = true;
      lastFailedAt = Math.max(lastFailedAt, fact.at);
    }
  }
  return events;
}

/** Whether a later fact of the same pipeline says that it has ended well. */
function isOverBy(facts: readonly Fact[], { at }: Fact): boolean {
  return facts.some((other) => other.fact === 'landed' && other.at > at);
}

/**
 * From when on a failure counts that is told after an alert about its pipeline went quiet and that happened before: what another
 * source runs is over when that says so. It is told as of just after; undefined: nothing hushes it up.
 */
function hushedFrom(
  incident: Incident | undefined,
  { at }: Fact,
  { hearsay, isHearsayBy }: Pick<Known, 'hearsay' | 'isHearsayBy'>,
): number | undefined {
  const { recoveredAt = Number.NEGATIVE_INFINITY } = incident ?? {};
  if (hearsay !== undefined || recoveredAt < at) return undefined;
  const ends = incident!.events.filter((event) => factKind(event) === 'recovery' && event.at >= at);
  return ends.length > 0 && ends.every(({ by }) => isHearsayBy?.(by)) ? recoveredAt + 1 : undefined;
}

/** Of very many failures that are news the first and the last ones. */
function thinned(facts: readonly Fact[], { isTold }: Known): readonly Fact[] {
  const news = facts.filter((fact) => incidentKindOf(fact) !== undefined && !isTold(fact));
  if (news.length <= MOST_OF_ONE) return facts;
  const kept = new Set([...news.slice(0, MOST_OF_ONE / 2), ...news.slice(-MOST_OF_ONE / 2)]);
  const dropped = new Set(news.filter((fact) => !kept.has(fact)));
  return facts.filter((fact) => !dropped.has(fact));
}

/** A try that is repeated by itself counts once its data should stand. */
export function counts(fact: Fact, { catalog, team }: Pick<Known, 'catalog' | 'team'>): boolean {
  if (fact.fact !== 'retrying' || fact.retriesLeft === 0) return true;
  const pipeline = pipelineOf(catalog, fact.pipeline);
  const run = failedRunOf(pipeline, { failedAt: fact.at, ...knownFields({ due: fact.due }) }, team);
  return run.isDeclared && (fact.nextRetryAt ?? fact.at) >= run.anchor;
}

function opened(incident: string, fact: Fact): NewEvent {
  const { title = titleOf(fact), pipeline, at, due } = fact;
  // A sentence of ours says nothing of what it has in common with others.
  const error = fact.error ?? fact.title;
  const signature = error === undefined ? UNSPECIFIED : signatureOf(error);
  const data = { incident, pipeline, title, signature, failedAt: at, ...more(fact) };
  return { type: 'incident.opened', data: { ...data, ...knownFields({ due }) } };
}

function seen(incident: string, fact: Fact): NewEvent {
  const { title, error = title, at } = fact;
  const said = title === undefined ? {} : { title, signature: signatureOf(error!) };
  return { type: 'incident.seen', data: { incident, failedAt: at, ...said, ...more(fact) } };
}

function more(fact: Fact): EventData {
  const { key, detail, link, nextRetryAt, retriesLeft } = fact;
  return { ...knownFields({ kind: incidentKindOf(fact), detail, link, nextRetryAt, retriesLeft }), key };
}

function recovered(incident: string, { at, key, title }: Fact): NewEvent[] {
  const event: NewEvent = { type: 'incident.recovered', at, data: { incident, key } };
  // How it came about is told where it is not the usual way.
  return title === undefined || title === ''
    ? [event]
    : [event, { type: 'incident.noted', at, data: { incident, text: title } }];
}

/** What is said of a failure whose source has no words for it. */
function titleOf({ fact, pipeline }: Fact): string {
  const words: Partial<Record<FactKind, string>> = {
    late: 'is late',
    wrong: 'is wrong',
    blocked: 'did not run',
  };
  return `${pipeline} ${words[fact] ?? 'failed'}`;
}

function noted(incident: string, { title = 'The source has it no longer' }: Fact): NewEvent {
  return { type: 'incident.noted', data: { incident, text: title } };
}

/** Notes have no key: the same words are said once. */
function isNoted(incident: Incident | undefined, fact: Fact): boolean {
  const { text } = noted('', fact).data;
  return incident?.events.some(({ type, data }) => type === 'incident.noted' && data.text === text) === true;
}
