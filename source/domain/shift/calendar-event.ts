import type { LocalDate } from '../time/local.ts';

/** A whole day, in nobody's zone, or an instant (epoch milliseconds). */
export type CalendarTime = { readonly date: LocalDate } | { readonly at: number };

/** One event of a calendar, as far as shifts care. `to` is outside, also of days. */
export interface CalendarEvent {
  readonly summary: string;
  /** Lower-case addresses of who takes part, the organiser last. */
  readonly emails: readonly string[];
  readonly from: CalendarTime;
  readonly to: CalendarTime;
}
