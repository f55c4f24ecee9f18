/** So many files are open at once: a process may have far fewer than a workspace has runbooks. */
const AT_ONCE = 8;

/** What `read` gives for each item, in their order, a few at a time. */
export async function inTurn<T, R>(items: readonly T[], read: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE)
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(read))));
  return results;
}
