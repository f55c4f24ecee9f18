import type { Source } from '../domain/catalog/source.ts';
import type { ToldTurn } from '../domain/catalog/team.ts';
import type { Asking } from './asking/call.ts';
import type { Fact, SourceReading } from './facts/fact.ts';
import type { FoundCatalog, PastRuns } from './survey/found.ts';

/** A failure that a source told of and that is not over by what is known. */
export interface OpenFailure {
  readonly pipeline: string;
  /** As it was told, with when it failed; epoch milliseconds. */
  readonly told: readonly { readonly key: string; readonly at: number }[];
}

/** What a source is asked with. Instants are epoch milliseconds. */
export interface Asked {
  readonly source: Source;
  readonly now: number;
  /** From when on it is to tell, by its own clock. */
  readonly since: number;
  /** What the last reading left for this one: it came from JSON and may be anything. */
  readonly kept: unknown;
  readonly open: readonly OpenFailure[];
  /** Whether the catalog has a row of its own for what the source calls so. */
  readonly isListed: (foreign: string) => boolean;
  /** One period of the schedule of what the source calls so around an instant, milliseconds. */
  readonly periodOf: (foreign: string, instant: number) => number;
}

/** A run that should have ended well: what the source calls the pipeline, and when it was due. */
export interface DueRun {
  readonly foreign: string;
  readonly due: number;
}

/** What became of runs that were due; what is in neither is not known. */
export interface Overdue {
  /** None has ended well. */
  readonly late: readonly DueRun[];
  /** One has, or none is to. */
  readonly settled: readonly DueRun[];
}

/** What one asking of a source came to. */
export interface Polled extends SourceReading {
  /** From when on it is as it says, where it is not well. */
  readonly unwellSince?: number;
  /** From where the next reading goes on; absent: as this one did. */
  readonly next?: { readonly since: number; readonly kept?: unknown };
  /** There is more to read of the same time, from `next`: it is not for the source that this is not all. */
  readonly goesOn?: true;
  /** The source asks not to be asked before so many seconds. */
  readonly retryAfter?: number;
  /** It is one message of many: of what is not in it nothing is known. */
  readonly isPart?: true;
  /** Who is on call by what it says, of a calendar. */
  readonly turns?: readonly ToldTurn[];
  /** Its clock against this one, milliseconds; positive: ahead. */
  readonly ahead?: number;
  /** Finds the words of failures that are news: the same facts with them. */
  readonly describe?: (facts: readonly Fact[]) => Asking<readonly Fact[]>;
  /** What became of runs that were due. */
  readonly overdue?: (runs: readonly DueRun[]) => Asking<Overdue>;
}

/** One kind of source. What it says is made facts here, and nothing else is done. */
export interface SourceReader {
  /** What is told when it is asked. Absent: it only tells. */
  readonly poll?: (asked: Asked) => Asking<Polled>;
  /** What was sent or printed. `prompt`: that only says that there is something to ask for. */
  readonly told?: (text: string, source: Source, now: number) => SourceReading | 'prompt';
  /** What it knows of what it runs. */
  readonly survey?: (source: Source) => Asking<FoundCatalog>;
  /** What it remembers of the past since an instant. */
  readonly history?: (asked: Pick<Asked, 'source' | 'now' | 'periodOf'>, from: number) => Asking<PastRuns>;
  /** Of several things that have to land before a pipeline has, the one that a key is about; undefined: it is one thing. */
  readonly partOf?: (key: string) => string | undefined;
  /** It only repeats what others run: that it is content ends no failure that they told. */
  readonly isHearsay?: true;
}
