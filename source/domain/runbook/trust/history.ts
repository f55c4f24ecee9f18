/** One commit that touched a runbook. */
export interface RunbookChange {
  readonly commit: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly name: string;
  readonly email: string;
  /** Somebody looked after this text: not a rename, not white space alone, not one of many that were changed at once. */
  readonly care: boolean;
}

/** What git knows of the runbooks of a workspace. */
export interface RunbookHistory {
  readonly known: boolean;
  /** What is unknown, and why. */
  readonly why?: 'no-git' | 'foreign' | 'no-commits' | 'shallow';
  /** The commit that is checked out. */
  readonly head?: string;
  /** By path from the root of the workspace, the newest first. */
  readonly changes: ReadonlyMap<string, readonly RunbookChange[]>;
  /** Paths of runbooks that differ from what is committed, new ones included. */
  readonly uncommitted: ReadonlySet<string>;
}
