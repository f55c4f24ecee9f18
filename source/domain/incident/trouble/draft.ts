import type { LogEvent } from '../event/event.ts';
import type { Incident } from '../state/incident.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** One failure of a pipeline, as the event tells it that came first. */
export interface FailureFact {
  readonly at: number;
  readonly event: LogEvent;
}

/** One landing. */
export interface RecoveryFact {
  readonly at: number;
  readonly event: LogEvent;
}

/** An incident while it is put together. */
export interface Draft extends Mutable<Omit<Incident, 'aliases' | 'events'>> {
  readonly aliases: string[];
  readonly events: LogEvent[];
  /** Every failure and every landing that is told of it, once. */
  readonly failures: readonly FailureFact[];
  readonly recoveries: readonly RecoveryFact[];
}

/** An incident with these failures, at least one, and landings, and nothing that was done about it yet. */
export function draftOf(
  id: string,
  pipeline: string,
  failures: readonly FailureFact[],
  recoveries: readonly RecoveryFact[],
): Draft {
  const { kind = 'failed', signature = '', title = '' } = failures[0]!.event.data;
  return {
    ...{ id, pipeline, kind, signature, title },
    ...{ failedAt: failures[0]!.at, lastFailedAt: failures[0]!.at, occurrences: failures.length },
    ...{ seenBefore: 0, aliases: [], events: [], failures, recoveries },
  };
}
