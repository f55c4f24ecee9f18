import type { SecretReference } from './catalog.ts';

export const SOURCE_KINDS = [
  'airflow',
  'dbt',
  'dagster',
  'prefect',
  'alertmanager',
  'openlineage',
  'command',
  'calendar',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Where sources are declared. */
export const SOURCES_FILE = 'state/sources.yaml';

/** How a run came about. */
export const RUN_TYPES = ['scheduled', 'asset_triggered', 'manual'] as const;
export type RunType = (typeof RUN_TYPES)[number];

/** A foreign name and what it is called here. */
export interface Renaming {
  /** A regular expression of the whole name, with the flag u. */
  readonly pattern: string;
  /** With `$1` for what the first group holds. */
  readonly to: string;
}

/** Kinds of trouble, as incidents have them. */
export const TROUBLES = ['failed', 'late', 'wrong', 'blocked'] as const;

/** What kind of trouble something is whose label fits. */
export interface KindByLabel {
  readonly kind: (typeof TROUBLES)[number];
  readonly label: string;
  /** A regular expression of the whole value, with the flag u. */
  readonly pattern: string;
}

/** Where failures and landings come from, as state/sources.yaml names it. */
export interface Source {
  /** Writes as `source:ID`; never changes. */
  readonly id: string;
  readonly kind: SourceKind;
  /** Hours between two readings. */
  readonly every: number;
  /** Globs of foreign names. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** The first that matches counts. */
  readonly ids: readonly Renaming[];
  /** Which runs count: scheduled, asset_triggered, manual; absent: all of these. */
  readonly runs?: readonly RunType[];
  /** Where it answers. */
  readonly url?: string;
  /** The same where the address itself is a secret. */
  readonly address?: SecretReference;
  /** Whose turns it tells. */
  readonly rotation?: string;
  readonly login?: { readonly user: string; readonly password: SecretReference };
  readonly token?: SecretReference;
  readonly headers?: Readonly<Record<string, string | SecretReference>>;
  /** A folder or file that it leaves behind, from the root of the workspace. */
  readonly path?: string;
  /** What all of it is one row of. */
  readonly pipeline?: string;
  /** Which of its nodes have a row of their own, where the catalog does not list them. */
  readonly perNode?: 'none' | 'tagged' | 'all';
  /** Labels that name the pipeline, the first that is there. */
  readonly labels?: readonly string[];
  /** The first that fits counts; else it failed. */
  readonly kinds?: readonly KindByLabel[];
  /** A program and its arguments, started in the root of the workspace. */
  readonly run?: readonly string[];
}

/** Kinds that are asked; of the others something is sent or left behind when a run ends. */
const ASKED: ReadonlySet<SourceKind> = new Set([
  'airflow',
  'dagster',
  'prefect',
  'alertmanager',
  'command',
  'calendar',
]);

/** Kinds that answer over HTTP. */
export const NEEDS_ADDRESS: ReadonlySet<SourceKind> = new Set([
  'airflow',
  'dagster',
  'prefect',
  'alertmanager',
]);

/** Whether a source is asked at its interval, and not only listened to. */
export function isAsked({ kind, path }: Pick<Source, 'kind' | 'path'>): boolean {
  return ASKED.has(kind) || (kind === 'openlineage' && path !== undefined);
}

/** Whether there is nothing to read of a source, as all of it is sent. */
export function isOnlySent({ kind, path }: Pick<Source, 'kind' | 'path'>): boolean {
  return kind === 'openlineage' && path === undefined;
}

/** The variables that a source needs, by name, sorted. */
export function variablesOf({ login, token, address, headers = {} }: Source): string[] {
  const values = [login?.password, token, address, ...Object.values(headers)];
  return values.flatMap((value) => (typeof value === 'object' ? [value.env] : [])).toSorted();
}
