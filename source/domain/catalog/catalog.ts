import type { LocalTime } from '../time/local.ts';
import type { Confirmed, DeclaredImpact, Impact } from './impact.ts';

/** When data normally stands: hours after the due time, or a local time. */
/** What running a pipeline costs. */
export interface Cost {
  /** Currency a month. */
  readonly compute: number;
}

export type Ready = { readonly after: number } | { readonly at: LocalTime };

/** Hands-on repair time: median in hours, spread of its logarithm (0: exact). */
export interface Repair {
  readonly median: number;
  readonly spread: number;
}

/** One automatic retry: lands so many hours after the failure, with this chance if all earlier ones failed. */
export interface Retry {
  readonly after: number;
  readonly heals: number;
}

/** A parent and the hours by which it may be late without delaying this pipeline. */
export interface Upstream {
  readonly id: string;
  readonly slack?: number;
}

/** The environment variable that holds a secret: no file holds one itself. */
export interface SecretReference {
  readonly env: string;
}

/** A scheduled job that lands data. Every field but the id may be undeclared. Durations are hours. */
export interface Pipeline {
  readonly id: string;
  readonly title?: string;
  readonly owner?: string;
  readonly backup?: string;
  readonly area?: string;
  /** Of the classes of pipelines.yaml: as if the fields of that stood here too, where there are no others. */
  readonly class?: string;
  /** Cron expression in `timeZone`, else in the team's zone. */
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly ready?: Ready;
  readonly repair?: Repair;
  /** Machine time after the fix. */
  readonly rerun?: number;
  /** full: one rerun catches up whatever was missed. */
  readonly refresh?: 'full' | 'incremental';
  readonly retries?: readonly Retry[];
  /** What running it costs. */
  readonly cost?: Cost;
  readonly upstream?: readonly Upstream[];
  readonly uses?: readonly string[];
  readonly runbooks?: readonly string[];
  /** Names of this pipeline in the systems that report on it, by source. */
  readonly source?: Readonly<Record<string, Readonly<Record<string, string | SecretReference>>>>;
  /** The source that listed it has it no longer. */
  readonly gone?: boolean;
  readonly confirmed?: Confirmed;
  /** Summed. []: known to be nothing. Absent: unknown. */
  readonly impact?: readonly Impact[];
}

/** A dashboard, model, report, export or experiment that reads pipelines. It has no job of its own. */
export interface Consumer {
  readonly id: string;
  readonly title?: string;
  readonly kind?: string;
  readonly reads?: readonly string[];
  readonly owner?: string;
  readonly area?: string;
  readonly timeZone?: string;
  readonly confirmed?: Confirmed;
  readonly impact?: readonly Impact[];
}

/** One layer of the catalog, as one file declares it. `null` in a field means declared absent. */
export interface CatalogLayer {
  readonly file: string;
  readonly pipelines: readonly DeclaredPipeline[];
  readonly patterns: readonly DeclaredPattern[];
  readonly consumers: readonly DeclaredConsumer[];
  /** Fields that several pipelines share, by the name of their class. */
  readonly classes?: Readonly<Record<string, DeclaredPattern['fields']>>;
}

type Declared<T> = {
  readonly [K in keyof T]: (K extends 'impact' ? readonly DeclaredImpact[] : T[K]) | null;
};
export type DeclaredPipeline = { readonly id: string } & Declared<Omit<Pipeline, 'id'>>;
export type DeclaredPattern = { readonly match: string; readonly fields: Declared<Omit<Pipeline, 'id'>> };
export type DeclaredConsumer = { readonly id: string } & Declared<Omit<Consumer, 'id'>>;

/** The catalog after all layers are merged. */
export interface Catalog {
  readonly pipelines: ReadonlyMap<string, Pipeline>;
  readonly consumers: ReadonlyMap<string, Consumer>;
  /** Fields that several pipelines share, by the name of their class; absent: there are none. */
  readonly classes?: Readonly<Record<string, DeclaredPattern['fields']>>;
  /** Upstreams that were left out because they close a circle; absent: none was. */
  readonly leftOut?: readonly { readonly pipeline: string; readonly upstream: string }[];
  /** Patterns in order of precedence, for pipelines that no file lists. */
  readonly patterns: readonly DeclaredPattern[];
  /** The team's zone: what local instants in patterns mean for a pipeline that has no zone of its own. Default UTC. */
  readonly timeZone?: string;
}

export const EMPTY_CATALOG: Catalog = { pipelines: new Map(), consumers: new Map(), patterns: [] };
