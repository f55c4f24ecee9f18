import { type Estimate, estimateIn } from '../../incident/state/request.ts';
import { parseDuration } from '../../time/duration.ts';

/** More hours are no ad-hoc piece of work. */
const MOST_HOURS = 10_000;

/**
 * Hours of work as they are typed, `8h` or `2h,4h,9h`; undefined: they are none. A day of work is no 24 hours, so it
 * is not taken for one.
 */
export function effortIn(text: string): Estimate | undefined {
  const parts = text.split(',').map((part) => part.trim());
  const hours = parts.map((part) => {
    if (/^\d+(?:\.\d+)?$/.test(part)) return Number(part);
    return /[dw]/i.test(part) ? undefined : parseDuration(part);
  });
  const estimate = hours.includes(undefined) ? undefined : estimateIn(hours);
  return estimate?.every((one) => one! > 0 && one! <= MOST_HOURS) ? estimate : undefined;
}

/** What something is worth as it is typed, `9000` or `2000,5000,20000`; undefined: it is no amount. */
export function valueIn(text: string): Estimate | undefined {
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => /^\d+(?:\.\d+)?$/.test(part)) ? estimateIn(parts.map(Number)) : undefined;
}
