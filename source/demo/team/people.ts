import { TEAM_ZONE } from '../calendar.ts';

/** Somebody of the made-up team, and the name their commits carry. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
}

const person = (id: string, name: string, timeZone: string = TEAM_ZONE): DemoPerson => ({
  id,
  name,
  email: `${id}@example.com`,
  timeZone,
});

export const ANA = person('ana', 'Ana Ruiz');
export const BEN = person('ben', 'Ben Okafor', 'Europe/Madrid');
export const CHIDI = person('chidi', 'Chidi Eze');
export const MEI = person('mei', 'Mei Tanaka');
export const DANA = person('dana', 'Dana Wu');
export const RAVI = person('ravi', 'Ravi Shah');
/** Left the team; their turns and commits stay on the record. */
export const OTTO = person('otto', 'Otto Lindqvist');
/** What commits the failures that Airflow reports. */
export const COLLECTOR = { name: 'Airflow collector', email: 'collector@example.com' } as const;

/** Turns since Mei joined, in order; the turn that holds the night is Ana's. */
export const ROTATION = [ANA, BEN, CHIDI, MEI] as const;
/** Weeks before the night's Monday at which the present rotation began: a multiple of its length, plus one. */
export const ROTATION_WEEKS = 29;
/** Turns before that. */
export const EARLIER_ROTATION = [BEN, ANA, OTTO, CHIDI] as const;
export const EARLIER_ROTATION_WEEKS = 53;
/** The turn that Ana took over from Chidi, by the week in which it lies (1 is the week that ends at the night's Monday). */
export const COVERED_WEEK = 3;
