/** A pipeline as a source knows it. */
export interface FoundPipeline {
  /** As the source calls it. */
  readonly foreign: string;
  /** Whoever the source names as owner: ids, addresses or names, as they stand there. */
  readonly owners: readonly string[];
  /** A cron of five fields; absent: it has none that says it. */
  readonly schedule?: string;
  /** IANA. Absent: the source does not say it. */
  readonly timeZone?: string;
  /** When it runs next, epoch milliseconds: what the zone of its schedule can be told from. */
  readonly next?: number;
  /** What the source calls those whose data it reads. */
  readonly upstream: readonly string[];
  /** Hours after a failure at which it is tried again by itself. */
  readonly retries: readonly number[];
}

/** Something that reads data and has no job of its own. */
export interface FoundConsumer {
  readonly id: string;
  readonly title?: string;
  readonly kind: string;
  readonly reads: readonly string[];
  readonly owners: readonly string[];
}

/** What a source knows of what it runs. */
export interface FoundCatalog {
  readonly pipelines: readonly FoundPipeline[];
  readonly consumers: readonly FoundConsumer[];
  /** What could not be read, a sentence each. */
  readonly odd: readonly string[];
}

/** One run that is over. Instants are epoch milliseconds. */
export interface PastRun {
  readonly foreign: string;
  readonly due: number;
  readonly end: number;
  readonly ok: boolean;
  /** It began when it was due, and not to fill or to catch up with the past. */
  readonly isUsual: boolean;
  /** How many tries its longest task took, where that was asked for. */
  readonly tries?: number;
  /** Somebody called it a success by hand. */
  readonly isMarked?: boolean;
  readonly signature?: string;
}

/** What a source remembers. */
export interface PastRuns {
  readonly runs: readonly PastRun[];
  /** From when on it remembers, epoch milliseconds; null: nothing. */
  readonly from: number | null;
  readonly odd: readonly string[];
}
