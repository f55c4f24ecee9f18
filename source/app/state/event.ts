import type { Action } from '../../domain/action/action.ts';
import type { IncidentDetail } from '../../domain/audience/privacy/hide.ts';
import type { Picture } from '../../domain/decision/picture/picture.ts';
import type { StatusReport } from '../../domain/decision/report/report.ts';
import type { Confirmed, HandoffAnswers, Subject } from '../mode.ts';
import type { Drafts, Editing } from './draft.ts';
import type { ShownWalk } from './shown-walk.ts';
import type { BoardState, LastChange, Notice, Progress, Size, Typed } from './state.ts';
import type { Travel } from './travel.ts';
import type { ReadView, ShownDeadlines, ViewData } from './view-data.ts';

/** What was read from the files, judged for `now` (epoch milliseconds). */
export interface Reading {
  readonly report: StatusReport;
  readonly now: number;
  /** When the files were read. */
  readonly readAt: number;
  /** When the log was, where that comes another way; null: it was never heard. */
  readonly logReadAt?: number | null;
  /** When the newest event in the log happened; null: there is none. */
  readonly newestAt: number | null;
  readonly lastChange?: LastChange | null;
  /** Until when questions that wait are to be answered; absent: none waits. */
  readonly questionsDue?: readonly number[];
  readonly details?: Readonly<Record<string, IncidentDetail>>;
  /** Of the views that were looked at. */
  readonly views?: ViewData;
  /** A handoff that nobody has accepted; null or absent: none waits. */
  readonly unaccepted?: string | null;
  /** The runbook that is open, as it is now. Absent: none is. */
  readonly walk?: ShownWalk;
}

/** Something that happened to the board. */
export type BoardEvent =
  | Typed
  | { readonly kind: 'resize'; readonly size: Size }
  /** Time went on; the report is judged anew where that may change it. */
  | { readonly kind: 'tick'; readonly now: number; readonly report?: StatusReport }
  | ({ readonly kind: 'reloaded' } & Reading)
  | { readonly kind: 'looked'; readonly views: ViewData }
  | { readonly kind: 'deadlines'; readonly deadlines: ShownDeadlines }
  /** One decision, as it is drawn. */
  | { readonly kind: 'pictured'; readonly incident: string; readonly picture: Picture }
  /** A runbook was opened for an incident; null: none is for it, and why. */
  | { readonly kind: 'opened'; readonly walk: ShownWalk | null; readonly says?: string }
  /** Opening a runbook was stopped. */
  | { readonly kind: 'unopened' }
  /** A runbook was edited: what changed, before it is committed. */
  | {
      readonly kind: 'runbook-edited';
      readonly path: string;
      readonly difference: readonly string[];
      readonly message: string;
    }
  /** What was to be read was not: it was stopped, or something newer is being read. */
  | { readonly kind: 'unread' }
  /** An action was written. What the files then say may come along. */
  | {
      readonly kind: 'acted';
      readonly says: string;
      readonly reading?: Reading;
      /** The question or request that it is about, whose text to send is then at hand. */
      readonly work?: string;
    }
  /** An action cannot be done: why, and what to do instead. */
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly message: string }
  /** The editor was left; null: it could not be started or was left with an error. */
  | { readonly kind: 'edited'; readonly editing: Editing; readonly text: string | null }
  | { readonly kind: 'told'; readonly notice: Notice }
  /** How far the log has got; null: nobody can tell. */
  | { readonly kind: 'travelled'; readonly travel: Travel | null }
  /** null: what took long is over. */
  | { readonly kind: 'progress'; readonly progress: Progress | null };

/** Something the board wants done outside itself. */
export type BoardEffect =
  | { readonly kind: 'act'; readonly action: Action }
  /** Read the files again; `incident` is the one whose timeline is on the screen. */
  | { readonly kind: 'reload'; readonly incident: string | null }
  /** Read what a view shows, now and with every reading from here on. */
  | { readonly kind: 'look'; readonly view: ReadView; readonly answers?: HandoffAnswers }
  /** Move the deadlines of a pipeline in thought. */
  | { readonly kind: 'move-deadlines'; readonly pipeline: string }
  /** Draw the decision about an incident that has come onto the screen. */
  | { readonly kind: 'picture'; readonly incident: string }
  | { readonly kind: 'open-runbook'; readonly subject: Subject | null; readonly runbook: string | null }
  | { readonly kind: 'edit-runbook'; readonly path: string; readonly subject: Subject | null }
  | Exclude<Confirmed, { readonly kind: 'act' }>
  /** Record a question, and say what may answer it. */
  | {
      readonly kind: 'record-question';
      readonly text: string;
      readonly from: string;
      readonly area?: string;
    }
  /** Answer a question and make a page of the answer. */
  | { readonly kind: 'answer-as-page'; readonly question: string; readonly text: string }
  /** Give a pipeline the price of a class. */
  | { readonly kind: 'price'; readonly pipeline: string; readonly class: string }
  /** Put into the clipboard of the terminal. */
  | { readonly kind: 'copy'; readonly text: string; readonly what: string }
  /** Something came that somebody is to get up for. */
  | { readonly kind: 'ring'; readonly text: string }
  | { readonly kind: 'edit'; readonly editing: Editing }
  /** Keep what was typed where a crash leaves it. */
  | { readonly kind: 'keep'; readonly drafts: Drafts }
  | { readonly kind: 'stop' }
  /** Draw everything anew, whatever stands on the terminal. */
  | { readonly kind: 'redraw' }
  /** Give the terminal back to the shell until it calls. */
  | { readonly kind: 'suspend' }
  | { readonly kind: 'quit' };

/** What one event comes to. */
export interface Step {
  readonly state: BoardState;
  readonly effects: readonly BoardEffect[];
}
