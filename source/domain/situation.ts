import type { Catalog } from './catalog/catalog.ts';
import type { Finding } from './catalog/finding/finding.ts';
import type { Ownership } from './catalog/ownership.ts';
import type { Source } from './catalog/source.ts';
import type { Team } from './catalog/team.ts';
import type { LogState, WakeUp } from './incident/state/log-state.ts';
import type { RunbookCard } from './runbook/match/match.ts';
import { plannedWith, respondingRotations, teamAt, wholeTeam } from './shift/responding.ts';

/** Everything an answer rests on, as read from the workspace at one moment. */
export interface Situation {
  /** The clock of the answer, epoch milliseconds. */
  readonly now: number;
  /** Where it is seen from one of several rotations that answer for pipelines: as that sees it. */
  readonly team: Team;
  /** That rotation: only what it answers for is planned. Absent: all is. */
  readonly responding?: string;
  readonly catalog: Catalog;
  readonly log: LogState;
  readonly findings: readonly Finding[];
  /**
   * By person, what is kept outside the repository on this machine; absent where the team shares them, keeps none, or
   * there is no place.
   */
  readonly ownWakeUps?: ReadonlyMap<string, readonly WakeUp[]>;
  /** What the runbooks of the workspace are for. Absent: only what the catalog declares is known. */
  readonly runbooks?: readonly RunbookCard[];
  /** Who owns what besides the pipelines of the catalog. Absent: nobody said. */
  readonly ownership?: Ownership;
  /** Where failures and landings come from. Absent: from nowhere but people. */
  readonly sources?: readonly Source[];
}

/**
 * A situation as a rotation that answers for pipelines sees it, or the one with which it is planned; the same where
 * one rotation answers for all.
 */
export function situationAt(situation: Situation, wanted: string): Situation {
  if (respondingRotations(wholeTeam(situation.team)).length === 1) return situation;
  const rotation = plannedWith(situation.team, situation.now).get(wanted) ?? wanted;
  if (situation.responding === rotation) return situation;
  return { ...situation, team: teamAt(situation.team, rotation), responding: rotation };
}
