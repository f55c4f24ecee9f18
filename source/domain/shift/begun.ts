import type { Person, Team } from '../catalog/team.ts';
import { blockedUntil } from '../incident/state/block.ts';
import { type Cause, causeOf } from '../incident/state/cause.ts';
import { type Incident, stateOf } from '../incident/state/incident.ts';
import type { LogState } from '../incident/state/log-state.ts';
import { HOUR } from '../time/zone.ts';
import { sessionAt } from './session.ts';
import { classAt } from './time-classes.ts';
import { startsOf } from './work-under-way.ts';

/** Work on a failure that goes on. */
export interface Begun {
  readonly person: Person;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** What is known at an instant. */
interface Moment {
  readonly now: number;
  readonly team: Team;
  readonly log: LogState;
}

/** Nobody works longer at a stretch, milliseconds. */
const LONGEST_DAY = 12 * HOUR;

/**
 * Who works on an incident at `now`: they began, put nothing down, and are up; or they began in the working hours that
 * still go on, in which nobody says every hour that they are there. A cause is one job: who began one of its failures
 * works on all of them that nothing keeps from it.
 */
export function begunOn(incident: Incident, moment: Moment): Begun | undefined {
  const { log, now } = moment;
  const cause = causeOf(log.causes, incident.id);
  if (isBlocked(cause, now) || !isToBeWorkedOn(incident, now)) return undefined;
  const parts = cause ? cause.incidents.flatMap((id) => log.incidents.get(id) ?? []) : [incident];
  const begun = parts.flatMap((part) => ownWork(part, moment) ?? []);
  const all = begun.reduce<Begun | undefined>(
    (first, one) => (first && first.since <= one.since ? first : one),
    undefined,
  );
  // Of several who work on one cause each has what they began.
  const own = ownWork(incident, moment);
  return own && own.person.id !== all?.person.id ? own : all;
}

function isBlocked(cause: Cause | undefined, now: number): boolean {
  return cause?.blocked !== undefined && blockedUntil(cause.blocked) > now;
}

function isToBeWorkedOn(incident: Incident, now: number): boolean {
  const state = stateOf(incident, now);
  return state === 'open' || state === 'acknowledged' || state === 'started';
}

function ownWork(incident: Incident, { team, log, now }: Moment): Begun | undefined {
  if (stateOf(incident, now) !== 'started') return undefined;
  const { startedBy, startedAt } = incident;
  const starts = [
    ...startsOf(incident),
    ...(startedAt === undefined ? [] : [{ by: startedBy!, at: startedAt }]),
  ];
  // Of several who work on it whoever began last has it in hand.
  for (const by of new Set(starts.map((start) => start.by).reverse())) {
    const person = team.people.find(({ id }) => id === by);
    const slept = lastSleep(by, log, now);
    const since = Math.min(
      ...starts.filter((start) => start.by === by && start.at > slept).map(({ at }) => at),
    );
    if (!person || !Number.isFinite(since)) continue;
    const isSameDay = now - since < LONGEST_DAY && classAt(person, team, since) === 'work';
    const isAtWork = isSameDay && classAt(person, team, now) === 'work';
    if (isAtWork || sessionAt(person.id, log, now)) return { person, since };
  }
  return undefined;
}

/** When somebody said last that they go to sleep: what they began before is not in their hands any more. */
function lastSleep(person: string, { activity }: LogState, now: number): number {
  const sleeps = (activity.get(person) ?? []).filter(({ at, kind }) => kind === 'asleep' && at <= now);
  return Math.max(Number.NEGATIVE_INFINITY, ...sleeps.map(({ at }) => at));
}
