import type { SourceKind } from '../../catalog/source.ts';
import type { TimeClass } from '../../catalog/team.ts';
import type { IncidentKind } from '../../incident/event/event.ts';
import type { Reported } from '../../incident/lookup/reported.ts';
import type { IncidentState } from '../../incident/state/incident.ts';
import type { RunbookMatch } from '../../runbook/match/match.ts';
import type { LossFigures, OtherPrice, Verdict } from '../verdict.ts';

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

/** An incident as it was reported: `link` and `detail` where somebody gave them. */
export interface IncidentIdentity extends Reported {
  /** null: held or recovered. */
  readonly rank: number | null;
  readonly id: string;
  readonly pipeline: string;
  readonly kind: IncidentKind;
  readonly state: IncidentState;
  readonly signature: string;
  readonly title: string;
  readonly failedAt: string;
  /** The rotation that answers for it; absent: one answers for all. */
  readonly rotation?: string;
  /** Who is on call there; null: nobody. */
  readonly responder?: string | null;
}

/** One failing pipeline with everything that judges it. Instants are RFC 3339 in the zone of the report. */
export interface JudgedIncident extends IncidentIdentity, Nullable<LossFigures> {
  readonly verdict: Verdict;
  readonly aloneVerdict: Verdict;
  readonly startAt: string | null;
  /** When its own turn comes in its session; null: it is in none. */
  readonly expectedAt: string | null;
  readonly startBy: string | null;
  readonly wakes: boolean;
  readonly waitUntil: string;
  readonly wakeCost: number;
  readonly waitCost: number;
  /** The figures under the prior for undeclared impact; only where the verdict is `unknown`. */
  readonly assumed?: LossFigures;
  /** Only where the verdict is `unknown`: from which cost of waiting on a start now pays; null: never. */
  readonly worthAbove?: number | null;
  /** When a hold ends or ended; absent where it was never held. */
  readonly heldUntil?: string;
  /** Who has it, by what they did; absent: nobody. Times of one that was started. */
  readonly has?: {
    readonly person: string;
    readonly how: 'started' | 'assigned' | 'acknowledged';
    readonly since?: string;
    readonly expectedBy?: string;
  };
  /** Others must act first: until they are back, or somebody looks again. */
  readonly blocked?: { readonly on: string; readonly until: string };
  /** Somebody works on it, or on what broke it. */
  readonly begun?: true;
  /** No further loss is declared, whenever it lands. */
  readonly nothingToLose?: true;
  readonly assigned?: string;
  readonly next?: string;
  /** Whose the pipeline is by the catalog, and who stands in. */
  readonly owner?: string;
  readonly backup?: string;
  /** Resources that it shares with others. */
  readonly uses?: readonly string[];
  readonly occurrences: number;
  /** How often it failed again after it had landed. */
  readonly flaps?: number;
  readonly downstream: readonly { readonly id: string; readonly kind: 'pipeline' | 'consumer' }[];
  /** Nodes whose undeclared impact counts as 0 beside declared ones. */
  readonly unpriced?: readonly string[];
  readonly runbooks: readonly Pick<RunbookMatch, 'id' | 'match'>[];
  readonly seenBefore: number;
  /** The incident whose end ends this one: it is red because that is. */
  readonly below?: string;
  /** The cause that it is a part of. */
  readonly cause?: string;
  /**
   * Whether the verdict is the same at half and at twice the assumed price of a wake-up. Absent by day and where no verdict
   * rests on it: nothing is declared, or the plan of all decides otherwise than this failure alone would.
   */
  readonly robust?: boolean;
  /** Where it is not: what it would be at these prices. */
  readonly close?: readonly OtherPrice[];
  readonly because: string;
}

/** A pipeline that landed again and that nobody has classified yet: no verdict, no figures. */
export interface RecoveredIncident extends IncidentIdentity {
  readonly state: 'recovered';
  readonly recoveredAt: string;
  readonly occurrences: number;
  readonly flaps?: number;
  readonly seenBefore: number;
}

export type ReportedIncident = JudgedIncident | RecoveredIncident;

export interface Together {
  readonly verdict: Verdict;
  readonly startAt: string | null;
  readonly saves: number;
  readonly costs: number;
  /** Ids in the sequence of the first session. */
  readonly order: readonly string[];
  /** Until when the first session may begin as it is. Absent: of one job its own latest start counts. */
  readonly startBy?: string;
  /** false: found by search; a cheaper plan may exist. Absent: none does. */
  readonly exact?: false;
}

/** One thing that broke several pipelines, worked on as one job. */
export interface CauseReport {
  readonly id: string;
  readonly title: string;
  readonly resource?: string;
  readonly incidents: readonly string[];
}

/** How a source is heard; instants are RFC 3339. */
export interface SourceReport {
  readonly source: string;
  readonly kind: SourceKind;
  /** Whether what it does not say is known: nothing new, then. */
  readonly heard: boolean;
  /** Up to when it was heard last; null: it never was. */
  readonly until: string | null;
  /** From when on it is blind; null: it is heard, or never was. */
  readonly since: string | null;
  /** ok, or why it is blind. */
  readonly health: string;
  /** So many pipelines fail by it besides those that are listed. */
  readonly left?: number;
  /** When tries that failed and do not matter yet are repeated, by pipeline. */
  readonly retrying?: Readonly<Record<string, string>>;
  /** Whose run should have been told by now. */
  readonly silent?: readonly string[];
}

/** Failures that look like one cause; nobody has said so yet. */
export interface ProposalReport {
  readonly title: string;
  readonly resource: string;
  readonly incidents: readonly string[];
  /** The open cause that they would join. */
  readonly cause?: string;
}

/** How the night is seen from one of several rotations that answer for pipelines. */
export interface RotationReport {
  readonly rotation: string;
  readonly shift: ShiftReport;
  readonly wakeUps: StatusReport['wakeUps'];
  readonly headline: string;
  readonly together: Together | null;
}

export interface ShiftReport {
  /** null: nobody is on call. */
  readonly person: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly next: string | null;
  readonly class: TimeClass;
  readonly up: boolean;
}

/** What `status --json` prints: the sentence, the ranking and every figure behind them. */
export interface StatusReport {
  readonly schema: 1;
  readonly at: string;
  /** The IANA zone of every instant of the report and of the times in its sentences. */
  readonly timeZone: string;
  readonly currency: string;
  readonly team: string;
  readonly shift: ShiftReport;
  readonly wakeUps: {
    readonly person: string | null;
    /** null: the team keeps no history of them. */
    readonly count: number | null;
    readonly windowDays: number;
    readonly nextCost: number;
  };
  readonly headline: string;
  /** null: nothing is failing, or the plan is still sought. */
  readonly together: Together | null;
  /** The plan of all is still sought: verdicts are those of each failure by itself. Only a board says this. */
  readonly planning?: true;
  readonly incidents: readonly ReportedIncident[];
  /** The rotation from which it is told, and the others; absent: one answers for all. */
  readonly responding?: string;
  readonly rotations?: readonly RotationReport[];
  readonly causes: readonly CauseReport[];
  readonly proposals: readonly ProposalReport[];
  /** In the order of state/sources.yaml. Absent: it names none. */
  readonly sources?: readonly SourceReport[];
  /** Errors and warnings in the files read: an answer that rests on less than everything says so. */
  readonly findings: { readonly errors: number; readonly warnings: number };
}

/** Whether an incident has a verdict; a recovered one has none. */
export function isJudged<T extends { readonly state: string }>(
  incident: T,
): incident is Exclude<T, { readonly state: 'recovered' }> {
  return incident.state !== 'recovered';
}

/** Until when a row may be begun: of several in the first session when all of it must, else as it is alone. */
export function latestStartFor(
  { id, below, startBy }: Pick<JudgedIncident, 'id' | 'below' | 'startBy'>,
  together: StatusReport['together'],
): string | null {
  return together?.order.includes(below ?? id) ? (together.startBy ?? startBy) : startBy;
}
