const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** The least and the greatest of each field: minute, hour, day of the month, month, day of the week. */
const BOUNDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/**
 * A cron of five fields with ranges that go on past the end of the hour, day or week taken apart, as Airflow reads them:
 * `22-2` as `22-23,0-2`, `sat-mon` as `6,0-1`. What is no such range stays as it is.
 */
export function withoutWrappedRanges(cron: string): string {
  const fields = cron.split(/\s+/);
  if (fields.length !== BOUNDS.length) return cron;
  return fields
    .map((field, index) =>
      field
        .split(',')
        .map((part) => straight(part, index))
        .join(','),
    )
    .join(' ');
}

function straight(part: string, index: number): string {
  const range = /^(\w+)-(\w+)$/.exec(part);
  if (!range) return part;
  const [first, last] = range.slice(1).map((name) => numberOf(name, index)) as [number, number];
  const [least, most] = BOUNDS[index]!;
  if (!(first > last && first <= most && last >= least)) return part;
  const from = (a: number, b: number) => (a === b ? String(a) : `${a}-${b}`);
  return `${from(first, most)},${from(least, last)}`;
}

/** A number as it stands, a day of the week by its name; less than any for anything else. */
function numberOf(name: string, index: number): number {
  if (!/\D/.test(name)) return Number(name);
  return index === 4 ? DAYS.indexOf(name.toLowerCase().slice(0, 3)) : -1;
}
