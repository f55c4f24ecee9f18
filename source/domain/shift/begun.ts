import type { Person, Team } from '../catalog/team.ts';
import { blockedUntil } from '../incident/state/block.ts';
import { type Cause, causeOf } from '../incident/state/cause.ts';
import { type Incident, stateOf } from '../incident/state/incident.ts';
import type { LogState } from '../incident/state/log-state.ts';
import { HOUR } from '../time/zone.ts';
import { sessionAt } from './session.ts';
import { classAt } from './time-classes.ts';

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
  return begun.reduce<Begun | undefined>(
    (first, one) => (first && first.since <= one.since ? first : one),
    undefined,
  );
}

function isBlocked(cause: Cause | undefined, now: number): boolean {
  return cause?.blocked !== undefined && blockedUntil(cause.blocked) > now;
}

function isToBeWorkedOn(incident: Incident, now: number): boolean {
  const state = stateOf(incident, now);
  return state === 'open' || state === 'acknowledged' || state === 'started';
}

function ownWork(incident: Incident, { team, log, now }: Moment): Begun | undefined {
  const { startedBy, startedAt } = incident;
  const person = team.people.find(({ id }) => id === startedBy);
  if (!person || startedAt === undefined || stateOf(incident, now) !== 'started') return undefined;
  const isSameDay = now - startedAt < LONGEST_DAY && classAt(person, team, startedAt) === 'work';
  const isAtWork = isSameDay && classAt(person, team, now) === 'work';
  return isAtWork || sessionAt(person.id, log, now) ? { person, since: startedAt } : undefined;
}
