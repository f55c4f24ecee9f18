/** What a sync of the log did. */
export interface Synced {
  /** Lines that arrived here. */
  readonly received: number;
  /** Why what stands here has not left this machine; undefined: all of it has, or nobody was asked. */
  readonly failed: string | undefined;
  /** What is odd about files that stand here: a path, and what about it. */
  readonly odd: readonly (readonly [path: string, says: string])[];
  /** What arrived and no clone keeps, in the same way. */
  readonly leftOut: readonly (readonly [path: string, says: string])[];
  /** Folders that git tracks here: they go with the branches, and a sync leaves them alone. */
  readonly tracked: readonly string[];
}
