const HOURS_OF: Readonly<Record<string, number>> = { s: 1 / 3600, m: 1 / 60, h: 1, d: 24, w: 7 * 24 };
const UNITS: Readonly<Record<string, string>> = {
  s: 's',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  m: 'm',
  min: 'm',
  mins: 'm',
  minute: 'm',
  minutes: 'm',
  h: 'h',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  d: 'd',
  day: 'd',
  days: 'd',
  w: 'w',
  week: 'w',
  weeks: 'w',
};
const LONGEST_TEXT = 60;

/**
 * Hours in a duration such as `70m`, `1h30m`, `7d`, `2w`, `90s`, `0.5h` or `2 hours`; a day is 24 hours.
 * Each unit at most once, the larger first. Undefined where it is no duration.
 */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_TEXT || !/^(?:\d+(?:\.\d+)?\s*[a-z]+\s*)+$/i.test(trimmed)) return undefined;
  let hours = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [, amount, word] of trimmed.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)) {
    const unit = UNITS[word!.toLowerCase()];
    const size = unit === undefined ? undefined : HOURS_OF[unit];
    if (size === undefined || size >= smallest) return undefined;
    // Dividing keeps 90s and 20m the nearest numbers to 1/40 and 1/3; a product of a rounded factor would not be.
    hours += size < 1 ? Number(amount) / Math.round(1 / size) : Number(amount) * size;
    smallest = size;
  }
  return Number.isFinite(hours) ? hours : undefined;
}

/**
 * Hours in a few letters, two units at most: `40 s`, `20 min`, `5 h`, `5 h 48 m`, `2 d 6 h`, `4 d`.
 * Rounded to the smaller unit shown; from four days on to days.
 */
export function formatDuration(hours: number): string {
  if (hours < 0) return `-${formatDuration(-hours)}`;
  const seconds = Math.round(hours * 3600);
  if (seconds < 60) return seconds === 0 ? '0 min' : `${seconds} s`;
  const minutes = Math.round(hours * 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'm');
  const whole = Math.round(hours);
  if (whole < 96) return pair(Math.floor(whole / 24), 'd', whole % 24, 'h');
  return `${Math.round(hours / 24)} d`;
}

/** Hours of work: `45 min`, `6 h`, `2.5 h`, `120 h`. Never days: one of work is no 24 hours. */
export function formatHours(hours: number): string {
  if (hours < 1) return formatDuration(hours);
  return `${Math.round(hours * 10) / 10} h`;
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
