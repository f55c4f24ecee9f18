/** Local calendar date, `2026-11-23`. */
export type LocalDate = string;
/** Local wall-clock time, `09:00`. */
export type LocalTime = string;
/** Local date and time without offset, `2026-12-24T09:00`. */
export type LocalDateTime = string;

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
