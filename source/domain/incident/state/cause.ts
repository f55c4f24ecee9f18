import type { Block } from './block.ts';

/** One thing that broke several pipelines; worked on as one job. */
export interface Cause {
  readonly id: string;
  readonly title: string;
  readonly resource?: string;
  /** Incidents in the order in which they were attached; detached ones left out. */
  readonly incidents: readonly string[];
  /** Nobody here can mend it now. */
  readonly blocked?: Block;
  readonly openedAt: number;
  readonly by: string;
  readonly closed: boolean;
}

/** The open cause that an incident is a part of; of several the one opened last. */
export function causeOf(causes: ReadonlyMap<string, Cause>, incident: string): Cause | undefined {
  return [...causes.values()].findLast((cause) => !cause.closed && cause.incidents.includes(incident));
}
