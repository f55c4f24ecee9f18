import type { IncidentKind, LogEvent, Resolution } from '../event/event.ts';
import { type Block, blockedUntil } from './block.ts';

export type IncidentState =
  | 'merged'
  | 'resolved'
  | 'recovered'
  | 'held'
  | 'blocked'
  | 'started'
  | 'acknowledged'
  | 'open';

/** One pipeline in trouble, as the log tells it. Instants are epoch milliseconds. */
export interface Incident {
  readonly id: string;
  readonly pipeline: string;
  readonly kind: IncidentKind;
  readonly signature: string;
  readonly title: string;
  /** The first failure since it last landed: what loss is anchored at. */
  readonly failedAt: number;
  readonly lastFailedAt: number;
  readonly due?: number;
  readonly nextRetryAt?: number;
  readonly retriesLeft?: number;
  readonly source?: string;
  readonly detail?: string;
  readonly link?: string;
  /** 1 for the first failure, one more for each `seen` or repeated `opened` with a new key. */
  readonly occurrences: number;
  /** Other ids under which it is known: those of repeated `opened` events. */
  readonly aliases: readonly string[];
  /** Its latest landing, where that is after its latest failure. */
  readonly recoveredAt?: number;
  /** How often it failed again after it had landed; absent: never. */
  readonly flaps?: number;
  readonly acknowledged?: { readonly by: string; readonly at: number };
  readonly assigned?: string;
  /** When whoever began last did so, for the first time or after it was held, blocked or in other hands. */
  readonly startedAt?: number;
  /** Who that is: a person, or a source. */
  readonly startedBy?: string;
  readonly held?: { readonly until: number; readonly by: string; readonly at: number };
  readonly blocked?: Block;
  readonly planned?: string;
  readonly resolved?: {
    readonly resolution: Resolution;
    readonly by: string;
    readonly at: number;
    readonly handsOn?: number;
    readonly note?: string;
    readonly followUp?: string;
    /** What was cut short to be done in time. */
    readonly corner?: string;
    /** It was work on what others own. */
    readonly notOurs?: boolean;
  };
  readonly mergedInto?: string;
  /** The incident of the same pipeline that was resolved before this one opened. */
  readonly predecessor?: string;
  /** Earlier incidents of the same pipeline and signature, those that were merged by then left out. */
  readonly seenBefore: number;
  /** Its events in the order of their ids, undone ones left out. */
  readonly events: readonly LogEvent[];
}

/** The state an incident shows at `now`: the first that holds. */
export function stateOf(incident: Incident, now: number): IncidentState {
  if (incident.mergedInto !== undefined) return 'merged';
  if (incident.resolved) return 'resolved';
  if (incident.recoveredAt !== undefined) return 'recovered';
  if (incident.held && incident.held.until > now) return 'held';
  if (incident.blocked && blockedUntil(incident.blocked) > now) return 'blocked';
  if (incident.startedAt !== undefined) return 'started';
  return incident.acknowledged ? 'acknowledged' : 'open';
}
