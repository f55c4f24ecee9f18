import type { Team } from '../../catalog/team.ts';
import { dateOfDay, dayNumber, weekdayOfDay } from '../../time/day-number.ts';
import type { LocalDate, LocalTime } from '../../time/local.ts';
import { dateOf, instantAt } from '../../time/zone.ts';

/** The team's business days and hours, read in the zone of the node that loses money. */
export interface Calendar {
  readonly zone: string;
  isBusinessDay(day: number): boolean;
  /** The local day of an instant. */
  dayOf(instant: number): number;
  at(day: number, time: LocalTime): number;
  /** Milliseconds of working hours in a day without a change of clocks. */
  readonly businessDay: number;
  /** Working hours of a day, epoch milliseconds. */
  businessHours(day: number): readonly [number, number];
}

/** The calendar of a team in a zone. */
export function calendarOf(team: Pick<Team, 'workingHours' | 'holidays'>, zone: string): Calendar {
  const { days, from, to } = team.workingHours;
  const holidays = new Set<number>(team.holidays.map(dayNumber));
  const at = (day: number, time: LocalTime) => instantAt(dateOfDay(day), time, zone);
  return {
    zone,
    isBusinessDay: (day) => days.includes(weekdayOfDay(day)) && !holidays.has(day),
    dayOf: (instant) => dayNumber(dateOf(instant, zone) as LocalDate),
    at,
    businessDay: Date.parse(`1970-01-0${to > from ? 1 : 2}T${to}:00Z`) - Date.parse(`1970-01-01T${from}:00Z`),
    businessHours: (day) => [at(day, from), at(to > from ? day : day + 1, to)],
  };
}
