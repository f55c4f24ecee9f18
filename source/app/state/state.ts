import type { IncidentDetail, ShownReport } from '../../domain/audience/privacy/hide.ts';
import type { Show } from '../../domain/audience/privacy/show.ts';
import type { Person } from '../../domain/catalog/team.ts';
import type { Key } from '../input/key.ts';
import type { Binding } from '../keymap/binding.ts';
import type { HandoffAnswers, ListPart, Mode, Question, RowTab } from '../mode.ts';
import type { Drafts } from './draft.ts';
import type { ShownWalk } from './shown-walk.ts';
import type { Travel } from './travel.ts';
import type { ShownDeadlines, ViewData } from './view-data.ts';

/** Terminal cells. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What whoever sits before the board may do and see. */
export interface Capabilities {
  /** false: nothing that changes anything exists on this board. */
  readonly write: boolean;
  /** Who acts, an id; null where nobody is known. */
  readonly person: string | null;
  readonly show: Show;
}

/** What would be taken back by an undo: the event, and a sentence about it. */
export interface LastChange {
  /** Taken back without a question. */
  readonly atOnce?: boolean;
  readonly event: string;
  readonly says: string;
}

/** Something to tell in one line: what was done, what was refused, what went wrong. */
export interface Notice {
  readonly kind: 'done' | 'refused' | 'failed';
  readonly text: string;
}

/** Something that takes longer than a blink, and how far it is. */
export interface Progress {
  /** `reading the history of git`. */
  readonly what: string;
  readonly done?: number;
  readonly of?: number;
}

/** A key or a paste. */
export type Typed =
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'paste'; readonly text: string };

/** A list that is moved through: kept by id, else the nearest row. */
export interface RowChoice {
  /** Empty: everything is listed. */
  readonly filter: string;
  readonly row: number;
  /** null: nothing is listed, or it was not read yet. */
  readonly id: string | null;
}

export const NO_ROW: RowChoice = { filter: '', row: 0, id: null };

/** Everything the board shows and knows. Instants are epoch milliseconds. */
export interface BoardState {
  /** Judged for `now`, and without what this screen must not show. */
  readonly report: ShownReport;
  /** By incident, for those that were asked for. */
  readonly details: Readonly<Record<string, IncidentDetail>>;
  /** Of the views that were looked at. */
  readonly views: ViewData;
  /** The runbook that is open for an incident; null: none. */
  readonly walk: ShownWalk | null;
  /** The place of the step on the screen. */
  readonly walkCursor: number;
  /** What was said for the handoff of this shift. */
  readonly handoffAnswers: HandoffAnswers;
  /** Of the pipeline whose deadlines were opened last; null: of none, or they are still being moved. */
  readonly deadlines: ShownDeadlines | null;
  /** A handoff that nobody has accepted; null: none waits. */
  readonly unaccepted: string | null;
  readonly people: readonly Person[];
  readonly size: Size;
  readonly mode: Mode;
  /** null: nothing is listed. */
  readonly selectedId: string | null;
  /** Which part of the list is shown. */
  readonly part: ListPart;
  /** What was typed to filter the list; empty: everything is listed. */
  readonly filter: string;
  /** What was looked for in texts, and the row on which it was found last; empty: nothing. */
  readonly find: string;
  readonly findRow: number;
  /** Incidents that are marked, in the order in which they were. */
  readonly marked: readonly string[];
  /** What was answered in lines of text since the board was opened, by what it was for; the last one last. */
  readonly said: Readonly<Record<string, readonly string[]>>;
  /** Where the selection stands among what is listed, for when its incident has gone. */
  readonly selectedRow: number;
  /** By tab with rows: what was typed to filter it, and what is chosen among what is left. */
  readonly rows: Readonly<Record<RowTab, RowChoice>>;
  /** The chosen incident left the list by itself; cleared by the next key. */
  readonly selectionMoved: boolean;
  /** The first row of the list on the screen. */
  readonly firstRow: number;
  /** The first row of the detail beside the list that is on the screen. */
  readonly detailScroll: number;
  readonly notice: Notice | null;
  /** A change or a reading is under way, or a runbook is being opened. */
  readonly busy: 'writing' | 'reading' | 'opening' | null;
  /** What was typed while a change is being written or a runbook opened: it applies to what the screen then shows. */
  readonly waiting: readonly Typed[];
  /** The question that led to the change under way: asked again with its text where that fails. */
  readonly sent: Question | null;
  /** What was typed and not written yet; it outlives the program. */
  readonly drafts: Drafts;
  /** null: nobody can tell, or nobody is to be told. */
  readonly travel: Travel | null;
  /** null: nothing takes long. */
  readonly progress: Progress | null;
  readonly lastChange: LastChange | null;
  /** Until when questions that wait are to be answered, epoch milliseconds. */
  readonly questionsDue: readonly number[];
  readonly capabilities: Capabilities;
  /** Names of the variables that a command which is run here has. */
  readonly variables: ReadonlySet<string>;
  /** What the keys do here: on a board that may not write, without anything that writes. */
  readonly keymap: readonly Binding[];
  /** When the files were last read. */
  readonly readAt: number;
  /** When the log was, where that comes another way; null: it was never heard. */
  readonly logReadAt?: number | null | undefined;
  /** When the newest event in the log happened; null: nothing was ever recorded. */
  readonly newestAt: number | null;
  readonly now: number;
  /** A made-up team. */
  readonly demo: boolean;
}
