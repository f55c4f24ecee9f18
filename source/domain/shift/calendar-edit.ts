import type { Override, Person, SyncWay, Team } from '../catalog/team.ts';
import { dateOfDay, dayNumber } from '../time/day-number.ts';
import type { LocalDate, LocalDateTime } from '../time/local.ts';
import { dateOf, HOUR, timeOf } from '../time/zone.ts';
import type { CalendarEvent, CalendarTime } from './calendar-event.ts';
import { calledIn, membersOf, standInOf } from './stand-in.ts';

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
    const stands = standInOf(event, team, person);
    if (stands.person === undefined) return leave(stands.why);
    const [from, to] = [localTime(event.from, team.timeZone), localTime(event.to, team.timeZone)];
    if (stands.others.length > 0)
      leave(
        `${stands.others.map(({ id }) => id).join(', ')} takes part too; one stands in, ${stands.person}`,
      );
    if (from < to) return [{ rotation, from, to, person: stands.person }];
    return leave('it ends when it begins');
  });
  const fresh = found.filter(
    (one, i) => ![...team.overrides, ...found.slice(0, i)].some((other) => same(one, other)),
  );
  return { edit: { kind: 'overrides', overrides: fresh }, known: found.length - fresh.length, leftOut };
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

function localTime(time: CalendarTime, zone: string): LocalDateTime {
  return 'at' in time ? `${dateOf(time.at, zone)}T${timeOf(time.at, zone)}` : `${time.date}T00:00`;
}

function same(a: Override, b: Override): boolean {
  return a.rotation === b.rotation && a.from === b.from && a.to === b.to && a.person === b.person;
}
