import { type Incident, stateOf } from '../../incident/state/incident.ts';
import { sessionAt } from '../../shift/session.ts';
import { classAt } from '../../shift/time-classes.ts';
import type { Situation } from '../../situation.ts';
import { HOUR, MINUTE } from '../../time/zone.ts';
import type { Assessment, Judged } from '../assess.ts';
import { landingOf } from './landing.ts';

/** Who has an incident, and how that is known. Instants are epoch milliseconds. */
export interface HasIt {
  readonly person: string;
  readonly how: 'started' | 'assigned' | 'acknowledged';
  /** Of one that was started: since when, and by when, to the minute, it has landed with a chance of 90 %. */
  readonly since?: number;
  readonly expectedBy?: number;
}

/** Who has an incident by what people did, the strongest first: they work on it, it was given to them, they took it. */
export function hasIt(one: Judged, { situation: { now, team }, setting }: Assessment): HasIt | undefined {
  const { incident } = one;
  const { startedAt, startedBy, assigned, acknowledged } = incident;
  const isPerson = (id: string | undefined): id is string => team.people.some((person) => person.id === id);
  if (stateOf(incident, now) === 'started' && isPerson(startedBy)) {
    const landing = landingOf(one, setting);
    return {
      ...{ person: startedBy, how: 'started', since: startedAt! },
      ...(landing ? { expectedBy: Math.ceil(landing.by / MINUTE) * MINUTE } : {}),
    };
  }
  if (isPerson(assigned)) return { person: assigned, how: 'assigned' };
  return isPerson(acknowledged?.by) ? { person: acknowledged.by, how: 'acknowledged' } : undefined;
}

/** Nobody works longer at a stretch, milliseconds. */
const LONGEST_DAY = 12 * HOUR;

/**
 * Whether somebody works on an incident: they began, put nothing down, and are up; or they began in the working hours
 * that still go on, in which nobody says every hour that they are there.
 */
export function isBegun(incident: Incident, { team, log, now }: Situation): boolean {
  const { startedBy, startedAt } = incident;
  const person = team.people.find(({ id }) => id === startedBy);
  if (!person || stateOf(incident, now) !== 'started') return false;
  const isSameDay = now - startedAt! < LONGEST_DAY && classAt(person, team, startedAt!) === 'work';
  const isAtWork = isSameDay && classAt(person, team, now) === 'work';
  return isAtWork || sessionAt(person.id, log, now) !== undefined;
}
