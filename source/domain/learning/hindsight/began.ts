import type { Incident } from '../../incident/state/incident.ts';
import type { Activity, LogState } from '../../incident/state/log-state.ts';
import { sessionAt } from '../../shift/session.ts';
import { DAY } from '../../time/zone.ts';

/** When the work on an incident began, and by whom; epoch milliseconds. */
export interface Begun {
  readonly at: number;
  readonly by: string;
  /** When whoever began had been woken in that session; absent: nobody had. */
  readonly wokenAt?: number;
}

/** No session is longer. */
const LONGEST_SESSION = DAY;

/** How work began, for each incident of a log that holds everything: what people did is known from what it was done to. */
export function beginnings(log: LogState): (incident: Incident) => Begun | undefined {
  const acts = actsOf(log);
  const workedOn = worksOf(log);
  return (incident) => {
    const begun = firstWork(incident);
    if (!begun) return undefined;
    const activity = (acts.get(begun.by) ?? []).filter(
      ({ at }) => at <= begun.at && at > begun.at - LONGEST_SESSION,
    );
    const incidents = new Map(
      (workedOn.get(begun.by) ?? [])
        .filter(({ from, to }) => from <= begun.at && to >= begun.at - LONGEST_SESSION)
        .map(({ incident: one }) => [one.id, one]),
    );
    const near = { ...log, incidents, activity: new Map([[begun.by, activity]]) };
    const session = sessionAt(begun.by, near, begun.at);
    return session?.wokenAt === undefined ? begun : { ...begun, wokenAt: session.wokenAt };
  };
}

/** The first start, else the first step of a walk, else that somebody was woken for it. */
function firstWork({ events }: Incident): Omit<Begun, 'wokenAt'> | undefined {
  for (const type of ['incident.started', 'runbook.step', 'person.woken']) {
    const first = events
      .filter((event) => event.type === type)
      .reduce<Incident['events'][number] | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
    if (first)
      return { at: first.at, by: type === 'person.woken' ? (first.data.person ?? first.by) : first.by };
  }
  return undefined;
}

/** What a person began to work on at some time, from then on until nothing more was told of it; epoch milliseconds. */
interface Work {
  readonly incident: Incident;
  readonly from: number;
  /** Infinite of what is not over. */
  readonly to: number;
}

function worksOf({ incidents }: LogState): Map<string, Work[]> {
  const works = new Map<string, Work[]>();
  for (const incident of incidents.values()) {
    const { events, resolved, mergedInto } = incident;
    const starts = events.filter(({ type }) => type === 'incident.started');
    const isOver = resolved !== undefined || mergedInto !== undefined;
    const to = isOver ? events.reduce((last, { at }) => Math.max(last, at), 0) : Number.POSITIVE_INFINITY;
    for (const by of new Set(starts.map((one) => one.by))) {
      const from = starts.reduce(
        (first, one) => (one.by === by ? Math.min(first, one.at) : first),
        Number.POSITIVE_INFINITY,
      );
      const known = works.get(by);
      if (known) known.push({ incident, from, to });
      else works.set(by, [{ incident, from, to }]);
    }
  }
  return works;
}

const REPORTS: ReadonlySet<string> = new Set(['incident.opened', 'incident.seen', 'incident.recovered']);

/** What each person did and when they were woken, the oldest first. */
function actsOf({ incidents, wakeUps }: LogState): Map<string, Activity[]> {
  const acts = new Map<string, Activity[]>();
  const add = (person: string, act: Activity) => {
    const known = acts.get(person);
    if (known) known.push(act);
    else acts.set(person, [act]);
  };
  for (const { events } of incidents.values())
    for (const { type, by, at } of events)
      if (!by.startsWith('source:') && !REPORTS.has(type) && type !== 'person.woken')
        add(by, { at, kind: 'other' });
  for (const [person, list] of wakeUps) for (const { at } of list) add(person, { at, kind: 'woken' });
  for (const list of acts.values()) list.sort((a, b) => a.at - b.at);
  return acts;
}
