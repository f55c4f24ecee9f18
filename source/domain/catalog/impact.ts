import type { LocalDate, LocalDateTime, LocalTime } from '../time/local.ts';

/** Who confirmed an estimate, and when. */
export interface Confirmed {
  readonly by: string;
  readonly on: LocalDate;
}

interface ImpactCommon {
  readonly because?: string;
  readonly confirmed?: Confirmed;
}

/** When a rate accrues: always, or in the team's working hours on business days. */
export type During = 'always' | 'business-hours';

/** An amount that is lost at deadlines. Landing exactly at one is on time. Times are of the node's zone. */
export interface StepImpact extends ImpactCommon {
  readonly kind: 'step';
  readonly amount: number;
  /** A wall-clock deadline; `on` says on which days. Absent where `after` is given. */
  readonly at?: LocalTime;
  /** Only in thought, no file says it: the deadlines of `at` fall so many minutes after the local midnight of their day. */
  readonly movedTo?: number;
  /** Hours after the anchor: an expiry. */
  readonly after?: number;
  /** Default `once`. */
  readonly on?: 'once' | 'every-day' | 'business-days' | LocalDate;
  /** At most so many deadlines count. */
  readonly max?: number;
}

export interface RateImpact extends ImpactCommon {
  readonly kind: 'rate';
  readonly amount: number;
  readonly per: 'hour' | 'day';
  /** Hours after the anchor that cost nothing. */
  readonly grace?: number;
  readonly cap?: number;
  readonly during?: During;
  /** Nothing accrues after this instant: the next full run supersedes. Epoch milliseconds. */
  readonly until?: number;
}

/** Worth that shrinks by `loss` of `value` for each day of staleness: the loss grows with the square of time. */
export interface DecayImpact extends ImpactCommon {
  readonly kind: 'decay';
  /** Currency a day. */
  readonly value: number;
  /** Share a day, 0.005 for 0.5 %. */
  readonly loss: number;
  /** Share at which it stops growing. */
  readonly ceiling?: number;
}

/** A three-point estimate: 10th, 50th and 90th percentile. */
export interface GuessImpact extends ImpactCommon {
  readonly kind: 'guess';
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  readonly per: 'hour' | 'day' | 'once';
  readonly grace?: number;
  readonly during?: During;
}

export type Impact = StepImpact | RateImpact | DecayImpact | GuessImpact;

/** As a file says it: a local `until` has no instant before the zone of its pipeline is known. */
export type DeclaredImpact =
  | Exclude<Impact, RateImpact>
  | (Omit<RateImpact, 'until'> & { readonly until?: number | LocalDateTime });
