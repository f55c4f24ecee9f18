import type { HandoffNote, Signed } from '../../incident/state/handoff.ts';
import type { LogState } from '../../incident/state/log-state.ts';

/** A note as a file: where it stands, and what its content comes to. */
export interface NoteFile {
  readonly file: string;
  /** SHA-256 of the note as committed, hexadecimal. */
  readonly digest: string;
  /** Up to when it tells what happened, epoch milliseconds; absent where it does not say so. */
  readonly asOf?: number;
}

/** Whether somebody took a note over. `changed`: as it was before; it was changed since and counts as unaccepted. */
export type Acceptance = 'accepted' | 'unaccepted' | 'changed';

/** How a note stands in the log. */
export interface HandoffStanding {
  readonly file: string;
  readonly acceptance: Acceptance;
  readonly accepted?: Signed;
  readonly written?: Signed;
  /** What was asked about it, in the order in which it was. */
  readonly notes: readonly HandoffNote[];
}

/** How one note stands. */
export function standingOf(
  { file, digest }: NoteFile,
  { handoffs }: Pick<LogState, 'handoffs'>,
): HandoffStanding {
  const { accepted, written, notes = [] } = handoffs.get(file) ?? {};
  return {
    file,
    acceptance: !accepted ? 'unaccepted' : accepted.digest === digest ? 'accepted' : 'changed',
    ...(accepted ? { accepted } : {}),
    ...(written ? { written } : {}),
    notes,
  };
}

/**
 * The newest note that a command wrote and nobody has accepted as it was written, by what the log says alone: quick
 * enough for a board. A note that was changed by hand since is found by `unacceptedHandoff`. `isOurs`: of several
 * rotations each has its own.
 */
export function waitingInLog(
  { handoffs }: Pick<LogState, 'handoffs'>,
  isOurs: (written: Signed) => boolean = () => true,
): string | undefined {
  const waiting = [...handoffs.values()].filter(
    ({ written, accepted }) =>
      written !== undefined && accepted?.digest !== written.digest && isOurs(written),
  );
  return waiting.sort((a, b) => a.written!.at - b.written!.at).at(-1)?.file;
}

/**
 * The newest note that nobody has taken over as it is now, undefined where there is none. `files` in the order of their
 * dates; those that were written after `now` do not count.
 */
export function unacceptedHandoff(
  log: Pick<LogState, 'handoffs'>,
  files: readonly NoteFile[],
  now: number,
  isOurs: (written: Signed) => boolean = () => true,
): HandoffStanding | undefined {
  const waiting = files
    .filter(({ asOf }) => asOf === undefined || asOf <= now)
    .map((file) => standingOf(file, log))
    .filter(({ acceptance, written }) => acceptance !== 'accepted' && (!written || isOurs(written)));
  return waiting.at(-1);
}
