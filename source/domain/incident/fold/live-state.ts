import type { Cause } from '../state/cause.ts';
import type { Incident } from '../state/incident.ts';
import type { Lesson } from '../state/lesson.ts';
import type { FollowUp, LogState, WakeUp } from '../state/log-state.ts';
import type { Run } from '../state/run.ts';
import type { Division } from '../trouble/division.ts';
import type { Draft } from '../trouble/draft.ts';
import { copiesTakenBack, divisionsOf, learn } from './divisions.ts';
import { causesOf } from './fold-cause.ts';
import { type FoldMemory, lastFew } from './fold-memory.ts';

/** How far back what is over and done with is still held. */
export interface LiveSpan {
  /** What any event id of the live months is greater than. */
  readonly firstId: string;
  /** Epoch milliseconds. */
  readonly wakeUpsSince: number;
}

/**
 * The state in `memory`. With `live`, of what is over only that part: resolved and merged incidents and finished
 * follow-ups that an event of the live months touched, and wake-ups since then.
 */
export function logStateOf(memory: FoldMemory, live?: LiveSpan): LogState {
  const divided = divisionsOf(memory);
  const ids = idsIn(divided);
  const meant = meaningIn(divided, ids);
  const incidents = new Map<string, Incident>();
  for (const { drafts } of divided.values())
    for (const draft of drafts)
      if (!live || isOpen(draft) || draft.events.at(-1)!.id > live.firstId)
        incidents.set(draft.id, finished(draft, ids));
  const withdrawn = new Set(
    [...divided].flatMap(([pipeline, one]) => copiesTakenBack(memory, pipeline, one)),
  );
  return {
    incidents: sorted(incidents),
    aliases: sorted(aliasesIn(divided, incidents, meant)),
    wakeUps: sorted(recentOf(memory.wakeUps, live?.wakeUpsSince)),
    callOuts: sorted(recentOf(memory.callOuts, live?.wakeUpsSince)),
    activity: sorted(new Map([...memory.activity].map(([person, list]) => [person, lastFew(list)]))),
    causes: openCauses(causesOf(memory.causeEvents, meant), live !== undefined),
    followUps: sorted(followUpsOf(memory, live?.firstId)),
    handoffs: sorted(memory.handoffs),
    runs: sorted(runsOf(memory, incidents, meant, live !== undefined)),
    runbookRecords: sorted(memory.runbookRecords),
    experiments: sorted(memory.experiments),
    backfills: sorted(memory.backfills),
    questions: sorted(memory.questions),
    requests: sorted(memory.requests),
    sources: sorted(memory.sources),
    observed: live ? memory.observed.filter(({ id }) => id > live.firstId) : [...memory.observed],
    lessons: sorted(lessonsOf(memory, divided)),
    recent: lastFew(memory.recent.filter(({ id }) => !withdrawn.has(id))),
    events: {
      read: memory.read,
      undone: memory.undone + withdrawn.size,
      unknownTypes: Object.fromEntries(sorted(memory.unknownTypes)),
    },
    ...(memory.newestAt !== undefined && { newestAt: memory.newestAt }),
  };
}

/** A failure or a landing that is asked for: by its `factName`, and of which pipeline. */
export interface AskedFact {
  readonly name: string;
  readonly pipeline: string;
}

/** What became of failures and landings that were told, each in its place; undefined: nobody told of it. */
export function toldIn(
  memory: FoldMemory,
  asked: readonly AskedFact[],
): readonly (Incident | 'taken back' | undefined)[] {
  const divided = divisionsOf(memory);
  const ids = idsIn(divided);
  const meant = meaningIn(divided, ids);
  return asked.map(({ name, pipeline }) => {
    const division = divided.get(pipeline);
    if (!division) return undefined;
    if (division.facts.withdrawn.has(name)) return 'taken back';
    const holder = division.holders.get(division.facts.known.get(name)!);
    if (holder?.mergedInto === undefined) return holder && finished(holder, ids);
    const drafts = [...divided.values()].flatMap((one) => one.drafts);
    return finished(drafts.find(({ id }) => id === meant(holder.id)) ?? holder, ids);
  });
}

/** Whether an incident still needs somebody: neither resolved nor merged. */
export function isOpen(incident: Pick<Incident, 'resolved' | 'mergedInto'>): boolean {
  return incident.resolved === undefined && incident.mergedInto === undefined;
}

function finished(
  { failures: _, recoveries: __, ...incident }: Draft,
  ids: ReadonlyMap<string, string>,
): Incident {
  const { mergedInto } = incident;
  const id = mergedInto === undefined ? undefined : ids.get(mergedInto);
  return id === undefined ? incident : { ...incident, mergedInto: id };
}

type Divisions = ReadonlyMap<string, Division>;

/** What each name of an incident means in its own pipeline: the id of an incident. */
function idsIn(divided: Divisions): Map<string, string> {
  const ids = new Map<string, string>();
  for (const division of divided.values())
    for (const [name, id] of division.ids) if (!ids.has(name)) ids.set(name, id);
  return ids;
}

/** What a name means now: the id of an incident, through all merges; itself where it is none. */
function meaningIn(divided: Divisions, ids: ReadonlyMap<string, string>): (name: string) => string {
  const moved = new Map<string, string>();
  for (const { drafts } of divided.values())
    for (const { id, mergedInto } of drafts) if (mergedInto !== undefined) moved.set(id, mergedInto);
  return (name) => {
    let id = ids.get(name) ?? name;
    for (let steps = 0; moved.has(id) && steps <= moved.size; steps++)
      id = ids.get(moved.get(id)!) ?? moved.get(id)!;
    return id;
  };
}

function aliasesIn(
  divided: Divisions,
  incidents: ReadonlyMap<string, Incident>,
  meant: (name: string) => string,
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { drafts } of divided.values())
    for (const { id, aliases, mergedInto } of drafts)
      for (const name of mergedInto === undefined ? aliases : [id, ...aliases])
        if (incidents.has(meant(name))) found.set(name, meant(name));
  return found;
}

/** With `openOnly` what is closed is left out. */
function openCauses(causes: ReadonlyMap<string, Cause>, openOnly: boolean): Map<string, Cause> {
  return new Map([...causes].filter(([, { closed }]) => !openOnly || !closed));
}

function lessonsOf(memory: FoldMemory, divided: Divisions): Map<string, Lesson> {
  const lessons = new Map(memory.lessons);
  for (const { drafts } of divided.values()) learn(lessons, drafts);
  return lessons;
}

function recentOf(
  known: ReadonlyMap<string, readonly WakeUp[]>,
  since = Number.NEGATIVE_INFINITY,
): Map<string, readonly WakeUp[]> {
  const found = new Map<string, readonly WakeUp[]>();
  for (const [person, list] of known) {
    const recent = list.filter(({ at }) => at >= since);
    if (recent.length > 0) found.set(person, recent);
  }
  return found;
}

function followUpsOf(memory: FoldMemory, firstId = ''): Map<string, FollowUp> {
  const found = new Map<string, FollowUp>();
  for (const [id, { followUp, doneBy }] of memory.followUps) {
    if (doneBy === undefined || doneBy > firstId) found.set(id, followUp);
  }
  return found;
}

/** With `liveOnly` the walks of incidents that are held; what walks came to in all years stands in the records. */
function runsOf(
  memory: FoldMemory,
  incidents: ReadonlyMap<string, Incident>,
  meant: (name: string) => string,
  liveOnly: boolean,
): ReadonlyMap<string, Run> {
  const named = [...memory.runs].map(([id, run]): [string, Run] =>
    run.incident === undefined ? [id, run] : [id, { ...run, incident: meant(run.incident) }],
  );
  return new Map(
    liveOnly ? named.filter(([, { incident }]) => incident !== undefined && incidents.has(incident)) : named,
  );
}

/** In the order of the keys, so that equal states are equal to the byte however they came about. */
function sorted<V>(map: ReadonlyMap<string, V>): Map<string, V> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
