import type { Confirmed } from '../catalog/impact.ts';
import type { WrittenPart } from './part-text.ts';

/** What somebody answered about the impact of one node, to be written into state/pipelines.yaml. */
export interface ImpactAnswer {
  readonly id: string;
  readonly kind: 'pipeline' | 'consumer';
  /** Empty: known to be nothing. */
  readonly parts: readonly WrittenPart[];
  /**
   * Keep the parts that the entry has and write these after them. Where the entry has none, `declared` are those that
   * count for the node from elsewhere: a list in this file replaces theirs as a whole.
   */
  readonly add?: { readonly declared: readonly WrittenPart[] };
  /** Of the whole node; absent where each new part says it for itself. */
  readonly confirmed?: Confirmed;
}

/** That a pipeline is of a class of state/pipelines.yaml: what it says itself counts before what that says. */
export interface ClassAnswer {
  readonly id: string;
  readonly kind: 'pipeline';
  readonly class: string;
}

/** Who answers for a pipeline, and who stands in; what is not said stays. */
export interface OwnerAnswer {
  readonly id: string;
  readonly kind: 'pipeline';
  readonly people: { readonly owner?: string; readonly backup?: string };
}

export type CatalogAnswer = ImpactAnswer | ClassAnswer | OwnerAnswer;

/** A file before and after an answer was written into it. */
export interface EditedFile {
  /** From the root of the workspace. */
  readonly path: string;
  /** undefined: there was no such file. */
  readonly before: string | undefined;
  readonly after: string;
}
