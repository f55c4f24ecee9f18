import { dateOfDay, dayNumber, weekdayOfDay } from '../../domain/time/day-number.ts';
import type { LocalDate } from '../../domain/time/local.ts';
import type { DemoCalendar } from '../calendar.ts';

/** The team's public holidays from half a year before the night to a year after it; never the night's own Monday. */
export function holidaysAround(calendar: DemoCalendar): readonly LocalDate[] {
  const from = calendar.day(180);
  const to = calendar.day(-365);
  const year = Number(calendar.night.slice(0, 4));
  return [year - 1, year, year + 1]
    .flatMap((each) => [`${each}-01-01`, `${each}-07-04`, thanksgiving(each), `${each}-12-25`])
    .filter((date) => date >= from && date <= to && date !== calendar.night);
}

/** The fourth Thursday of November. */
function thanksgiving(year: number): LocalDate {
  const first = dayNumber(`${year}-11-01`);
  const week = Array.from({ length: 7 }, (_, i) => first + 21 + i);
  return dateOfDay(week.find((day) => weekdayOfDay(day) === 'thu') ?? first);
}
