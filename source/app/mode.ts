import type { Action } from '../domain/action/action.ts';
import type { Resolution } from '../domain/incident/event/event.ts';
import type { Estimate } from '../domain/incident/state/request.ts';
import type { RunOutcome } from '../domain/incident/state/run.ts';
import type { TextField } from './input/text-field.ts';

/** The incident a question is about, as it was on the screen when the question was asked; of new work: the list. */
export interface Subject {
  readonly id: string;
  readonly pipeline: string;
}

/** What a line of text is asked for. */
export type FieldPurpose =
  | { readonly kind: 'hold' }
  | { readonly kind: 'note' }
  | { readonly kind: 'plan' }
  | { readonly kind: 'block' }
  /** `among`: what may be said, as people write it. */
  | { readonly kind: 'assign' | 'merge'; readonly among: readonly string[] }
  /** About these incidents: of the team's work at large, none. */
  | { readonly kind: 'follow-up'; readonly incidents: readonly string[]; readonly asksEffort?: true }
  /** How long the work would take that is to be filed. */
  | { readonly kind: 'effort'; readonly title: string; readonly incidents: readonly string[] }
  | { readonly kind: 'hands-on'; readonly resolution: Resolution }
  | NewQuestion
  | NewRequest
  | WorkLine
  /** What was seen at a step that failed. */
  | { readonly kind: 'step-failed'; readonly run: string; readonly step: string }
  /** What is put in the place of the first of these names in a command, before it is run. */
  | { readonly kind: 'placeholder'; readonly command: string; readonly names: readonly string[] }
  /** What was missing in a runbook. */
  | { readonly kind: 'missing'; readonly run: string; readonly outcome: RunOutcome };

/**
 * What is said of one piece of work that is no incident: the answer to a question, how long a request took, until
 * when it is done.
 */
export type WorkLine =
  | { readonly kind: 'answer' | 'request-hours' | 'due' | 'promise'; readonly work: string }
  /** Why a date moves that was given. */
  | { readonly kind: 'promise-why'; readonly work: string; readonly promised: string };

/** A question that is being recorded, one line after the other. */
export type NewQuestion =
  | { readonly kind: 'question-text' }
  | { readonly kind: 'question-from'; readonly text: string }
  /** Nothing typed: of no area. */
  | {
      readonly kind: 'question-area';
      readonly text: string;
      readonly from: string;
      readonly among: readonly string[];
    };

/** A request that is being filed, one line after the other. */
export type NewRequest =
  | { readonly kind: 'request-title' }
  | { readonly kind: 'request-from'; readonly title: string }
  | {
      readonly kind: 'request-area';
      readonly title: string;
      readonly from: string;
      readonly among: readonly string[];
    }
  | ({ readonly kind: 'request-effort' } & Asked)
  | ({ readonly kind: 'request-value'; readonly effort: Estimate } & Asked)
  /** Who says that it is worth that. */
  | ({
      readonly kind: 'request-value-by';
      readonly effort: Estimate;
      readonly value: Estimate;
    } & Asked);

interface Asked {
  readonly title: string;
  readonly from: string;
  readonly area: string;
}

/** What of the list is shown: all of it, or what is in one state. */
export type ListPart = 'all' | 'failing' | 'held' | 'recovered';

/** One screen of a view; the board has one for each part of its list. */
export interface Tab {
  readonly name: string;
  readonly kind: TabKind;
  readonly part?: ListPart;
}

/** What tabs show. */
export const TAB_KINDS = [
  'board',
  'over',
  'handoff',
  'team',
  'runbooks',
  'work',
  'questions',
  'requests',
  'follow-ups',
  'backfills',
  'experiments',
  'patterns',
  'others',
  'nights',
  'what-if',
  'hindsight',
  'page',
  'products',
  'pipelines',
  'owners',
  'sources',
] as const;
export type TabKind = (typeof TAB_KINDS)[number];
/** Beside them what is opened from a row, the walk through a runbook, and the help. */
export type PlaceKind = TabKind | OpenedKind;
/** What is opened from a row, and the tab from which it is. A walk and the help are opened from elsewhere too. */
const OPENED_FROM = {
  incident: 'board',
  past: 'over',
  'work-item': 'work',
  pattern: 'patterns',
  other: 'others',
  deadlines: 'nights',
  walk: 'board',
  help: 'board',
} as const satisfies Readonly<Record<string, TabKind>>;
export type OpenedKind = keyof typeof OPENED_FROM;

/** The tab in which something stands: what is opened from a row belongs to that of the row. */
export function tabOf(kind: PlaceKind): TabKind {
  return kind in OPENED_FROM ? OPENED_FROM[kind as OpenedKind] : (kind as TabKind);
}

/** The same of a place: what several tabs open belongs to the one from which it was opened. */
export function tabOfPlace({ kind, behind }: Place): TabKind {
  return kind === 'work-item' && behind ? tabOf(behind.kind) : tabOf(kind);
}

/** The tabs of work that is no incident: all of it, and each kind by itself. */
export const WORK_TABS = [
  'work',
  'questions',
  'requests',
  'follow-ups',
  'backfills',
  'experiments',
] as const satisfies readonly TabKind[];
export type WorkTab = (typeof WORK_TABS)[number];

/** The tabs in which one row is chosen, besides the board. */
export const ROW_TABS = [
  'runbooks',
  'over',
  ...WORK_TABS,
  'patterns',
  'others',
  'nights',
  'pipelines',
] as const satisfies readonly TabKind[];
export type RowTab = (typeof ROW_TABS)[number];

/** Lists are filtered; in texts the next place is looked for. */
export function isList(kind: PlaceKind): boolean {
  return kind === 'board' || kind === 'help' || isRowTab(kind);
}

export function isRowTab(kind: PlaceKind): kind is RowTab {
  return (ROW_TABS as readonly PlaceKind[]).includes(kind);
}

const only = (part: ListPart): Tab => ({ name: part, kind: 'board', part });
const tab = (kind: TabKind, name: string = kind): Tab => ({ name, kind });

/** The views by number, each with its tabs in their order. */
export const NUMBERED: readonly { readonly name: string; readonly tabs: readonly [Tab, ...Tab[]] }[] = [
  { name: 'now', tabs: [only('all'), only('failing'), only('held'), only('recovered'), tab('over')] },
  { name: 'shift', tabs: [tab('handoff'), tab('team', 'who')] },
  { name: 'runbooks', tabs: [tab('runbooks')] },
  {
    name: 'work',
    tabs: [
      ...([tab('work', 'all'), tab('questions'), tab('requests')] as const),
      ...[tab('follow-ups'), tab('backfills'), tab('experiments')],
    ],
  },
  {
    name: 'learn',
    tabs: [tab('patterns'), tab('others'), tab('nights'), tab('what-if'), tab('hindsight'), tab('page')],
  },
  { name: 'catalog', tabs: [tab('products'), tab('pipelines'), tab('owners'), tab('sources')] },
];

/** A view that stays until another one is asked for: where questions are asked and where answers lead back to. */
export interface Place {
  readonly kind: PlaceKind;
  /** The first row of its text on the screen; a list scrolls by its selection. */
  readonly scroll: number;
  /** Where it was opened, and Esc leads back to; by default its tab. */
  readonly behind?: Place;
  /** The piece of work that is opened, by its id; absent: the one that is chosen. */
  readonly work?: string;
}

/** What a yes leads to. */
export type Confirmed =
  | { readonly kind: 'act'; readonly action: Action }
  | { readonly kind: 'run'; readonly run: string; readonly step: string; readonly command: string }
  | { readonly kind: 'commit'; readonly path: string; readonly message: string }
  | { readonly kind: 'write-handoff'; readonly answers: HandoffAnswers }
  | { readonly kind: 'accept-handoff' };

/** A question may follow another. */
interface Following {
  /** The question whose answer led to this one, as it stood: one can go back to it. */
  readonly before?: Question;
}

/** An action that waits for a yes. */
export interface Confirmation extends Following {
  readonly kind: 'confirm';
  /** What will happen, in sentences; the first is the question. */
  readonly says: readonly string[];
  /** What the answer is about, to tell whether it is still the same. */
  readonly asked?: string;
  readonly leads: Confirmed;
  /** A command that would run, shown whole and byte for byte. */
  readonly command?: string;
  /** Lines of a difference that would be committed. */
  readonly difference?: readonly string[];
  /** Only a deliberate letter accepts it, never Enter. */
  readonly careful: boolean;
  readonly back: Place;
}

/** A line of text about an incident. */
export interface FieldQuestion extends Following {
  readonly kind: 'field';
  readonly purpose: FieldPurpose;
  readonly subject: Subject;
  readonly field: TextField;
  /** What is wrong with the text so far. */
  readonly problem: string | null;
  readonly back: Place;
}

/** One of a few answers, each with a key. */
export interface Pick extends Following {
  readonly kind: 'pick';
  readonly title: string;
  readonly choices: readonly {
    readonly keys: readonly string[];
    readonly label: string;
    readonly leads:
      | { readonly kind: 'step'; readonly place: number }
      | { readonly kind: 'runbook'; readonly id: string }
      /** One of several commands of a step, by its place. */
      | { readonly kind: 'command'; readonly place: number; readonly to: 'copy' | 'run' }
      | { readonly kind: 'price'; readonly pipeline: string; readonly class: string }
      /** What is to be filed. */
      | { readonly kind: 'new-work'; readonly what: 'question' | 'request' | 'follow-up' }
      /** An answer, by itself or as a page too. */
      | {
          readonly kind: 'answer';
          readonly question: string;
          readonly text: string;
          readonly asPage: boolean;
          readonly asked: FieldQuestion;
        }
      /** What was cut short by a resolution that is to be confirmed. */
      | {
          readonly kind: 'resolve';
          readonly action: Extract<Action, { kind: 'resolve' }>;
          readonly pipeline: string;
        }
      | {
          readonly kind: 'finish';
          readonly run: string;
          readonly outcome: RunOutcome;
          readonly subject: Subject;
        };
  }[];
  readonly back: Place;
}

/** The questions of a handoff, one after the other. */
export interface Interview {
  readonly kind: 'interview';
  /** Of the question on the screen: what is asked may change while it stands there. */
  readonly id: string;
  readonly field: TextField;
  /** Whether the answer may have several lines. */
  readonly lines: boolean;
  /** The place of the answer that is chosen among those that are ready; null: what was typed counts. */
  readonly choice: number | null;
  /** What is wrong with the text so far. */
  readonly problem: string | null;
  readonly back: Place;
}

/** What was said so far for a handoff, by the id of the question. */
export type HandoffAnswers = Readonly<Record<string, string>>;

/** A question that is open; its answer goes to the incident it was asked about, whatever moved since. */
export type Question =
  | FieldQuestion
  | { readonly kind: 'resolution'; readonly subject: Subject; readonly back: Place }
  | Pick
  | Interview
  | Confirmation;

/** What is typed to find something: a row of the list, or a command. */
export type Search =
  | { readonly kind: 'filter'; readonly field: TextField; readonly back: Place }
  | { readonly kind: 'palette'; readonly field: TextField; readonly row: number; readonly back: Place };

export type Mode = Place | Question | Search;

/** Where the keys are read: selects the part of the keymap that holds. */
export type Scope = Mode['kind'] | 'careful' | 'last-look';

export const THE_BOARD: Place = { kind: 'board', scroll: 0 };

export function scopeOf(mode: Mode): Scope {
  if (mode.kind !== 'confirm') return mode.kind;
  if (isLastLook(mode)) return 'last-look';
  return mode.careful ? 'careful' : 'confirm';
}

/** Whether what is typed here may have several lines: words that are recorded as they stand. */
export function keepsLines(mode: Mode): boolean {
  if (mode.kind === 'field') return MANY_LINES.has(mode.purpose.kind);
  return mode.kind === 'interview' && mode.lines;
}

const MANY_LINES: ReadonlySet<FieldPurpose['kind']> = new Set(['note', 'answer', 'step-failed', 'missing']);

/** Whether what is typed here may be long: it can be gone on with in an editor. */
export function mayBeLong(mode: Mode): boolean {
  if (mode.kind === 'interview') return mode.lines;
  return mode.kind === 'field' && WRITTEN.has(mode.purpose.kind);
}

const WRITTEN: ReadonlySet<FieldPurpose['kind']> = new Set(['note', 'plan', 'block', 'answer']);

/** Whether a note stands there to be read before it is written. */
export function isLastLook(
  mode: Mode,
): mode is Confirmation & { readonly leads: { readonly kind: 'write-handoff' } } {
  return mode.kind === 'confirm' && mode.leads.kind === 'write-handoff';
}

/** Whether nothing is asked and nothing lies over the view. */
export function isPlace(mode: Mode): mode is Place {
  return !('back' in mode);
}

/** Whether an answer is waited for that leads to a change. */
export function isQuestion(mode: Mode): mode is Question {
  return !isPlace(mode) && mode.kind !== 'filter' && mode.kind !== 'palette';
}

/** The question that one can go back to from here; of a handoff that is for its questions to say. */
export function questionBefore(mode: Mode): Question | undefined {
  return 'before' in mode ? mode.before : undefined;
}

/** Where Esc leads from here; the board itself is the end. */
export function placeBehind(mode: Mode): Place {
  if (!isPlace(mode)) return mode.back;
  const opened = tabOf(mode.kind) === mode.kind ? 'board' : tabOf(mode.kind);
  return mode.behind ?? { kind: opened, scroll: 0 };
}

/** The place a question asked in this mode returns to. */
export function placeOf(mode: Mode): Place {
  return isPlace(mode) ? mode : mode.back;
}
