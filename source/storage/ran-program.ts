/** How a program ended, and what it printed. */
export interface RanProgram {
  /** null: a signal ended it, or it took too long. */
  readonly code: number | null;
  readonly output: string;
  /** The end of what it said on standard error. */
  readonly complaint: string;
  /** Why not all of it was taken; absent: it was. */
  readonly cutShort?: string;
}
