/** How far an id may be ahead of the clock before a clock must be wrong, milliseconds. */
const TOLERATED = 10 * 60_000;
/** How far before it no longer counts as the newest, milliseconds. */
const FAR = 24 * 3_600_000;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** From this instant on an id is no event's: folders of the log are named by years of four digits. Epoch milliseconds. */
export const NO_EVENT_FROM = Date.UTC(9000, 0);

/** Whether this text has the form of a UUIDv7 of a year before 9000, in either case. */
export function isEventId(text: string): boolean {
  return (
    text.length === 36 &&
    text.charCodeAt(14) === 0x37 &&
    UUID.test(text) &&
    (text < 'C' || timeOfId(text) < NO_EVENT_FROM)
  );
}

/** Whether this text has the form of a UUID of any version, in either case. */
export function isUuid(text: string): boolean {
  return text.length === 36 && UUID.test(text);
}

/** The instant in a UUIDv7, epoch milliseconds. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** Whether the time in an id is more than ten minutes after this clock, epoch milliseconds: one of both is wrong. */
export function isAhead(id: string, clock: number): boolean {
  return timeOfId(id) > clock + TOLERATED;
}

/** Whether it is more than 24 h after it: such an id raises others only where they are about the same thing. */
export function isFarAhead(id: string, clock: number): boolean {
  return timeOfId(id) > clock + FAR;
}

/** What every id of this instant or later is greater than, and every earlier one less. Epoch milliseconds. */
export function idFloorAt(instant: number): string {
  const hex = Math.max(0, Math.floor(instant)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}`;
}

/** The UTC month of an instant, `2026-11`. */
export function monthOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 7);
}

/** The first instant of the UTC month that holds this one. Both epoch milliseconds. */
export function startOfMonth(instant: number): number {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}
