import type { Override, Person, SyncWay, Team } from '../catalog/team.ts';
import { dateOfDay, dayNumber } from '../time/day-number.ts';
import type { LocalDate, LocalDateTime } from '../time/local.ts';
import { dateOf, HOUR, timeOf } from '../time/zone.ts';
import type { CalendarEvent, CalendarTime } from './calendar-event.ts';

/** Something of a calendar to be written into team.yaml. */
export type CalendarEdit =
  | { readonly kind: 'overrides'; readonly overrides: readonly Override[] }
  | {
      readonly kind: 'absences';
      readonly person: string;
      readonly away: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
    };

/** Something to be written into team.yaml. */
export type TeamEdit = CalendarEdit | { readonly kind: 'sync'; readonly way: SyncWay };

/** What became of the events of a calendar. */
export interface FromCalendar {
  readonly edit: CalendarEdit;
  /** Events that stand in team.yaml already. */
  readonly known: number;
  /** Events that were left out, and why. */
  readonly leftOut: readonly string[];
}

/** Shorter than this, an appointment is no absence from a shift. */
const SHORTEST_ABSENCE = 12 * HOUR;

/** Events as overrides of a rotation: of `person`, else of whoever of the team takes part. */
export function overridesFrom(
  events: readonly CalendarEvent[],
  team: Team,
  { person, rotation }: { readonly person?: string; readonly rotation: string },
): FromCalendar {
  const leftOut: string[] = [];
  const found = events.flatMap((event): Override[] => {
    const leave = (why: string) => {
      leftOut.push(`${calledIn(event, team.timeZone)}: ${why}`);
      return [];
    };
    const [first, ...others] = membersOf(event.emails, team);
    const who = person ?? first?.id;
    if (event.isCancelled) return leave('it was called off');
    if (event.isTentative) return leave('it is not settled yet');
    if (who === undefined) return leave(whyNobody(event, team));
    const unwilling = person === undefined ? undefined : unwillingOf(event, person, team);
    if (unwilling !== undefined) return leave(unwilling);
    const [from, to] = [event.from, event.to].map((time) => localTime(time, team.timeZone)) as [
      string,
      string,
    ];
    if (person === undefined && others.length > 0)
      leave(`${others.map(({ id }) => id).join(', ')} takes part too; one stands in, ${who}`);
    if (from < to) return [{ rotation, from, to, person: who }];
    return leave('it ends when it begins');
  });
  const fresh = found.filter(
    (one, i) => ![...team.overrides, ...found.slice(0, i)].some((other) => same(one, other)),
  );
  return { edit: { kind: 'overrides', overrides: fresh }, known: found.length - fresh.length, leftOut };
}

/** That whoever is named has said no, or not yes yet. */
function unwillingOf(
  { declined, tentative }: CalendarEvent,
  person: string,
  { people }: Team,
): string | undefined {
  const email = people.find(({ id }) => id === person)?.email?.toLowerCase();
  if (email === undefined) return undefined;
  if (declined.includes(email)) return `${person} declined it`;
  return tentative.includes(email) ? `${person} has not said yes yet` : undefined;
}

/** Events as absences of a person: whole days, and what lasts half a day or more. */
export function absencesFrom(events: readonly CalendarEvent[], team: Team, person: Person): FromCalendar {
  const leftOut: string[] = [];
  const zone = person.timeZone ?? team.timeZone;
  const found = events.flatMap((event) => {
    const { from, to } = event;
    const why = whyPresent(event, person, team);
    if (why !== undefined) {
      leftOut.push(`${calledIn(event, zone)}: ${why}`);
      return [];
    }
    const last = 'at' in to ? dateOf(to.at - 1, zone) : dateOfDay(dayNumber(to.date) - 1);
    return [{ from: 'at' in from ? dateOf(from.at, zone) : from.date, to: last }];
  });
  const known = person.away ?? [];
  const fresh = found.filter(
    (one, i) => ![...known, ...found.slice(0, i)].some(({ from, to }) => from <= one.from && one.to <= to),
  );
  return {
    edit: { kind: 'absences', person: person.id, away: fresh },
    known: found.length - fresh.length,
    leftOut,
  };
}

/** Why somebody is there all the same; undefined: they are away. */
function whyPresent(
  { from, to, isCancelled, isFree, isTentative, declined, tentative, emails }: CalendarEvent,
  { id, email }: Person,
  team: Team,
): string | undefined {
  const isOf = (list: readonly string[]) => email !== undefined && list.includes(email.toLowerCase());
  if (isCancelled) return 'it was called off';
  // Under an address that the team does not know it may be theirs.
  const asked = [...emails, ...declined, ...tentative];
  if (asked.length > 0 && !isOf(asked) && membersOf(asked, team).length === asked.length)
    return `${id} does not take part in it`;
  if (isFree) return 'it takes no time';
  // Where nobody who was asked comes, neither does the one whose calendar it is.
  if (isOf(declined) || (declined.length > 0 && emails.length === 0)) return `${id} declined it`;
  if (isTentative || isOf(tentative)) return 'it is not settled yet';
  if ('at' in from && 'at' in to && to.at - from.at < SHORTEST_ABSENCE) return 'shorter than half a day';
  return undefined;
}

function whyNobody({ declined, tentative }: CalendarEvent, team: Team): string {
  const [[no], [perhaps]] = [membersOf(declined, team), membersOf(tentative, team)];
  if (perhaps) return `${perhaps.id} has not said yes yet`;
  return no ? `${no.id} declined it` : 'nobody of the team takes part in it';
}

/** People of the team by their addresses, in the order of those. */
function membersOf(emails: readonly string[], { people }: Team): readonly Person[] {
  return emails.flatMap((email) => people.find((one) => one.email?.toLowerCase() === email) ?? []);
}

/** `Ben stands in (2026-09-08)`: an event by its title and its first day. */
function calledIn({ summary, from }: CalendarEvent, zone: string): string {
  return `${summary} (${'at' in from ? dateOf(from.at, zone) : from.date})`;
}

function localTime(time: CalendarTime, zone: string): LocalDateTime {
  return 'at' in time ? `${dateOf(time.at, zone)}T${timeOf(time.at, zone)}` : `${time.date}T00:00`;
}

function same(a: Override, b: Override): boolean {
  return a.rotation === b.rotation && a.from === b.from && a.to === b.to && a.person === b.person;
}
