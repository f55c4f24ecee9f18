import { type Estimate, estimateIn } from '../../domain/incident/state/request.ts';
import { parseDuration } from '../../domain/time/duration.ts';
import { isLocalDate } from '../../domain/time/zone.ts';
import { type Input, WrongUsage } from '../command/command.ts';
import { textOf } from '../command/input.ts';

/** More hours are no ad-hoc piece of work. */
const MOST_HOURS = 10_000;

/** Hours of work: one number or three, `8h` or `2h,4h,9h`. A day of work is no 24 hours, so it is not taken for one. */
export function effortFrom(text: string): Estimate {
  const parts = text.split(',').map((part) => part.trim());
  const hours = parts.map((part) => {
    if (/^\d+(?:\.\d+)?$/.test(part)) return Number(part);
    return /[dw]/i.test(part) ? undefined : parseDuration(part);
  });
  const estimate = hours.some((one) => one === undefined) ? undefined : estimateIn(hours);
  if (!estimate || estimate.some((one) => one! <= 0 || one! > MOST_HOURS))
    throw new WrongUsage(
      `--effort "${text}" is no effort. Expected hours, one number or low, likely and high: 8h or 2h,4h,9h.`,
    );
  return estimate;
}

/** What it is worth, one number or three; undefined where nobody said. */
export function valueFrom(input: Input): Estimate | undefined {
  const text = textOf(input, 'value');
  if (text === undefined) return undefined;
  const parts = text.split(',').map((part) => part.trim());
  const isAmount = parts.every((part) => /^\d+(?:\.\d+)?$/.test(part));
  const estimate = isAmount ? estimateIn(parts.map(Number)) : undefined;
  if (!estimate)
    throw new WrongUsage(
      `--value "${text}" is no amount. Expected one number or low, likely and high: 9000 or 2000,5000,20000.`,
    );
  return estimate;
}

/** A date as it was typed. */
export function dateFrom(input: Input, name: string): string | undefined {
  const text = textOf(input, name);
  if (text !== undefined && !isLocalDate(text))
    throw new WrongUsage(`--${name} "${text}" is no date. Expected for example --${name} 2026-12-04.`);
  return text;
}
