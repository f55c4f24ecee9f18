import type { Person, Team } from '../catalog/team.ts';
import { dateOf, instantAt } from '../time/zone.ts';
import type { CalendarEvent, CalendarTime } from './calendar-event.ts';

/** Who of a team an event of a calendar puts on call, or why it puts nobody there. */
export type StandIn =
  | { readonly person: string; readonly others: readonly Person[] }
  /** `isKnown`: somebody has called it off, declined it or not said yes; else it is of nobody of the team. */
  | { readonly person?: never; readonly why: string; readonly isKnown: boolean };

/** Whoever `person` says, else the first of the team who takes part. */
export function standInOf(event: CalendarEvent, team: Pick<Team, 'people'>, person?: string): StandIn {
  const [first, ...others] = membersOf(event.emails, team);
  const who = person ?? first?.id;
  if (event.isCancelled) return { why: 'it was called off', isKnown: true };
  if (event.isTentative) return { why: 'it is not settled yet', isKnown: true };
  if (who === undefined) return whyNobody(event, team);
  const unwilling = person === undefined ? undefined : unwillingOf(event, person, team);
  if (unwilling !== undefined) return { why: unwilling, isKnown: true };
  return { person: who, others: person === undefined ? others : [] };
}

/** That whoever is named has said no, or not yes yet. */
function unwillingOf(
  { declined, tentative }: CalendarEvent,
  person: string,
  { people }: Pick<Team, 'people'>,
): string | undefined {
  const email = people.find(({ id }) => id === person)?.email?.toLowerCase();
  if (email === undefined) return undefined;
  if (declined.includes(email)) return `${person} declined it`;
  return tentative.includes(email) ? `${person} has not said yes yet` : undefined;
}

function whyNobody({ declined, tentative }: CalendarEvent, team: Pick<Team, 'people'>): StandIn {
  const [[no], [perhaps]] = [membersOf(declined, team), membersOf(tentative, team)];
  if (perhaps) return { why: `${perhaps.id} has not said yes yet`, isKnown: true };
  if (no) return { why: `${no.id} declined it`, isKnown: true };
  return { why: 'nobody of the team takes part in it', isKnown: false };
}

/** People of the team by their addresses, in the order of those. */
export function membersOf(emails: readonly string[], { people }: Pick<Team, 'people'>): readonly Person[] {
  return emails.flatMap((email) => people.find((one) => one.email?.toLowerCase() === email) ?? []);
}

/** `Ben stands in (2026-09-08)`: an event by its title and its first day. */
export function calledIn({ summary, from }: CalendarEvent, zone: string): string {
  return `${summary} (${'at' in from ? dateOf(from.at, zone) : from.date})`;
}

/** Epoch milliseconds; a whole day begins at midnight of the zone. */
export function instantIn(time: CalendarTime, zone: string): number {
  return 'at' in time ? time.at : instantAt(time.date, '00:00', zone);
}
