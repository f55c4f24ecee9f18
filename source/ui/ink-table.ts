import { createRequire } from 'node:module';
import * as ink from 'ink';
import type { ReactElement } from 'react';

/** What is used of the table: rows of texts under the names of their columns. */
export type Table = (props: {
  readonly data: readonly Readonly<Record<string, string>>[];
  readonly columns: readonly string[];
}) => ReactElement;

/**
 * ink-table asks for ink with require(), which ink cannot answer: it has a top-level await. So that require() is
 * answered with the module that is loaded already: in the bundle by way of a global symbol, elsewhere by its cache.
 */
async function load(): Promise<unknown> {
  Object.assign(globalThis, { [Symbol.for('wakeworthy.ink')]: ink });
  try {
    return await import('ink-table');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
    return required();
  }
}

function required(): unknown {
  const require = createRequire(import.meta.url);
  const id = require.resolve('ink');
  // Only what require() looks at; a whole Module would have to be loaded from a file.
  const loaded = { id, filename: id, path: id, loaded: true, exports: ink, children: [], paths: [] };
  require.cache[id] = loaded as never;
  return require('ink-table');
}

/** The component inside: bundlers and Node nest the default of a CommonJS module differently deep. */
function innermostDefault(loaded: unknown): unknown {
  const inner = (loaded as { default?: unknown } | null)?.default;
  return inner === undefined ? loaded : innermostDefault(inner);
}

export const InkTable = innermostDefault(await load()) as Table;
