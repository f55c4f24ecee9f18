/** Why files were not committed. They stand as they were written all the same. */
export type Uncommitted =
  | 'no-git'
  /** The repository belongs to another user, and git refuses to look. */
  | 'foreign'
  | 'no-repository'
  | 'in-progress'
  | 'detached'
  | 'no-identity'
  | 'ignored'
  | 'refused';

/** What came of an attempt to commit files. */
export type CommitOutcome =
  /** `commit`: its whole id. `unchanged`: they stood so in it already. */
  | { readonly kind: 'committed' | 'unchanged'; readonly commit: string }
  /** `says`: a sentence with what to do next. */
  | { readonly kind: 'kept'; readonly why: Uncommitted; readonly says: string };

/** A note that is to stand in `state/handoffs/`. */
export interface NewHandoff {
  /** `2026-11-23-ana-to-ben`: without folder and ending. */
  readonly name: string;
  readonly text: string;
  /** The note that it takes the place of, as whoever changed it read it: its digest is that of the file. */
  readonly replaces?: { readonly file: string; readonly digest: string };
}
