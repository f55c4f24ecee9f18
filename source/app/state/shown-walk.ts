import type { Run } from '../../domain/incident/state/run.ts';
import type { RunbookMatch } from '../../domain/runbook/match/match.ts';
import type { Runbook } from '../../domain/runbook/runbook.ts';
import type { Trust } from '../../domain/runbook/trust/trust.ts';
import type { Subject } from '../mode.ts';

/** A runbook that is open for an incident, walked or only looked at. */
export interface ShownWalk {
  /** The incident it is opened for; null: it is only read. */
  readonly subject: Subject | null;
  readonly runbook: Runbook;
  readonly trust: Trust;
  /** How it was found for this incident; null: somebody chose it. */
  readonly match: RunbookMatch | null;
  /** Other runbooks that may help. */
  readonly others: readonly RunbookMatch[];
  /** The walk that is under way; null: none was begun. */
  readonly run: Run | null;
  /** The commit at which it stands now; empty where there is none. */
  readonly commit: string;
  /** Its text became another one after the walk began: the steps may not be those that were settled. */
  readonly changedSince: boolean;
  /** It let people down three times and wants to be mended. */
  readonly wantsMending: boolean;
}
