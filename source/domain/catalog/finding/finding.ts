/** Something wrong in a file of the workspace: where, what, what was expected, and how it could look. */
export interface Finding {
  /** error: something is ignored or unsafe; warning: usable, but surely not meant. */
  readonly severity: 'error' | 'warning';
  /** Path from the root of the workspace, with forward slashes. */
  readonly file: string;
  /** From 1. Absent where the whole file is meant. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
  readonly expected?: string;
  readonly example?: string;
  /** Pipelines whose answers this may change; `all` where it cannot be told. Absent: none. */
  readonly touches?: readonly string[] | 'all';
}
