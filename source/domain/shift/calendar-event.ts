import type { LocalDate } from '../time/local.ts';

/** A whole day, in nobody's zone, or an instant (epoch milliseconds). */
export type CalendarTime = { readonly date: LocalDate } | { readonly at: number };

/** One event of a calendar, as far as shifts care. `to` is outside, also of days. */
export interface CalendarEvent {
  readonly summary: string;
  /** Lower-case addresses of who takes part, in their order; of the organiser where nobody else was asked. */
  readonly emails: readonly string[];
  /** Of who was asked and has said no. */
  readonly declined: readonly string[];
  /** Of who has not said yes yet. */
  readonly tentative: readonly string[];
  /** The event itself is not settled yet. */
  readonly isTentative: boolean;
  /** It was called off. */
  readonly isCancelled: boolean;
  /** It takes nobody's time: a birthday, a day of work elsewhere. */
  readonly isFree: boolean;
  readonly from: CalendarTime;
  readonly to: CalendarTime;
}
