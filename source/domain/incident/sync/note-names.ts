const FOLDER = 'state/handoffs/';

/** What a note was called before there was another one of its name. */
export function plainName(path: string): string {
  return path.startsWith(FOLDER) ? path.replace(/~[0-9a-f]{8}(?=\.md$)/, '') : path;
}

/** `2026-11-23-ana-to-ben~1f2e3d4c.md`: the name of another text of a note. `digest`: its SHA-256, hexadecimal. */
export function besideName(path: string, digest: string): string {
  return path.replace(/\.md$/, `~${digest.slice(0, 8)}.md`);
}
