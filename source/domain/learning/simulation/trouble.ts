import type { Job } from '../../decision/start/options.ts';

/** One failure of the past or of a made-up world: what it really took and lost, and what was known of it. */
export interface Trouble {
  readonly id: string;
  /** What is broken: one pipeline, or all that one cause broke. */
  readonly pipelines: readonly string[];
  /** Epoch milliseconds. */
  readonly failedAt: number;
  /** Hours of a person at normal speed that it takes. */
  readonly handsOn: number;
  /** Machine hours after the fix. */
  readonly tail: number;
  /** When it lands without anybody, epoch milliseconds; null: never. */
  readonly healsAt: number | null;
  /** Estimated loss of the first 24 hours: what a severity is set by. null: nobody declared any impact. */
  readonly severity: number | null;
  /** What is really lost when it lands at an instant. Never falls. */
  lossUntil(landing: number): number;
  /** The work as it was known at an instant; undefined: nobody declared any impact. */
  jobAt(now: number): Job | undefined;
}
