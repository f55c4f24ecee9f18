import { factOf } from '../event/fact.ts';
import type { Cause } from '../state/cause.ts';
import type { Incident } from '../state/incident.ts';
import type { FollowUp, LogState, WakeUp } from '../state/log-state.ts';
import type { Run } from '../state/run.ts';
import type { Draft } from './draft.ts';
import { type FoldMemory, lastFew, targetOf } from './fold-memory.ts';

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
  const incidents = new Map<string, Incident>();
  for (const [id, draft] of memory.incidents) {
    if (!live || isOpen(draft) || draft.events.at(-1)!.id > live.firstId) incidents.set(id, finished(draft));
  }
  return {
    incidents: sorted(incidents),
    aliases: sorted(heldAliases(memory, incidents)),
    wakeUps: sorted(recentOf(memory.wakeUps, live?.wakeUpsSince)),
    callOuts: sorted(recentOf(memory.callOuts, live?.wakeUpsSince)),
    activity: sorted(new Map([...memory.activity].map(([person, list]) => [person, lastFew(list)]))),
    causes: causesOf(memory, live !== undefined),
    followUps: sorted(followUpsOf(memory, live?.firstId)),
    handoffs: sorted(memory.handoffs),
    runs: sorted(runsOf(memory, incidents, live !== undefined)),
    runbookRecords: sorted(memory.runbookRecords),
    experiments: sorted(memory.experiments),
    backfills: sorted(memory.backfills),
    observed: live ? memory.observed.filter(({ id }) => id > live.firstId) : [...memory.observed],
    lessons: sorted(memory.lessons),
    recent: lastFew(memory.recent),
    events: {
      read: memory.read,
      undone: memory.undone,
      unknownTypes: Object.fromEntries(sorted(memory.unknownTypes)),
    },
    ...(memory.newestAt !== undefined && { newestAt: memory.newestAt }),
  };
}

/** What became of a failure or landing that was told (`factName`); undefined: nobody told of it. */
export function toldIn(
  memory: FoldMemory,
  name: string,
  pipeline: string,
): Incident | 'taken back' | undefined {
  const fact = factOf(name, pipeline);
  const holder = memory.incidents.get(targetOf(memory.aliases, memory.facts.get(fact) ?? ''));
  if (holder) return finished(holder);
  return memory.withdrawnFacts.has(fact) ? 'taken back' : undefined;
}

/** Whether an incident still needs somebody: neither resolved nor merged. */
export function isOpen(incident: Pick<Incident, 'resolved' | 'mergedInto'>): boolean {
  return incident.resolved === undefined && incident.mergedInto === undefined;
}

function finished({ founder: _, whole: __, failures: ___, recoveries: ____, ...incident }: Draft): Incident {
  return incident;
}

function heldAliases(memory: FoldMemory, incidents: ReadonlyMap<string, Incident>): Map<string, string> {
  const held = new Map<string, string>();
  for (const alias of memory.aliases.keys()) {
    const target = targetOf(memory.aliases, alias);
    if (incidents.has(target)) held.set(alias, target);
  }
  return held;
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

/** Incidents under the id that they have now; with `openOnly` what is closed is left out, as after a snapshot. */
function causesOf(memory: FoldMemory, openOnly: boolean): Map<string, Cause> {
  const found = new Map<string, Cause>();
  for (const [id, cause] of memory.causes) {
    if (openOnly && cause.closed) continue;
    const incidents = new Set(cause.incidents.map((incident) => targetOf(memory.aliases, incident)));
    found.set(id, { ...cause, incidents: [...incidents] });
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
  liveOnly: boolean,
): ReadonlyMap<string, Run> {
  const named = [...memory.runs].map(([id, run]): [string, Run] =>
    run.incident === undefined
      ? [id, run]
      : [id, { ...run, incident: targetOf(memory.aliases, run.incident) }],
  );
  return new Map(
    liveOnly ? named.filter(([, { incident }]) => incident !== undefined && incidents.has(incident)) : named,
  );
}

/** In the order of the keys, so that equal states are equal to the byte however they came about. */
function sorted<V>(map: ReadonlyMap<string, V>): Map<string, V> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
