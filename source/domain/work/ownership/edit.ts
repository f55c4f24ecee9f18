import type { Owned, OwnedKind, Ownership, OwnershipPattern } from '../../catalog/ownership.ts';

/** What is written into ownership.yaml: the pattern, or who answers for one thing. */
export type OwnershipEdit =
  | { readonly kind: 'pattern'; readonly pattern: OwnershipPattern }
  /** What is not said of it stays. */
  | { readonly kind: 'owned'; readonly of: OwnedKind; readonly owned: Owned };

/** Ownership with that in it. */
export function withOwned(ownership: Ownership, edit: OwnershipEdit): Ownership {
  if (edit.kind === 'pattern') return { ...ownership, pattern: edit.pattern };
  const { of, owned } = edit;
  const isThere = ownership[of].some(({ id }) => id === owned.id);
  const list = isThere
    ? ownership[of].map((one) => (one.id === owned.id ? { ...one, ...owned } : one))
    : [...ownership[of], owned];
  return { ...ownership, [of]: list };
}
