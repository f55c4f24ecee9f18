import { createRequire } from 'node:module';
import * as ink from 'ink';
import type { ReactElement } from 'react';

/** What is used of the table: rows of texts under the names of their columns. */
export type Table = (props: {
  readonly data: readonly Readonly<Record<string, string>>[];
  readonly columns: readonly string[];
}) => ReactElement;

/** Defined where this runs as one bundled file. */
declare const WAKEWORTHY_VERSION: string | undefined;

/**
 * ink-table asks for ink with require(), which ink cannot answer: it has a top-level await. So the module that is
 * loaded already is put where that require() looks for it.
 */
async function load(): Promise<unknown> {
  if (typeof WAKEWORTHY_VERSION === 'string') {
    Object.assign(globalThis, { [Symbol.for('wakeworthy.ink')]: ink });
    return import('ink-table');
  }
  const require = createRequire(import.meta.url);
  const id = require.resolve('ink');
  // Only what require() looks at; a whole Module would have to be loaded from a file.
  require.cache[id] = {
    id,
    filename: id,
    path: id,
    loaded: true,
    exports: ink,
    children: [],
    paths: [],
  } as never;
  return require('ink-table');
}

/** The component inside: bundlers and Node nest the default of a CommonJS module differently deep. */
function innermostDefault(loaded: unknown): unknown {
  const inner = (loaded as { default?: unknown } | null)?.default;
  return inner === undefined ? loaded : innermostDefault(inner);
}

export const InkTable = innermostDefault(await load()) as Table;
