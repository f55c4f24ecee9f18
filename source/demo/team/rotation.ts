import { DAY } from '../../domain/time/zone.ts';
import { type DemoCalendar, HANDOFF_TIME } from '../calendar.ts';
import { holidaysAround } from './holidays.ts';
import { ANA, COVERED_WEEK, type DemoPerson, ROTATION } from './people.ts';

/** Who is on call at an instant (epoch milliseconds) of the weeks since the present rotation began. */
export function onCallAt(calendar: DemoCalendar, instant: number): DemoPerson {
  let week = 0;
  while (instant < calendar.at(7 * week, HANDOFF_TIME)) week += 1;
  if (week === COVERED_WEEK) return ANA;
  const turn = (((1 - week) % ROTATION.length) + ROTATION.length) % ROTATION.length;
  return ROTATION[turn] ?? ANA;
}

/**
 * When somebody on call is next at work, at or after an instant (epoch milliseconds), and who that is: Monday to
 * Friday, 09:00 to 18:00 of their own zone, except on the team's holidays.
 */
export function nextAtWork(
  calendar: DemoCalendar,
  from: number,
): { readonly person: DemoPerson; readonly at: number } {
  const person = onCallAt(calendar, from);
  const at = nextWorkInstant(calendar, person.timeZone, from);
  const handoff = nextHandoff(calendar, from);
  return at < handoff ? { person, at } : nextAtWork(calendar, handoff);
}

function nextWorkInstant(calendar: DemoCalendar, zone: string, from: number): number {
  const holidays = holidaysAround(calendar);
  for (let daysAgo = Math.ceil((calendar.now - from) / DAY) + 1; ; daysAgo -= 1) {
    // The night's date is a Monday, so Saturdays are 2 and Sundays 1 day before one.
    const weekend = [1, 2].includes(((daysAgo % 7) + 7) % 7);
    const free = weekend || holidays.includes(calendar.day(daysAgo));
    if (!free && from < calendar.at(daysAgo, '18:00', zone)) {
      return Math.max(from, calendar.at(daysAgo, '09:00', zone));
    }
  }
}

function nextHandoff(calendar: DemoCalendar, from: number): number {
  let week = Math.ceil((calendar.now - from) / (7 * DAY)) + 1;
  while (calendar.at(7 * week, HANDOFF_TIME) <= from) week -= 1;
  return calendar.at(7 * week, HANDOFF_TIME);
}
