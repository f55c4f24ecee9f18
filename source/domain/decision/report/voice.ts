import type { Person, Team } from '../../catalog/team.ts';
import { personOnCall } from '../../shift/on-call.ts';
import type { Situation } from '../../situation.ts';
import { shortAmount } from '../../text/amount.ts';
import { moment } from '../../text/moment.ts';
import { cents } from '../figures.ts';

/** How sentences say amounts, times and people: in the team's currency, in the zone and to the face of whoever reads. */
export interface Voice {
  money(amount: number): string;
  time(instant: number): string;
  /** Whether somebody is the one who is spoken to: whoever reads, else whoever is on call. */
  isYou(person: Pick<Person, 'id'> | null): boolean;
  /** Whether somebody is known to read it themselves. */
  isReader(person: Person): boolean;
  /** How somebody is called, by their id. */
  name(id: string): string;
  /** `you are`, also where nobody is on call, or `Ana is`. */
  whoIs(person: Person | null): string;
}

/** The voice for a situation: times in `zone`, with their day where that is not today's; `reader`: a person's id. */
export function voiceOf({ team, now }: Situation, zone: string, reader?: string): Voice {
  const spokenTo = reader ?? personOnCall(team, now)?.id;
  const isYou = (person: Pick<Person, 'id'> | null) => person?.id === spokenTo;
  return {
    // To the cent first, as rows and JSON have it: of $23.50 none says $23 and another $24.
    money: (amount) => shortAmount(cents(amount), team.currency),
    time: (instant) => moment(instant, now, zone),
    isYou,
    isReader: ({ id }) => id === reader,
    name: (id) => calledName(team, id),
    whoIs: (person) => (person === null || isYou(person) ? 'you are' : `${calledName(team, person.id)} is`),
  };
}

/** How somebody is called in a sentence: the first word of their name, else the id. */
export function calledName({ people }: Pick<Team, 'people'>, id: string): string {
  const name = people.find((person) => person.id === id)?.name?.trim();
  return name ? name.split(/\s+/u)[0]! : id;
}
