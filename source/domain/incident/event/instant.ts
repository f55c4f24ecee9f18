const RFC_3339 =
  /^\d{4}-(\d{2})-(\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Epoch milliseconds of an RFC 3339 instant; smaller parts of a second are cut off. Undefined where it is none:
 * no offset, no such day, a leap second.
 */
export function readInstant(text: string): number | undefined {
  const match = RFC_3339.exec(text);
  if (!match) return undefined;
  // The platform rolls 30 February over to March; only days above 28 can be missing from a month.
  if (Number(match[2]) > 28 && !dayExists(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

/** An instant as RFC 3339 in UTC, to the millisecond. @throws RangeError beyond the years 0 to 9999. */
export function writeInstant(instant: number): string {
  const text = new Date(instant).toISOString();
  if (text.length !== 24) throw new RangeError(`${text} is beyond the years that RFC 3339 can write`);
  return text;
}

function dayExists(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)].map(Number);
  const date = new Date(Date.UTC(2000, month! - 1, day));
  date.setUTCFullYear(year!, month! - 1, day);
  return date.getUTCDate() === day;
}
