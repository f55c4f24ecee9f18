import type { IncidentKind, Resolution } from '../incident/event/event.ts';
import type { Estimate, RequestDecision } from '../incident/state/request.ts';
import type { RunOutcome, StepOutcome } from '../incident/state/run.ts';
import type { BackfillWay } from '../incident/state/running-work.ts';

/** What somebody wants done, before it is known whether it can be. Incidents are full ids; instants epoch milliseconds. */
export type Action =
  | {
      readonly kind: 'open';
      readonly pipeline: string;
      readonly title: string;
      readonly incidentKind?: IncidentKind;
      readonly failedAt?: number;
      readonly due?: number;
      readonly key?: string;
      readonly detail?: string;
      readonly link?: string;
    }
  | {
      readonly kind: 'seen';
      readonly incident: string;
      readonly failedAt?: number;
      readonly key?: string;
      readonly title?: string;
      readonly incidentKind?: IncidentKind;
      readonly detail?: string;
      readonly link?: string;
    }
  | { readonly kind: 'recovered'; readonly incident: string; readonly key?: string }
  | { readonly kind: 'acknowledge'; readonly incident: string; readonly byMyself?: boolean }
  | { readonly kind: 'start'; readonly incident: string; readonly byMyself?: boolean }
  | { readonly kind: 'assign'; readonly incident: string; readonly person: string }
  | { readonly kind: 'hold'; readonly incident: string; readonly until: number }
  | {
      readonly kind: 'block';
      readonly incident: string;
      readonly on: string;
      readonly eta?: number;
      readonly checkAt?: number;
    }
  | { readonly kind: 'plan'; readonly incident: string; readonly next: string }
  | { readonly kind: 'note'; readonly incident: string; readonly text: string }
  | {
      readonly kind: 'resolve';
      readonly incident: string;
      readonly resolution: Resolution;
      /** Hours. */
      readonly handsOn?: number;
      readonly note?: string;
      /** Six or more last characters of the id of an open follow-up, or the title of a new one. */
      readonly followUp?: string;
      /** What was cut short to be done in time: quality, completeness, maintainability, or other words. */
      readonly corner?: string;
      /** It was work on what others own. */
      readonly notOurs?: boolean;
    }
  | { readonly kind: 'merge'; readonly incident: string; readonly into: string }
  /** Hours of work on something resolved, said afterwards. */
  | { readonly kind: 'hands-on'; readonly incident: string; readonly handsOn: number }
  /** Failures that are one thing: a new cause, or more of an open one. */
  | {
      readonly kind: 'open-cause';
      readonly title: string;
      readonly resource?: string;
      readonly incidents: readonly string[];
      /** The open cause that they join. */
      readonly cause?: string;
    }
  | { readonly kind: 'detach'; readonly incident: string }
  | {
      readonly kind: 'block-cause';
      readonly cause: string;
      readonly on: string;
      readonly eta?: number;
      readonly checkAt?: number;
    }
  | { readonly kind: 'close-cause'; readonly cause: string }
  /** Without an event: the last change of whoever asks. */
  | { readonly kind: 'undo'; readonly event?: string }
  | { readonly kind: 'woke'; readonly person: string; readonly incident?: string }
  | { readonly kind: 'up'; readonly byMyself?: boolean }
  | { readonly kind: 'sleep'; readonly anyway?: boolean }
  | {
      readonly kind: 'follow-up';
      readonly title: string;
      readonly owner?: string;
      readonly due?: number;
      readonly link?: string;
      /** Hours that it is estimated to take. */
      readonly effort?: number;
      /** Ids of the incidents it is about. */
      readonly incidents?: readonly string[];
    }
  /** `hours`: that it took. */
  | { readonly kind: 'follow-up-done'; readonly followUp: string; readonly hours?: number }
  /** Whose it is from here on, and until when it is to be done. */
  | {
      readonly kind: 'revise-follow-up';
      readonly followUp: string;
      readonly owner?: string;
      readonly due?: number;
    }
  /** A note that lies in `state/handoffs/` now; the digest is that of its file as committed. */
  /** Begins a walk through a runbook, or goes on with the one that is under way. */
  | {
      readonly kind: 'start-run';
      readonly incident: string;
      readonly runbook: string;
      /** The commit at which its text stands; empty where there is none. */
      readonly commit: string;
    }
  | {
      readonly kind: 'step';
      readonly run: string;
      readonly step: string;
      readonly outcome: StepOutcome;
      readonly note?: string;
    }
  | {
      readonly kind: 'finish-run';
      readonly run: string;
      readonly outcome: RunOutcome;
      readonly note?: string;
    }
  /** What no clone is to keep: events by their ids, notes and a person by their digests. */
  | {
      readonly kind: 'forget';
      readonly events: readonly string[];
      readonly notes: readonly string[];
      readonly someone?: string;
    }
  | {
      readonly kind: 'handoff-written';
      readonly file: string;
      readonly digest: string;
      /** The digest of the text in whose place it was written. */
      readonly replaces?: string;
    }
  | {
      readonly kind: 'accept-handoff';
      readonly file: string;
      readonly digest: string;
      /** Ids of open incidents and follow-ups that change hands with it. */
      readonly incidents?: readonly string[];
      readonly followUps?: readonly string[];
    }
  | {
      readonly kind: 'ask-about-handoff';
      readonly file: string;
      readonly item?: string;
      readonly text: string;
    }
  /** Leaves a pipeline failing on purpose. `until`: epoch milliseconds; `stopAt`: currency; `agreedBy`: ids. */
  | {
      readonly kind: 'start-experiment';
      readonly pipeline: string;
      readonly until: number;
      readonly stopAt?: number;
      readonly expected?: string;
      readonly agreedBy: readonly string[];
      readonly anyway: boolean;
    }
  /** `experiment`: its pipeline, or six or more last characters of its id. */
  | {
      readonly kind: 'end-experiment';
      readonly experiment: string;
      readonly measured?: string;
      readonly error?: string;
    }
  | {
      readonly kind: 'ask-question';
      readonly text: string;
      /** Whoever asks, in their own words. */
      readonly from: string;
      readonly area?: string;
      readonly pipeline?: string;
      /** The metric or consumer that it is about. */
      readonly about?: string;
    }
  /** `question`: six or more last characters of its id; `page`: the id of a runbook that answers it. */
  | {
      readonly kind: 'answer-question';
      readonly question: string;
      readonly text?: string;
      readonly page?: string;
    }
  | { readonly kind: 'document-question'; readonly question: string; readonly page: string }
  /** `upkeep`: what a year of one more pipeline costs, in currency; `isUndecided`: it is to be decided later, with others. */
  | {
      readonly kind: 'file-request';
      readonly title: string;
      readonly from: string;
      readonly area: string;
      readonly isUrgent: boolean;
      readonly effort: Estimate;
      readonly value?: Estimate;
      readonly valueBy?: string;
      readonly deadline?: string;
      readonly pipeline?: string;
      readonly builds: boolean;
      readonly upkeep: number;
      readonly isUndecided?: true;
    }
  /** `request`: six or more last characters of its id. Without a decision: as it is computed. */
  | {
      readonly kind: 'decide-request';
      readonly request: string;
      readonly decision?: RequestDecision;
      readonly promised?: string;
      readonly why?: string;
      /** Only its date is another one; what was decided stays. */
      readonly keeps?: true;
      /** What is known by now of its worth. */
      readonly value?: Estimate;
      readonly valueBy?: string;
      readonly upkeep: number;
    }
  /** The order in which the partner of an area wants its requests: ends of their ids. */
  | { readonly kind: 'rank-requests'; readonly area: string; readonly order: readonly string[] }
  | {
      readonly kind: 'finish-request';
      readonly request: string;
      readonly hours: number;
      readonly corner?: string;
      readonly notOurs?: boolean;
    }
  /** `from`, `to`: epoch milliseconds, the end outside. */
  | {
      readonly kind: 'start-backfill';
      readonly pipeline: string;
      readonly from?: number;
      readonly to?: number;
      readonly table?: string;
      readonly way: BackfillWay;
      /** How many read it, where somebody knows better than the lineage. */
      readonly readers?: number;
    }
  /** `backfill`: its pipeline, or six or more last characters of its id; `reader`: who was moved. */
  | {
      readonly kind: 'backfill-step';
      readonly backfill: string;
      readonly step: 'validated' | 'swapped' | 'reverted' | 'moved' | 'finished';
      readonly reader?: string;
      readonly anyway: boolean;
    }
  | {
      readonly kind: 'observe';
      readonly pipeline: string;
      readonly from: number;
      readonly to: number;
      /** In the team's currency. */
      readonly amount: number;
      readonly note?: string;
    };

/**
 * What an action comes to: the events to write (none where the log has it already) and what to tell, or why it is
 * refused and what to do instead.
 */
export type Outcome =
  | { readonly events: readonly import('../incident/event/event.ts').NewEvent[]; readonly says: string }
  | { readonly refused: string };
