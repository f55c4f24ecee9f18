import type { IncidentKind } from '../../domain/incident/event/event.ts';

/** What a source says happened to something that it runs. */
export const FACT_KINDS = ['failed', 'retrying', 'late', 'wrong', 'blocked', 'landed', 'vanished'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** One thing that a source says. Instants are epoch milliseconds. */
export interface Fact {
  readonly fact: FactKind;
  /** As the source calls it. */
  readonly pipeline: string;
  /** Never changes between readings: what has the same key is the same fact, whoever reads it. */
  readonly key: string;
  readonly at: number;
  readonly due?: number;
  /** One line of words; what must not leave the source is taken out of it. */
  readonly title?: string;
  readonly detail?: string;
  readonly link?: string;
  /** The failure in its own words, where the title says more: what is of one kind has the same ones. */
  readonly error?: string;
  /** Of a try that failed and is repeated by itself. */
  readonly nextRetryAt?: number;
  readonly retriesLeft?: number;
  /** When this attempt began; `key` is that of all attempts then, which are numbered by what was told of earlier ones. */
  readonly attemptFrom?: number;
  /** It fails as of this reading, whatever was told of it since. */
  readonly isStanding?: true;
  /** Trouble is over, and no data landed with that. */
  readonly isBare?: true;
}

/** What one reading of a source came to. */
export interface SourceReading {
  readonly facts: readonly Fact[];
  /** ok, or why what was read says nothing of what was not: a few words. */
  readonly health: string;
  /** Up to when the source was read; later facts may be missing. Epoch milliseconds; null: the reading was cut short. */
  readonly until: number | null;
  /** What could not be understood and was left out, a sentence each. */
  readonly odd: readonly string[];
}

/** Which kind of incident a fact makes; undefined: none. */
export function incidentKindOf({ fact }: Pick<Fact, 'fact'>): IncidentKind | undefined {
  if (fact === 'retrying') return 'failed';
  return fact === 'landed' || fact === 'vanished' ? undefined : fact;
}
