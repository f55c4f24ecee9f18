import type { ProductStatus } from '../../domain/audience/product/product-status.ts';
import type { Question } from '../../domain/handoff/questions.ts';
import type { PriceClass } from '../../domain/impact/class-of.ts';
import type { OverIncident } from '../../domain/incident/lookup/over.ts';
import type { TimelineEntry } from '../../domain/incident/lookup/timeline.ts';
import type { PatternWords } from '../../domain/learning/pattern/words.ts';
import type { Trust } from '../../domain/runbook/trust/trust.ts';
import { type PlaceKind, WORK_TABS } from '../mode.ts';

/** What the views besides board and incident show, each read when it is first looked at and with every reading since. */
export interface ViewData {
  readonly runbooks?: readonly ShownRunbook[];
  readonly handoff?: ShownHandoff;
  readonly products?: readonly ProductStatus[];
  readonly team?: TeamTurns;
  readonly over?: readonly OverIncident[];
  readonly work?: ShownWorkList;
  readonly patterns?: ShownPatterns;
  readonly others?: readonly ShownOther[];
  readonly nights?: ShownNights;
  readonly whatIf?: LearnedText;
  readonly hindsight?: LearnedText;
  readonly page?: LearnedText;
  /** Who owns what against the pattern. */
  readonly owners?: LearnedText;
  readonly catalog?: readonly ShownPipeline[];
  /** What trouble may cost, by class; read with the catalog. */
  readonly classes?: readonly PriceClass[];
}

/** Work that is no incident, what is due first first. */
export interface ShownWorkList {
  readonly rows: readonly ShownWork[];
  /** Questions that were answered a moment ago: their answer is to be sent. Absent: none was. */
  readonly answered?: readonly ShownWork[];
  /** Areas of the team: who a request may be for. */
  readonly areas: readonly string[];
  /** What requests have taken of the budget, and what asks for a model; absent: it must not be shown. */
  readonly budget?: readonly string[];
}

/** One piece of it. */
export interface ShownWork {
  readonly id: string;
  readonly kind: 'question' | 'request' | 'follow-up' | 'backfill' | 'experiment';
  readonly title: string;
  /** What holds of it, in a word or two. */
  readonly state: string;
  /** Whose it is, a person's id; absent: nobody's, or everybody's. */
  readonly who?: string;
  /** Whoever asks. */
  readonly from?: string;
  /** Epoch milliseconds. */
  readonly dueAt?: number;
  /** Of what is promised for a day, to the end of which it is in time: that local date of the team. */
  readonly day?: string;
  readonly lines: readonly string[];
  /** Hours and amounts of it, which not every screen shows. */
  readonly figures?: readonly string[];
  /** The text to send. */
  readonly copy: string;
  readonly link?: string;
  /** Of a backfill: what it comes to next; absent: readers have to move first. */
  readonly step?: 'validated' | 'swapped' | 'finished';
  /** What was done about it, the oldest first; absent: it must not be shown. */
  readonly history?: readonly TimelineEntry[];
  /** How often a question was asked before. */
  readonly askedBefore?: number;
}

/** What came back, as it is said. */
export interface ShownPatterns {
  /** What was looked back on. */
  readonly window: string;
  readonly patterns: readonly ShownPattern[];
  /** How many more happened once. */
  readonly once: number;
  /** What takes away from every figure. */
  readonly cautions: readonly string[];
}

/** One of them, as a row and opened. */
export interface ShownPattern extends PatternWords {
  /** Of its pipeline and signature. */
  readonly id: string;
  readonly count: number;
  /** What a follow-up about it names. */
  readonly incidents: readonly string[];
  /** Each episode on a line, and when it fails, as a map. */
  readonly episodes: readonly string[];
  readonly heat: readonly string[];
}

/** A vendor, a shared resource or a pipeline of somebody else from which failures came. */
export interface ShownOther {
  readonly id: string;
  readonly name: string;
  /** What kind of thing it is, in words. */
  readonly kind: string;
  readonly count: number;
  /** What it cost, and which pipelines check nothing before they run. */
  readonly cost: string;
  readonly unchecked?: string;
  readonly pipelines: readonly string[];
  readonly letter: string;
}

/** At which hours of normal weeks a lone failure would wake somebody. */
export interface ShownNights {
  readonly head: readonly string[];
  /** When it was worked out, in words. */
  readonly asOf: string;
  readonly cautions: readonly string[];
  readonly pipelines: readonly ShownNight[];
}

export interface ShownNight {
  /** Of the pipeline. */
  readonly id: string;
  /** Nights a year of somebody rested and of somebody worn; null: nobody priced it. */
  readonly nights: { readonly rested: number; readonly worn: number } | null;
  /** A cell an hour of the failure. */
  readonly hours: string;
}

/** The deadlines of one pipeline that could move. */
export interface ShownDeadlines {
  readonly pipeline: string;
  readonly lines: readonly string[];
  /** To those who have to agree; absent: nothing is to be asked for. */
  readonly letter?: string;
}

/** What a command says, as lines of at most 78 cells. */
export interface LearnedText {
  readonly lines: readonly string[];
  /** The same to paste elsewhere, as Markdown. */
  readonly markdown?: string;
}

/** A pipeline of the catalog as it is shown. */
export interface ShownPipeline {
  readonly id: string;
  /** Ids; absent: nobody. */
  readonly owner?: string;
  readonly backup?: string;
  /** What trouble of it costs by itself, in a few words; null: nobody declared it. Absent: it must not be shown. */
  readonly price?: string | null;
  /** Whether no class could give it another price. */
  readonly ownPrice?: true;
  /** How often it failed in the last ninety days. */
  readonly failures?: number;
}

export interface ShownRunbook {
  readonly id: string;
  /** From the root of the workspace. */
  readonly path: string;
  readonly title: string;
  readonly steps: number;
  readonly trust: Trust;
}

/** The note of this shift as it would be written now, and the one that waits to be accepted. */
export interface ShownHandoff {
  /** Whether whoever looks writes it. */
  readonly mine: boolean;
  /** Why not, and whose it is. */
  readonly says: string;
  /** As it will be read. */
  readonly note: string;
  /** The same as plain text for a chat. */
  readonly chat: string;
  readonly questions: readonly Question[];
  /** The file of the note of this shift, where whoever looks has written it; null: not yet. */
  readonly written: string | null;
  /** How it reaches the others once it is written; nowhere: git is told to ignore it, or there is none. */
  readonly goes: 'with the log' | 'with a branch' | 'nowhere';
  /** Written by somebody and not accepted as it is now. */
  readonly waiting: { readonly file: string; readonly text: string; readonly to?: string } | null;
}

/** A turn on call as it is shown: instants are epoch milliseconds. */
export interface ShownTurn {
  readonly from: number;
  readonly to: number;
  /** An id, or somebody's part where no names are shown; null: nobody. */
  readonly person: string | null;
}

/** Who is on call by rotation, the present turn first. */
export type TeamTurns = readonly {
  readonly rotation: string;
  readonly turns: readonly ShownTurn[];
  /** How old what calendars tell of it is, in words. Absent: none does. */
  readonly calendars?: readonly string[];
  /** What they leave open, in words that name people. */
  readonly doubts?: readonly string[];
}[];

export type ReadView = Exclude<keyof ViewData, 'classes'>;

/** What has to be read for a tab; undefined: nothing that is not there already. */
export function readViewOf(kind: PlaceKind): ReadView | undefined {
  return READ.find(([, kinds]) => kinds.includes(kind))?.[0];
}

const READ: readonly (readonly [ReadView, readonly PlaceKind[]])[] = [
  ['runbooks', ['runbooks']],
  ['handoff', ['handoff']],
  ['products', ['products']],
  ['team', ['team']],
  ['over', ['over']],
  ['work', [...WORK_TABS, 'work-item']],
  ['patterns', ['patterns', 'pattern']],
  ['others', ['others', 'other']],
  ['nights', ['nights', 'deadlines']],
  ['whatIf', ['what-if']],
  ['hindsight', ['hindsight']],
  ['page', ['page']],
  ['catalog', ['pipelines']],
  ['owners', ['owners']],
];
