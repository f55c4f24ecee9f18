import type { Action } from '../../domain/action/action.ts';
import type { Show } from '../../domain/audience/privacy/show.ts';
import type { Finding } from '../../domain/catalog/finding/finding.ts';
import type { SyncWay } from '../../domain/catalog/team.ts';
import type { StatusReport } from '../../domain/decision/report/report.ts';
import type { CatalogAnswer, EditedFile } from '../../domain/impact/catalog-edit.ts';
import type { LogEvent, NewEvent } from '../../domain/incident/event/event.ts';
import type { AskedFact } from '../../domain/incident/fold/live-state.ts';
import type { Incident } from '../../domain/incident/state/incident.ts';
import type { LogState } from '../../domain/incident/state/log-state.ts';
import type { Runbook } from '../../domain/runbook/runbook.ts';
import type { RunbookHistory } from '../../domain/runbook/trust/history.ts';
import type { TeamEdit } from '../../domain/shift/calendar-edit.ts';
import type { Situation } from '../../domain/situation.ts';
import type { OwnershipEdit } from '../../domain/work/ownership/edit.ts';
import type { CommitOutcome, NewHandoff } from '../../storage/commit.ts';
import type { HistoryReading } from '../../storage/read/history-files.ts';
import type { SyncStatus } from '../../storage/read/sync/sync-status.ts';
import type { CatalogBefore, CatalogThen } from '../../storage/read/workspace/catalog-at.ts';
import type { Synced } from '../../storage/synced.ts';
import type { SourceWork, WatchWork } from './source-work.ts';

/** What a command may ask of the door. A reading command gets no way to write. */
export interface ReadContext {
  readonly root: string;
  readonly situation: Situation;
  /**
   * The log with every resolved incident, for what looks back. `until`: as it was at an earlier instant (epoch
   * milliseconds), later events left out.
   */
  readonly history: (until?: number) => Promise<LogState>;
  /** What sources remember of the time before anybody recorded anything. */
  readonly remembered: () => Promise<HistoryReading>;
  /** The catalog as it stood in a revision of git, such as `main`; undefined: there is none here. */
  readonly catalogAt: (revision: string) => Promise<CatalogThen | undefined>;
  /** The same before an instant (epoch milliseconds), or as it was first; undefined: git knows of none. */
  readonly catalogBefore: (instant: number) => Promise<CatalogBefore | undefined>;
  /** What became of what a source or a person told of before, each in its place; undefined: it is news. */
  readonly told: (asked: readonly AskedFact[]) => Promise<readonly (Incident | 'taken back' | undefined)[]>;
  /** What a situation comes to, in the zone of the team; a board answers keys while it is made. */
  readonly report: (situation: Situation) => Promise<StatusReport>;
  /** Whoever asks, where that can be told: a person's id. */
  readonly reader: () => Promise<string | undefined>;
  readonly zones: Zones;
  /** Whom sentences speak to: whoever reads this on a screen of their own; else whoever is on call. */
  readonly spokenTo?: string | undefined;
  /** Every runbook, with what git knows of them. */
  readonly runbooks: () => Promise<ReadRunbooks>;
  /**
   * Text of a file, or of standard input for `-`; with `beginning` so many characters of it, else all. Throws Refused where
   * there is none, or more than 5 MB.
   */
  readonly readText: (path: string, beginning?: number) => Promise<string>;
}

/** IANA zones of the one who asks. */
export interface Zones {
  /** In which an answer says times: the reader's on their screen; the team's in JSON and on a shared screen. */
  readonly said: string;
  /** In which times are typed: the reader's; the team's for a source and whoever is unknown. */
  readonly typed: string;
}

/** The runbooks of a workspace and what is known of them. */
export interface ReadRunbooks {
  readonly runbooks: readonly Runbook[];
  readonly findings: readonly Finding[];
  readonly history: RunbookHistory;
  /** Whether there is such a file below `runbooks/`. */
  readonly exists: (path: string) => boolean;
  /** The line of `state/pipelines.yaml` on which a pipeline stands, where it stands there. */
  readonly lineOf: (pipeline: string) => number | undefined;
}

export interface WriteContext extends ReadContext {
  /** Whoever writes: a person's id or `source:NAME`. */
  readonly by: string;
  /** Performs an action on the situation as it is and records it. Throws Refused where it cannot be done. */
  readonly act: (action: Action) => Promise<Done>;
  /** Records what a source says, signed as that, whoever had it read. */
  readonly tell: (source: string, events: readonly NewEvent[]) => Promise<readonly LogEvent[]>;
  /** Reading sources, and what is kept of it. */
  readonly sources: SourceWork;
  /** Going on with that. */
  readonly watch: WatchWork;
  /**
   * Writes an answer about an impact or a class into the catalog; with `dry` only says what that would come to. Throws with a
   * sentence where it cannot be done, and then nothing was changed.
   */
  readonly editCatalog: (answer: CatalogAnswer, dry: boolean) => Promise<EditedFile>;
  /** Writes who answers for what into ownership.yaml; with `dry` only says what that would come to. Throws as `editCatalog`. */
  readonly editOwnership: (edit: OwnershipEdit, dry: boolean) => Promise<EditedFile>;
  /** Adds overrides or absences to team.yaml; with `dry` only says what that would come to. Throws as `editCatalog`. */
  readonly editTeam: (edit: TeamEdit, dry: boolean) => Promise<EditedFile>;
  /** Writes a note into `state/handoffs/` and gives its path from the root. Throws with a sentence where it cannot. */
  readonly writeHandoff: (note: NewHandoff) => Promise<string>;
  /** Writes files that do not exist yet, paths from the root. Throws with a sentence where one does. */
  readonly writeNew: (files: readonly { readonly path: string; readonly content: string }[]) => Promise<void>;
  /** What somebody at this terminal answers to a question of yes or no; undefined: nobody sits there. */
  readonly agreed: (question: string) => Promise<boolean | undefined>;
  /**
   * Exchanges the log with the other clones. The remote is waited for so many milliseconds at most; one that cannot be
   * reached is an answer. `insists`: one that declined to forget is asked again at once.
   */
  readonly sync: (way: SyncWay & { readonly insists?: true }, patience: number) => Promise<Synced>;
  /** The same on what stands in the files by now. */
  readonly fresh: () => Promise<WriteContext>;
  /** Does something at once, a minute apart and soon after a change, and prints what it says where that is news. */
  readonly untilStopped: (each: () => Promise<string>) => Promise<void>;
  /** How far the log has travelled, without asking anybody. */
  readonly syncStatus: (way: SyncWay) => Promise<SyncStatus>;
  /** Commits these files, paths from the root, and nothing else. */
  readonly commit: (paths: readonly string[], message: string) => Promise<CommitOutcome>;
}

export interface Done {
  readonly says: string;
  readonly events: readonly LogEvent[];
}

/** Arguments and options as they were typed, by name. */
export interface Input {
  readonly args: Readonly<Record<string, string | undefined>>;
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** What a command answers: data for `--json`, lines for people. */
export interface Answer {
  /** null: standard output stays empty, whatever the form. */
  readonly data: object | null;
  /** Given the data with every outside text made safe to print. */
  readonly text: string | (() => string);
  /** The same for a terminal, where tables have borders. */
  readonly bordered?: BorderedText;
  /** Default 0. */
  readonly exitCode?: number;
  /** One line for standard error: why, for whoever wonders. */
  readonly aside?: string;
  /** It counts only where somebody can read it: printed to nowhere it is a failure. */
  readonly isVoidUnprinted?: boolean;
}

/** Tables and the lines that stand below them, empty for none. */
export interface BorderedText {
  readonly tables: readonly AnswerTable[];
  readonly below: string;
}

/** A table with a line above it. Its columns are the fields of its first row, in their order. */
export interface AnswerTable {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

export interface Parameter {
  /** `<incident>` is required, `[until]` is not, `[text...]` takes all that follow. */
  readonly name: string;
  readonly about: string;
}

export interface Option {
  /** `--until <time>` or `--by-myself`. */
  readonly flags: string;
  readonly about: string;
}

interface CommandText {
  /** `followup add` is a sub-command of `followup`. */
  readonly name: string;
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly options?: readonly Option[];
  /** Lines for `--help`. */
  readonly examples?: readonly string[];
}

/** One command of the command line. */
export type Command =
  | (CommandText & {
      readonly needs: 'read';
      run(context: ReadContext, input: Input): Promise<Answer>;
      /** What it answers rests on how often somebody was woken, and cannot be had without that. */
      readonly tellsNights?: true;
      /** Where several rotations answer for pipelines it is about that of whoever asks. */
      readonly ofTheirs?: true;
      /** Its form for a shared screen, without what must not be shown. Absent: it has none. */
      shared?(context: ReadContext, input: Input, show: Show): Promise<Answer>;
    })
  | (CommandText & {
      readonly needs: 'write';
      run(context: WriteContext, input: Input): Promise<Answer>;
      /** As whom it writes where that is no person, told by what was typed; undefined: as whoever runs it. */
      author?(input: Input): string | undefined;
    });

/** It cannot be done: what, why and what to do instead, in one or two sentences. Exit code 1. */
export class Refused extends Error {
  override name = 'Refused';
}

/** The command line is wrong: what was expected. Exit code 2. */
export class WrongUsage extends Error {
  override name = 'WrongUsage';
}
