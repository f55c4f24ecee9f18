import type { Source } from '../../../domain/catalog/source.ts';
import type { ToldTurn } from '../../../domain/catalog/team.ts';
import type { NewEvent } from '../../../domain/incident/event/event.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { answered } from '../../../sources/asking/call.ts';
import { Unheard } from '../../../sources/asking/unheard.ts';
import { eventsOfFacts, type FromFacts } from '../../../sources/facts/events-of-facts.ts';
import type { Fact } from '../../../sources/facts/fact.ts';
import { LATE } from '../../../sources/facts/lateness.ts';
import { namingOf } from '../../../sources/facts/pipeline-named.ts';
import { safe } from '../../../sources/facts/read-facts.ts';
import { READERS } from '../../../sources/readers.ts';
import type { Polled } from '../../../sources/source-reader.ts';
import { type Cursor, readCursor } from '../../../storage/read/source/cursor.ts';
import type { WriteContext } from '../../command/command.ts';
import { withAttempts, withReturns } from './attempts.ts';
import { factNameOf } from './fact-name.ts';
import { type Fetched, fetchReading, type Given } from './fetch-reading.ts';
import { lateness } from './late.ts';
import { byClockHere, earlierBy, offBy } from './own-clock.ts';
import { saidOfSource } from './source-read.ts';

/** What came of one source. */
export interface Taken {
  readonly source: Source;
  readonly reading: Polled;
  readonly made: FromFacts;
  /** Who is on call, where that is not what the log had. */
  readonly turns?: readonly ToldTurn[];
  /** How many facts the log had already. */
  readonly known: number;
  /** What is new of incidents, with the ids under which it was written. */
  readonly news: readonly { readonly event: NewEvent; readonly id?: string; readonly pipeline: string }[];
}

/** Failures of which the words are asked for in one reading. */
const MOST_DESCRIBED = 50;

/**
 * Reads a source and writes what is new: incidents, what is late, and how the source is heard. The place from which the next
 * reading goes on is kept after that, so that what fails in between is only read twice. @throws Refused
 */
export async function take(
  source: Source,
  context: WriteContext,
  given: Given = {},
  dry = false,
): Promise<Taken> {
  const { situation, root } = context;
  const cursor = await readCursor(root, source.id);
  const fetched = await fetchReading(source, context, given, cursor);
  const reading = byClockHere(fetched.reading, situation.now);
  const { facts: named, names } = namedHere(reading.facts, source, context);
  const facts = await withReturns(
    await withAttempts(named, source.id, context.told),
    source.id,
    situation.now,
    context.told,
  );
  const isTold = await toldAmong(facts, source.id, context);
  const { v7 } = await import('uuid');
  const { partOf, isHearsay } = READERS[source.kind];
  const known = {
    ...{ log: situation.log, catalog: situation.catalog, team: situation.team, freshId: () => v7() },
    isHearsayBy: (by: string) =>
      (situation.sources ?? []).some(
        ({ id, kind }) => by === `source:${id}` && READERS[kind].isHearsay === true,
      ),
    ...{ partOf, hearsay: isHearsay ? source.id : undefined, landedDue: (id: string) => cursor.onTime?.[id] },
  };
  const wordless = () => eventsOfFacts(facts, { ...known, isTold: (fact) => isTold.has(fact) }).events;
  const described = await withWords(facts, named, wordless, { ...fetched, reading });
  const late = await lateness(
    source,
    { ...fetched, reading },
    described,
    { ...cursor, names: { ...cursor.names, ...names } },
    context,
  );
  const told = new Set(described.filter((_, n) => isTold.has(facts[n]!)));
  const made = eventsOfFacts(described, { ...known, isTold: (fact) => told.has(fact) });
  const madeLate = eventsOfFacts(late.facts, { ...known, isTold: () => false });
  const said = saidOfSource(source, reading, made, {
    ...{ cursor, now: situation.now, record: situation.log.sources.get(source.id) },
    isAwaited: (id) => [...situation.catalog.consumers.values()].some(({ reads = [] }) => reads.includes(id)),
  });
  const turns = said.events.find(({ data }) => data.turns)?.data.turns;
  const news = [...made.events, ...madeLate.events];
  const pipelineOf = pipelinesIn(news, situation.log.incidents);
  const ids: (string | undefined)[] = [];
  if (!dry) {
    // Lateness is signed by nobody in particular: it is one fact, whichever clone finds it out.
    ids.push(
      ...(await written(context, source.id, [...made.events, ...said.events])).slice(0, made.events.length),
    );
    ids.push(...(await written(context, LATE, madeLate.events)));
    const { left, ...place } = nextPlace(fetched, made, cursor);
    await context.sources.keepCursor(source.id, {
      ...knownFields(place),
      ...(left === 0 ? {} : { left }),
      ...{ names: { ...cursor.names, ...names }, onTime: late.onTime },
      ahead: reading.ahead ?? cursor.ahead ?? 0,
      ...said.remember,
    });
  }
  return {
    ...{ source, reading, made, known: isTold.size },
    ...(turns ? { turns } : {}),
    news: news.map((event, n) => ({
      event,
      pipeline: pipelineOf(event),
      ...(ids[n] === undefined ? {} : { id: ids[n] }),
    })),
  };
}

async function written(
  context: WriteContext,
  source: string,
  events: readonly NewEvent[],
): Promise<string[]> {
  if (events.length === 0) return [];
  return (await context.tell(source, events)).map(({ id }) => id);
}

/** The facts under the names of this catalog, without what must not stand in a log; and what the source calls them. */
function namedHere(
  facts: readonly Fact[],
  source: Source,
  { situation }: WriteContext,
): { readonly facts: readonly Fact[]; readonly names: Readonly<Record<string, string>> } {
  const naming = namingOf(source, situation.catalog);
  const names: Record<string, string> = {};
  const named = facts.flatMap((fact) => {
    const pipeline = naming(fact.pipeline);
    if (pipeline === undefined) return [];
    names[pipeline] = fact.pipeline;
    return [safe({ ...fact, pipeline })];
  });
  return { facts: named, names };
}

async function toldAmong(
  facts: readonly Fact[],
  source: string,
  { told }: WriteContext,
): Promise<ReadonlySet<Fact>> {
  if (facts.length === 0) return new Set();
  const answers = await told(
    facts.map((fact) => ({ name: factNameOf(fact, source), pipeline: fact.pipeline })),
  );
  return new Set(facts.filter((_, n) => answers[n] !== undefined));
}

/**
 * From where the next reading goes on, and how many pipelines were left to it so far. A list of several readings is
 * gone through to its end first, so that what has a price is opened before what has none; then it begins anew for
 * what was left.
 */
function nextPlace(
  { reading, since: began }: Fetched,
  made: FromFacts,
  cursor: Cursor,
): { readonly since?: number | undefined; readonly kept?: unknown; readonly left: number } {
  const left = (cursor.left ?? 0) + made.left.length;
  const { next, goesOn } = reading;
  if (next && (goesOn || left === 0)) return { ...next, left };
  return { since: began ?? cursor.since, kept: next ? next.kept : cursor.kept, left: 0 };
}

/** The facts with the words of the newest failure of each pipeline that is about to be told, which the source is asked for. */
async function withWords(
  facts: readonly Fact[],
  named: readonly Fact[],
  toTell: () => readonly NewEvent[],
  { reading, ask }: Fetched,
): Promise<readonly Fact[]> {
  if (!reading.describe || !ask) return facts;
  const told = new Set(
    toTell()
      .filter(({ type }) => TOLD.has(type))
      .map(({ data }) => data.key),
  );
  const newest = new Map<string, number>();
  for (const [n, fact] of facts.entries())
    if (fact.title === undefined && told.has(fact.key)) {
      const other = newest.get(fact.pipeline);
      if (other === undefined || facts[other]!.at <= fact.at) newest.set(fact.pipeline, n);
    }
  const some = [...newest.values()].slice(0, MOST_DESCRIBED);
  if (some.length === 0) return facts;
  const off = offBy(reading.ahead);
  const words = await answered(reading.describe(some.map((n) => earlierBy(-off, named[n]!))), ask).catch(
    (error: unknown) => {
      // That it failed is known; why it did can be looked up there.
      if (error instanceof Unheard) return undefined;
      throw new Error('the words of what failed cannot be had', { cause: error });
    },
  );
  const found = new Map(words?.map((said, index) => [some[index], earlierBy(off, said)]));
  return facts.map((fact, n) => {
    const said = found.get(n);
    return said === undefined ? fact : safe({ ...said, key: fact.key, pipeline: fact.pipeline });
  });
}

/** What is told of failures. */
const TOLD: ReadonlySet<string> = new Set(['incident.opened', 'incident.seen']);

function pipelinesIn(
  events: readonly NewEvent[],
  incidents: WriteContext['situation']['log']['incidents'],
): (event: NewEvent) => string {
  const opened = new Map(
    events.flatMap(({ data: { incident, pipeline } }) =>
      pipeline === undefined ? [] : [[incident, pipeline]],
    ),
  );
  return ({ data: { incident = '' } }) =>
    opened.get(incident) ?? incidents.get(incident)?.pipeline ?? incident;
}
