import type { Person } from '../catalog/team.ts';
import { isNight } from '../decision/price/setting.ts';
import type { NewEvent } from '../incident/event/event.ts';
import { knownFields } from '../known-fields.ts';
import { classAt } from '../shift/time-classes.ts';
import type { Situation } from '../situation.ts';
import { HOUR } from '../time/zone.ts';

/** The person behind a writer's name; undefined for a source. */
export function personOf({ team }: Situation, by: string): Person | undefined {
  return team.people.find(({ id }) => id === by);
}

/**
 * The wake-up that somebody's first sign of life at night stands for: in their night or edge hours, with nothing
 * of theirs in the hour before. Empty where they were up, say that they got up by themselves, or where the team keeps
 * no history of wake-ups.
 */
export function wokenBy(situation: Situation, by: string, incident?: string, byMyself = false): NewEvent[] {
  const person = personOf(situation, by);
  if (!person || byMyself) return [];
  const { now, team, log } = situation;
  if (team.wakeUps.history === 'none') return [];
  if (!isNight(classAt(person, team, now))) return [];
  const stirred = (log.activity.get(by) ?? []).some(({ at }) => at <= now && now - at <= HOUR);
  if (stirred) return [];
  return [{ type: 'person.woken', data: { person: by, ...knownFields({ incident }) } }];
}
