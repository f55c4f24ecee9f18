import { type Source, variablesOf } from '../domain/catalog/source.ts';
import type { Ask } from '../sources/asking/call.ts';
import { openLine } from './line.ts';

const open = new Map<string, Ask>();

/**
 * The line to a source, the same one as before where nothing of it changed: what it signed in for is still good.
 * @throws NoSecret
 */
export function lineTo(
  source: Source,
  env: Readonly<Record<string, string | undefined>>,
  stopped?: AbortSignal,
): Ask {
  const { id, url, address, headers, token, login } = source;
  const values = variablesOf(source).map((name) => env[name]);
  const key = JSON.stringify([id, url, address, headers, token, login, values]);
  const known = open.get(key);
  if (known) return known;
  const line = openLine(source, env, stopped);
  open.set(key, line);
  return line;
}
