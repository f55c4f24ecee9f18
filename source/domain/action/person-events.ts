import type { Person } from '../catalog/team.ts';
import { isNight } from '../decision/price/setting.ts';
import type { NewEvent } from '../incident/event/event.ts';
import { knownFields } from '../known-fields.ts';
import { sessionAt } from '../shift/session.ts';
import { classAt } from '../shift/time-classes.ts';
import type { Situation } from '../situation.ts';
import type { Action, Outcome } from './action.ts';

/** The person behind a writer's name; undefined for a source. */
export function personOf({ team }: Situation, by: string): Person | undefined {
  return team.people.find(({ id }) => id === by);
}

/** Whether wake-ups are written anywhere: for the rotation, or on this machine for whoever they are of. */
export function keepsWakeUps({ team, ownWakeUps }: Situation): boolean {
  return team.wakeUps.history === 'team' || (team.wakeUps.history === 'own' && ownWakeUps !== undefined);
}

/**
 * The wake-up that somebody's first sign of life at night stands for: in their night or edge hours, while they are not
 * known to be up. Empty where they were up, say that they got up by themselves, or where the team keeps
 * no history of wake-ups.
 */
export function wokenBy(situation: Situation, by: string, incident?: string, byMyself = false): NewEvent[] {
  const person = personOf(situation, by);
  if (!person || byMyself) return [];
  const { now, team, log } = situation;
  if (!keepsWakeUps(situation)) return [];
  if (!isNight(classAt(person, team, now))) return [];
  if (sessionAt(by, log, now)) return [];
  return [{ type: 'person.woken', data: { person: by, ...knownFields({ incident }) } }];
}

/** That somebody was woken, or why it is not written. */
export function wokeEvents(
  { person, incident }: Extract<Action, { kind: 'woke' }>,
  situation: Situation,
  by: string,
): Outcome {
  const refused = whyNotKept(person, situation, by);
  if (refused !== undefined) return { refused };
  if (!personOf(situation, person)) return { refused: unknownPerson(situation, person) };
  return {
    events: [{ type: 'person.woken', data: { person, ...knownFields({ incident }) } }],
    says: `On the record: ${person} was woken.`,
  };
}

/** The sentence for an id that no person has. */
export function unknownPerson({ team }: Situation, id: string): string {
  return `Nobody in state/team.yaml has the id ${id}. People: ${team.people.map((one) => one.id).join(', ') || 'none'}.`;
}

/** Why a wake-up is not written, where the team has said that it is nobody else's business. */
function whyNotKept(person: string, situation: Situation, by: string): string | undefined {
  const { history } = situation.team.wakeUps;
  if (history === 'none')
    return 'This team keeps no history of wake-ups (wakeUps in state/team.yaml): nothing is recorded.';
  if (history === 'team') return undefined;
  if (person !== by)
    return `Each person keeps their own wake-ups outside the repository (wakeUps in state/team.yaml): only ${person} can record this one.`;
  if (keepsWakeUps(situation)) return undefined;
  return 'There is no place outside the repository for it: set XDG_STATE_HOME or HOME. Nothing is recorded.';
}
