import * as v from 'valibot';
import { sameName } from '../../text/same-name.ts';
import { parseDuration } from '../../time/duration.ts';
import { isLocalDate, isLocalTime, isTimeZone, parseInstant } from '../../time/zone.ts';
import type { Hint } from './hints.ts';

// Schemas of single values as files write them. The message of an issue is the name of a hint.

const TEN_YEARS = 10 * 366 * 24;
// Also characters that change the direction of text or show as nothing: an id must look like what it is.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

function words(hint: Hint, passes: (value: string) => boolean) {
  return v.pipe(v.string(hint), v.check(passes, hint));
}

function numbers(hint: Hint, passes: (value: number) => boolean) {
  return v.pipe(
    v.number(hint),
    v.check((value) => Number.isFinite(value) && passes(value), hint),
    // -0 would not survive being cached as JSON.
    v.transform((value) => value + 0),
  );
}

export const text = v.string('text');
export const bool = v.boolean('boolean');
/** In the form in which ids are compared: two that differ only in how Unicode composes them are one. */
export const id = v.pipe(
  words('id', (value) => value.trim() !== '' && value.length <= 200 && !INVISIBLE.test(value)),
  v.transform(sameName),
);
export const personId = v.pipe(
  words('personId', (value) => /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._@+-]{0,99}$/u.test(value)),
  v.transform(sameName),
);
export const date = words('date', isLocalDate);
export const time = words('time', isLocalTime);
export const zone = words('zone', isTimeZone);
export const amount = numbers('amount', (value) => value >= 0);
export const positive = numbers('positive', (value) => value > 0);
export const share = numbers('share', (value) => value >= 0 && value <= 1);
export const lossShare = numbers('lossShare', (value) => value > 0 && value <= 1);
export const chance = numbers('chance', (value) => value > 0 && value < 1);
export const spread = numbers('spread', (value) => value >= 0 && value <= 5);
export const count = numbers('count', (value) => Number.isInteger(value) && value >= 1);

/** A local date and time of day, kept as text: its zone is the reader's business. */
export const dateTime = v.pipe(
  words(
    'dateTime',
    (value) => /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}$/.test(value) && parseInstant(value, 'UTC') !== undefined,
  ),
  v.transform((value) => value.replace(' ', 'T')),
);

/** Epoch milliseconds where an offset is given, else the local text. */
export const instant = v.pipe(
  words('instant', (value) => parseInstant(value, 'UTC') !== undefined),
  v.transform((value) => {
    const zones = [parseInstant(value, 'UTC'), parseInstant(value, 'Asia/Tokyo')];
    return zones[0] === zones[1] ? zones[0]! : value;
  }),
);

/** Hours. A bare 0 needs no unit. */
export const duration = v.pipe(
  v.union([v.literal(0), v.string()], 'duration'),
  v.check((value) => hoursOf(value) !== undefined, 'duration'),
  v.transform((value) => hoursOf(value)!),
);

/** Hours above 0. */
export const positiveDuration = v.pipe(
  v.string('positiveDuration'),
  v.check((value) => (hoursOf(value) ?? 0) > 0, 'positiveDuration'),
  v.transform((value) => hoursOf(value)!),
);

/** Hours, as a bare number or a duration. */
export const hours = v.pipe(
  v.union([v.number(), v.string()], 'hours'),
  v.check((value) => hoursOf(value) !== undefined, 'hours'),
  v.transform((value) => hoursOf(value)!),
);

/** Hours after the due time, or a local time of day. */
export const ready = v.pipe(
  v.string('ready'),
  v.check((value) => isLocalTime(value) || hoursOf(value) !== undefined, 'ready'),
  v.transform((value) => (isLocalTime(value) ? { at: value } : { after: hoursOf(value)! })),
);

function hoursOf(value: string | number): number | undefined {
  const found = typeof value === 'number' ? value + 0 : parseDuration(value);
  return found !== undefined && found >= 0 && found <= TEN_YEARS ? found : undefined;
}
