import { stateOf } from '../../incident/state/incident.ts';
import { lastStarter } from '../../shift/work-under-way.ts';
import type { Assessment, Judged } from '../assess.ts';
import { lookupIn } from '../lookup.ts';
import { landingOf } from './landing.ts';

/** Who has an incident, and how that is known. Instants are epoch milliseconds. */
export interface HasIt {
  readonly person: string;
  readonly how: 'started' | 'assigned' | 'acknowledged';
  /** Of one that was started: since when. */
  readonly since?: number;
  /** Of one that is being worked on: by when, to the minute, it has landed with a chance of 90 %. */
  readonly expectedBy?: number;
}

/**
 * Who works on what ends an incident: on it, or on the failure that it is red because of; undefined: nobody is known to.
 */
export function begunAbove(one: Judged, { failing }: Pick<Assessment, 'failing'>): Judged['begun'] {
  if (one.begun || one.planned.below === undefined) return one.begun;
  return lookupIn(failing).byId.get(one.planned.below)?.begun;
}

/** Who has an incident by what people did, the strongest first: they work on it, it was given to them, they took it. */
export function hasIt(one: Judged, assessment: Assessment): HasIt | undefined {
  const { now, team } = assessment.situation;
  const { incident } = one;
  const begun = begunAbove(one, assessment);
  const { startedAt, startedBy, assigned, acknowledged } = incident;
  const isPerson = (id: string | undefined): id is string => team.people.some((person) => person.id === id);
  if (begun) {
    const landing = landingOf(one, assessment);
    return {
      ...{ person: begun.person.id, how: 'started', since: begun.since },
      ...(landing ? { expectedBy: landing.by } : {}),
    };
  }
  if (stateOf(incident, now) === 'started' && isPerson(startedBy))
    return { person: startedBy, how: 'started', since: startedAt! };
  if (isPerson(assigned)) return { person: assigned, how: 'assigned' };
  if (isPerson(acknowledged?.by)) return { person: acknowledged.by, how: 'acknowledged' };
  // Whoever began it and held or blocked it since has it still.
  const starter = lastStarter(incident);
  return isPerson(starter) ? { person: starter, how: 'acknowledged' } : undefined;
}
