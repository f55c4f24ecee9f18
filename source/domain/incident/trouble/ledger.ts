import type { LogEvent } from '../event/event.ts';

/** One event about an incident, with the name under which it speaks of it. */
export interface Told {
  readonly event: LogEvent;
  readonly name: string;
  /** Of a merge: the name of the other one, where somebody had opened that by then. */
  readonly into?: string;
}

/** What is left of the past of a pipeline of which nothing is open, where its events themselves are not at hand. */
export interface Base {
  /** Its last incident. */
  readonly last: { readonly id: string; readonly title: string; readonly signature: string };
  /** When the latest failure or landing happened, epoch milliseconds: what happened later cannot change any of it. */
  readonly until: number;
  /** Its incidents by signature. */
  readonly seen: readonly (readonly [signature: string, count: number])[];
}
