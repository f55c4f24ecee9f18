import type { Handoff, RotationBlock } from '../catalog/team.ts';
import { dateOfDay, dayNumber, weekdayOfDay } from '../time/day-number.ts';
import { WEEKDAYS } from '../time/local.ts';
import { DAY, instantAt, MINUTE } from '../time/zone.ts';

const MINUTES_A_DAY = 24 * 60;
const WORKDAYS = WEEKDAYS.slice(0, 5);

/** When the turns of a block change hands: wall-clock times, so that a handoff at 09:00 stays at 09:00 all year. */
export interface Handoffs {
  /** The k-th, from 0: that at which the first turn begins. Epoch milliseconds. */
  readonly at: (k: number) => number;
  /** One at or before an instant, near it, and not before the first. */
  readonly near: (instant: number) => number;
}

/** The handoffs of a block, in the zone of the team. */
export function handoffsOf(block: RotationBlock, zone: string): Handoffs {
  const { minuteAt, average } = minutesOf(block);
  const at = (k: number) => {
    const minute = minuteAt(k);
    const day = Math.floor(minute / MINUTES_A_DAY);
    return instantAt(dateOfDay(day), clockTime(minute - day * MINUTES_A_DAY), zone);
  };
  const first = at(0);
  return {
    at,
    near(instant) {
      // An uneven week and a change of clocks move a handoff by less than two turns.
      let k = Math.max(0, Math.floor((instant - first - DAY) / (average * MINUTE)) - 2);
      while (k > 0 && at(k) > instant) k--;
      return k;
    },
  };
}

interface Minutes {
  /** Minutes of the wall clock since 1970-01-01T00:00. */
  readonly minuteAt: (k: number) => number;
  /** Of a turn, minutes. */
  readonly average: number;
}

function minutesOf(block: RotationBlock): Minutes {
  const { starts, everyDays, weekdays } = block;
  const times = block.handoffs ?? [block.handoff];
  const single = times.length === 1 && !weekdays;
  if (single) {
    const first = firstDay(starts, times[0]!) * MINUTES_A_DAY + minuteOf(times[0]!);
    return { minuteAt: (k) => first + k * everyDays * MINUTES_A_DAY, average: everyDays * MINUTES_A_DAY };
  }
  const weekly = weekdays || times.some(({ weekday }) => weekday !== undefined);
  // Several handoffs are those of a day or a week, however short a turn is said to be.
  const period = Math.max(weekly ? 7 : 1, everyDays) * MINUTES_A_DAY;
  const startDay = dayNumber(starts);
  const base = (weekly ? startDay - WEEKDAYS.indexOf(weekdayOfDay(startDay)) : startDay) * MINUTES_A_DAY;
  const all = weekdays ? WORKDAYS.flatMap((weekday) => times.map(({ time }) => ({ weekday, time }))) : times;
  const offsets = all
    .map((one) => Math.max(0, WEEKDAYS.indexOf(one.weekday ?? 'mon')) * MINUTES_A_DAY + minuteOf(one))
    .sort((a, b) => a - b);
  const sequence = (n: number) =>
    base + Math.floor(n / offsets.length) * period + offsets[n % offsets.length]!;
  let skipped = 0;
  while (sequence(skipped) < startDay * MINUTES_A_DAY) skipped++;
  return { minuteAt: (k) => sequence(k + skipped), average: period / offsets.length };
}

/** The longest turn of a rotation, days: of several handoffs in a week the next may be a week away. */
export function longestTurnDays(blocks: readonly RotationBlock[]): number {
  const longest = ({ everyDays, handoffs, weekdays }: RotationBlock) =>
    Math.max(everyDays, weekdays ? 3 : 0, handoffs ? 7 : 0);
  return Math.max(1, ...blocks.map(longest));
}

/** The day of the first such handoff at or after a date. */
function firstDay(starts: string, { weekday }: Handoff): number {
  let day = dayNumber(starts);
  while (weekday !== undefined && weekdayOfDay(day) !== weekday) day++;
  return day;
}

function minuteOf({ time }: Handoff): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function clockTime(minute: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minute / 60))}:${pad(Math.floor(minute % 60))}`;
}
