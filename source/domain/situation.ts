import type { Catalog } from './catalog/catalog.ts';
import type { Finding } from './catalog/finding/finding.ts';
import type { Team } from './catalog/team.ts';
import type { LogState } from './incident/state/log-state.ts';
import type { RunbookCard } from './runbook/match/match.ts';

/** Everything an answer rests on, as read from the workspace at one moment. */
export interface Situation {
  /** The clock of the answer, epoch milliseconds. */
  readonly now: number;
  readonly team: Team;
  readonly catalog: Catalog;
  readonly log: LogState;
  readonly findings: readonly Finding[];
  /** What the runbooks of the workspace are for. Absent: only what the catalog declares is known. */
  readonly runbooks?: readonly RunbookCard[];
}
