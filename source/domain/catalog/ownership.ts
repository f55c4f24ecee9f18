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

/** How teams divide it. `common`: analysts own metrics; `with-metrics`: those who build the data own them as well. */
export const OWNERSHIP_PATTERNS = ['common', 'with-metrics'] as const;
export type OwnershipPattern = (typeof OWNERSHIP_PATTERNS)[number];

/** Who owns what, by kind, in the order of the file. */
export type Ownership = Readonly<Record<OwnedKind, readonly Owned[]>> & {
  /** What it is measured by; absent: nobody said, which is `common`. */
  readonly pattern?: OwnershipPattern;
};

export const EMPTY_OWNERSHIP: Ownership = {
  datasets: [],
  pipelines: [],
  documentation: [],
  metrics: [],
  experiments: [],
  logging: [],
};
