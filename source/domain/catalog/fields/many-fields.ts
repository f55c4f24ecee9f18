import { Cron } from 'croner';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * What a schedule of six or seven fields means to the schedulers that write such ones, and the cron of five fields that
 * comes to the same; undefined where nobody can tell which of them wrote it, or five fields cannot say it.
 */
export function manyFields(fields: readonly string[]): { meanings: string; cron: string | undefined } {
  const [first, last] = [fields[0]!, fields.at(-1)!];
  const quartz = fields.slice(1, 6);
  if (fields.length === 7)
    return {
      meanings: `to Quartz it is ${quartz.join(' ')} at second ${first} in the year ${last}`,
      cron: /^[*?]$/.test(last) ? fiveOf(quartz) : undefined,
    };
  const head = fields.slice(0, 5);
  return {
    meanings: [
      `to EventBridge it is ${head.join(' ')} in the year ${last}`,
      `to Quartz ${quartz.join(' ')} at second ${first}`,
      `to croniter ${head.join(' ')} at second ${last}`,
    ].join(', '),
    cron: sixAsFive(fields),
  };
}

/** `?` stands for a day that the other field of days decides, so where it stands tells who wrote it. */
function sixAsFive(fields: readonly string[]): string | undefined {
  const isQuartz = fields[3] === '?' || fields[5] === '?';
  const isEventBridge = fields[2] === '?' || fields[4] === '?';
  if (isQuartz === isEventBridge) return undefined;
  if (isQuartz) return /^\d+$/.test(fields[0]!) ? fiveOf(fields.slice(1)) : undefined;
  return fields[5] === '*' ? fiveOf(fields.slice(0, 5)) : undefined;
}

/** Quartz and EventBridge count the days of the week from 1 for Sunday. */
function fiveOf(fields: readonly string[]): string | undefined {
  const cron = fields
    .map((field, index) => {
      const plain = fromOn(field.replace('?', '*'), index).replace(/^\*\/1$/, '*');
      return index === 4 ? withNamedDays(plain) : plain;
    })
    .join(' ');
  try {
    return new Cron(cron).nextRun() === null ? undefined : cron;
  } catch {
    return undefined;
  }
}

/** The least and the greatest of each field, days of the week from 1 for Sunday. */
const BOUNDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [1, 7],
] as const;

/** `10/6`: from the tenth on every sixth, which other crons call `10-23/6`. */
function fromOn(field: string, index: number): string {
  const [, first, step] = /^(\d{1,2})\/(\d{1,2})$/.exec(field) ?? [];
  if (first === undefined) return field;
  const [least, most] = BOUNDS[index]!;
  return Number(first) === least ? `*/${step}` : `${first}-${most}/${step}`;
}

/** `2-6` of a week that begins with Sunday as 1: `mon-fri`. What follows `/` or `#` is no day. */
function withNamedDays(field: string): string {
  return field.replace(/(?<![/#\d])([1-7])(?![\d])/g, (_, day: string) => DAYS[Number(day) - 1]!);
}
