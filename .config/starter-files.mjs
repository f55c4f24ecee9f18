// The runbooks that `init` copies, built into the bundle so that it stands alone.
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);

/** Files below runbooks/ with their paths from the root of the repository. */
export function starterFiles() {
  return readdirSync(new URL('runbooks', root), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => `runbooks/${path.replaceAll('\\', '/')}`)
    .map((path) => ({ path, content: readFileSync(new URL(path, root), 'utf8') }));
}
