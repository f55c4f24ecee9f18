/** The one that is meant by its id or six or more last characters of it; undefined: none, or several. */
export function byReference<T extends { readonly id: string }>(
  reference: string,
  among: Iterable<T>,
): T | undefined {
  const ending = reference.toLowerCase();
  if (ending.length < 6) return undefined;
  const found = [...among].filter(({ id }) => id.endsWith(ending));
  return found.length === 1 ? found[0] : undefined;
}

/** The same, or the one of a pipeline: what runs is mostly called by that. */
export function byPipelineOrReference<T extends { readonly id: string; readonly pipeline?: string }>(
  reference: string,
  among: Iterable<T>,
): T | undefined {
  const all = [...among];
  const ofPipeline = all.filter(({ pipeline }) => pipeline === reference);
  if (ofPipeline.length > 0) return ofPipeline.length === 1 ? ofPipeline[0] : undefined;
  return byReference(reference, all);
}
