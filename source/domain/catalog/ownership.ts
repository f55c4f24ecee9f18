/** What can be owned besides the pipelines of the catalog. */
export const OWNED_KINDS = [
  'datasets',
  'pipelines',
  'documentation',
  'metrics',
  'experiments',
  'logging',
] as const;
export type OwnedKind = (typeof OWNED_KINDS)[number];

/** One thing with whoever answers for it. People are ids; without an owner nobody is known to answer. */
export interface Owned {
  readonly id: string;
  readonly owner?: string;
  readonly backup?: string;
  readonly note?: string;
}

/** Who owns what, by kind, in the order of the file. */
export type Ownership = Readonly<Record<OwnedKind, readonly Owned[]>>;

export const EMPTY_OWNERSHIP: Ownership = {
  datasets: [],
  pipelines: [],
  documentation: [],
  metrics: [],
  experiments: [],
  logging: [],
};
