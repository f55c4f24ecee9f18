import type { LogEvent } from '../event/event.ts';
import { factKind } from '../event/fact.ts';
import type { Activity, WakeUp } from '../state/log-state.ts';
import { type FoldMemory, KEPT, keepLast, lastFew } from './fold-memory.ts';

/** A gap longer than this ends a session, milliseconds. */
const LONGEST_GAP = 3_600_000;

const KINDS: ReadonlyMap<string, Activity['kind']> = new Map([
  ['person.woken', 'woken'],
  ['person.up', 'up'],
  ['person.asleep', 'asleep'],
]);

/** Folds what an event tells about people: that they were active, woken, up or asleep. */
export function foldPeople(memory: FoldMemory, event: LogEvent): void {
  const { at, by, data } = event;
  const kind = KINDS.get(event.type);
  // It stands beside an action, which tells the same.
  if (event.type === 'decision.taken') return;
  // What is no incident disturbs no night: a form or a chat may file it in somebody's name while they sleep.
  if (event.type.startsWith('question.') || event.type.startsWith('request.')) return;
  if (kind === undefined) {
    // Who reports a failure or a landing need not be awake: a program may report in their name.
    if (by.startsWith('source:') || factKind(event) !== undefined) return;
    if (event.type === 'incident.started') addOnce(memory.callOuts, memory, { person: by, at });
    remember(memory, by, { at, kind: 'other' });
    return;
  }
  const person = data.person!;
  if (by !== person && !by.startsWith('source:')) remember(memory, by, { at, kind: 'other' });
  if (kind === 'woken') {
    const { incident } = data;
    addOnce(memory.wakeUps, memory, incident === undefined ? { person, at } : { person, at, incident });
  }
  remember(memory, person, { at, kind });
}

function remember(memory: FoldMemory, person: string, activity: Activity): void {
  const list = memory.activity.get(person);
  if (list) keepLast(list, activity);
  else memory.activity.set(person, [activity]);
}

/** One session counts once, whatever was recorded about it. */
function addOnce(known: Map<string, WakeUp[]>, memory: FoldMemory, one: WakeUp): void {
  const list = known.get(one.person) ?? [];
  // Activity reaches no further back than this, and with it no session; years of call-outs must not be walked again.
  const near = list.slice(-KEPT).filter(({ at }) => Math.abs(one.at - at) <= LONGEST_GAP * KEPT);
  if (near.length > 0 && sharesSession(near, lastFew(memory.activity.get(one.person) ?? []), one.at)) return;
  list.push(one);
  known.set(one.person, list);
}

function sharesSession(near: readonly WakeUp[], activity: readonly Activity[], at: number): boolean {
  const since = sessionStart(activity, at);
  return near.some((earlier) =>
    earlier.at <= at ? earlier.at > since : inOneSession(activity, at, earlier.at),
  );
}

/** What anything of the same session comes after: the last sleep before it, else the gap that it began with. */
function sessionStart(activity: readonly Activity[], at: number): number {
  const before = activity.filter((one) => one.at <= at && at - one.at <= LONGEST_GAP * KEPT);
  let first = at;
  for (const one of before.sort((a, b) => b.at - a.at)) {
    if (first - one.at > LONGEST_GAP) break;
    if (one.kind === 'asleep' && one.at < at) return one.at;
    first = one.at;
  }
  return first - LONGEST_GAP - 1;
}

/** Whether what a person did leads from one instant to the other without a long gap and without going to sleep. */
function inOneSession(activity: readonly Activity[], one: number, other: number): boolean {
  const [from, to] = one < other ? [one, other] : [other, one];
  if (to - from > LONGEST_GAP * KEPT) return false;
  const between = activity.filter(({ at }) => at >= from && at <= to).sort((a, b) => a.at - b.at);
  let last = from;
  for (const { at, kind } of between) {
    if (kind === 'asleep' && at < to) return false;
    if (at - last > LONGEST_GAP) return false;
    last = at;
  }
  return to - last <= LONGEST_GAP;
}
