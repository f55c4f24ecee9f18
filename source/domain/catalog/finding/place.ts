import type { Finding } from './finding.ts';

/** Where something stands in a file of the workspace. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Whom a finding is about, before the lineage is known that says whose answers that changes. */
export type Subject =
  | 'all'
  | ({ readonly pipelines: readonly string[] } & Timing)
  | { readonly consumer: string; readonly reads?: readonly string[] }
  | ({ readonly pattern: string } & Timing);

interface Timing {
  /** It bears on when data normally stands, by which readers measure the lateness of everything they read. */
  readonly timing?: boolean;
}

/** A finding as it is made while a file is read. */
export interface Draft extends Omit<Finding, 'touches'> {
  readonly about?: Subject;
}

/** A draft that holds only from one instant (inclusive) to another (exclusive), epoch milliseconds. */
export interface DatedDraft extends Draft {
  readonly from?: number;
  readonly before?: number;
}

/** A finding that holds only for a time. */
export interface DatedFinding {
  readonly finding: Finding;
  readonly from?: number;
  readonly before?: number;
}
