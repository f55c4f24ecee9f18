import type { LogEvent } from '../event/event.ts';
import type { Incident } from '../state/incident.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** One failure of a pipeline, as the event tells it that came first. */
export interface FailureFact {
  readonly at: number;
  readonly event: LogEvent;
}

/** One landing after a failure. */
export interface RecoveryFact {
  readonly at: number;
  readonly event: LogEvent;
}

export function failureFact(event: LogEvent): FailureFact {
  return { at: event.data.failedAt!, event };
}

/** An incident while its events are being folded. */
export interface Draft extends Mutable<Omit<Incident, 'aliases' | 'events'>> {
  readonly aliases: string[];
  readonly events: LogEvent[];
  /** The event of the failure under whose id it is known. */
  readonly founder: string;
  /** Somebody said that it is one trouble: what is told late does not divide it. */
  whole?: true;
  /** Every failure and every landing that is told of it, once. */
  readonly failures: FailureFact[];
  readonly recoveries: RecoveryFact[];
}

/** An incident that begins with a failure. */
export function newDraft(id: string, pipeline: string, first: FailureFact): Draft {
  const { kind = 'failed', signature = '', title = '' } = first.event.data;
  return {
    ...{ id, pipeline, kind, signature, title },
    ...{ failedAt: first.at, lastFailedAt: first.at, occurrences: 1, seenBefore: 0 },
    ...{ aliases: [], events: [], founder: first.event.id, failures: [first], recoveries: [] },
  };
}
