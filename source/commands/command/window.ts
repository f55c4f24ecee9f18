import { parseDuration } from '../../domain/time/duration.ts';
import { DAY, HOUR, isLocalDate, parseInstant } from '../../domain/time/zone.ts';
import { type Input, type ReadContext, WrongUsage } from './command.ts';
import { textOf } from './input.ts';

/** How far back what looks back looks where nobody says it: half a year. */
export const USUAL_WEEKS = 26;

/** The option of every command that looks back. */
export const SINCE = {
  flags: '--since <time>',
  about: `how far back: 90d, a date or a time; default: ${USUAL_WEEKS} weeks`,
};

/** From when on is looked back, epoch milliseconds: `90d` back from now, a date at its beginning, or a time. */
export function sinceFrom(
  input: Input,
  { situation: { now }, zones: { typed: zone } }: Pick<ReadContext, 'situation' | 'zones'>,
): number {
  const text = textOf(input, 'since');
  if (text === undefined) return now - USUAL_WEEKS * 7 * DAY;
  const hours = parseDuration(text);
  const from = hours === undefined ? instantFrom(text, zone) : now - hours * HOUR;
  // Nothing was recorded before there were clocks that count from 1970.
  if (from === undefined || !(from >= 0))
    throw new WrongUsage(`--since "${text}" is no time. Expected 90d, 2026-09-01 or 2026-09-01T09:00.`);
  if (from >= now) throw new WrongUsage(`--since "${text}" is not in the past.`);
  return from;
}

function instantFrom(text: string, zone: string): number | undefined {
  return parseInstant(isLocalDate(text) ? `${text}T00:00` : text, zone);
}
