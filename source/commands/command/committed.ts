import type { CommitOutcome } from '../../storage/commit.ts';

/** What came of a commit, as data. */
export function commitData(outcome: CommitOutcome | undefined) {
  if (outcome === undefined) return { committed: false };
  if (outcome.kind === 'kept') return { committed: false, why: outcome.why, says: outcome.says };
  return { committed: true, commit: outcome.commit };
}

/** The same as the end of a sentence that names the file. */
export function commitWords(outcome: CommitOutcome | undefined): string {
  if (outcome === undefined) return '. Commit it, or nobody else can read it.';
  if (outcome.kind === 'kept' && outcome.why === 'ignored')
    return ' and stays on this machine, since git is told to ignore it. wakeworthy sync lets it travel.';
  if (outcome.kind === 'kept') return ` and stays. ${outcome.says}`;
  return ` and committed as ${outcome.commit.slice(0, 12)}. Push it, so that whoever is next can read it.`;
}
