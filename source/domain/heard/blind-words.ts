/** What is said of a source that is not heard. */
export interface Blind {
  readonly source: string;
  readonly health: string;
  readonly silent?: readonly string[];
  /** So many pipelines fail by what it said last, besides those that were opened. */
  readonly left?: number;
}

/**
 * `airflow_prod: blind since 14:18 (unhealthy: its scheduler is silent)`: what it does not say is not known. `since`: in
 * words; null where nobody knows.
 */
export function blindWords({ source, health, silent = [], left }: Blind, since: string | null): string {
  if (health === NEVER) return `${source}: ${NEVER}`;
  const [first, second, ...more] = silent;
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  const about = first === undefined ? '' : ` about ${[first, second].filter(Boolean).join(', ')}${others}`;
  const why = health === SILENT ? '' : ` (${health})`;
  const rest = left === undefined ? '' : `; ${leftWords(left)}`;
  return `${source}: blind${about}${since === null ? '' : ` since ${since}`}${why}${rest}`;
}

/**
 * The same of each source that is not heard, and of one that is heard and of which not all is opened yet: what goes into the
 * first lines, as quiet must not be taken for well. `said`: a time in words.
 */
export function firstLines(
  sources: readonly (Blind & { readonly heard: boolean; readonly since: string | null })[],
  said: (since: string) => string,
): string[] {
  return sources.flatMap((one) => {
    if (!one.heard) return [blindWords(one, one.since === null ? null : said(one.since))];
    return one.left === undefined ? [] : [`${one.source}: ${leftWords(one.left)}`];
  });
}

/** That more fails than was opened. */
export function leftWords(left: number): string {
  return `${left} more ${left === 1 ? 'pipeline fails there and is' : 'pipelines fail there and are'} not opened yet`;
}

/** The health of a source that nobody has read. */
export const NEVER = 'never heard';
/** The health of one that was well and says nothing any more. */
export const SILENT = 'no answer';
