import { dateOfDay, dayNumber, weekdayOfDay } from '../../time/day-number.ts';
import { dateOf, HOUR, instantAt, MINUTE, timeOf } from '../../time/zone.ts';

/** A round time on an axis. */
export interface Tick {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly label: string;
}

/** Distances that read well, minutes. */
const STEPS = [5, 15, 30, 60, 120, 180, 360, 720];
const DAY_STEPS = [1, 2, 7, 14, 28, 91];
const MINUTES_A_DAY = 24 * 60;

/**
 * Round local times of a zone between two instants, `most` of them or fewer. Days are those of the calendar: where a
 * clock change makes one shorter or longer, its ticks still stand at round times. Midnight is named by its day.
 */
export function timeTicks(from: number, to: number, zone: string, most: number): Tick[] {
  const fitting = Math.max(1, most);
  const step = STEPS.find((minutes) => (to - from) / (minutes * MINUTE) <= fitting);
  return step === undefined ? dayTicks(from, to, zone, fitting) : minuteTicks(from, to, zone, step);
}

function minuteTicks(from: number, to: number, zone: string, step: number): Tick[] {
  const ticks = new Map<number, string>();
  for (let day = dayNumber(dateOf(from, zone)); day <= dayNumber(dateOf(to, zone)); day++) {
    const date = dateOfDay(day);
    for (let minute = 0; minute < MINUTES_A_DAY; minute += step) {
      const time = `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
      const at = instantAt(date, time, zone);
      // A clock change shifts the times it skips onto later ones, which have ticks of their own.
      const skipped = minute > 0 && timeOf(at, zone) !== time;
      if (at >= from && at <= to && !skipped && !ticks.has(at))
        ticks.set(at, minute === 0 ? dayName(day) : time);
    }
  }
  return [...ticks].map(([at, label]) => ({ at, label })).sort((a, b) => a.at - b.at);
}

function dayTicks(from: number, to: number, zone: string, most: number): Tick[] {
  const days = (to - from) / (24 * HOUR);
  const step = DAY_STEPS.find((one) => days / one <= most) ?? Math.ceil(days / most);
  const ticks: Tick[] = [];
  for (let day = dayNumber(dateOf(from, zone)) + 1; ; day += step) {
    const at = instantAt(dateOfDay(day), '00:00', zone);
    if (at > to) return ticks;
    ticks.push({ at, label: dayName(day) });
  }
}

/** `Tue 24`. */
function dayName(day: number): string {
  const weekday = weekdayOfDay(day);
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)} ${Number(dateOfDay(day).slice(8))}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
