import type { Forgetting } from '../../../domain/sync/forgetting.ts';
import { digest } from '../file/sealed.ts';
import { blobIdOf } from '../git/git-blobs.ts';
import type { Source, Uniting } from './uniting.ts';

interface Rules {
  readonly idLength: number;
  readonly forgetting: Forgetting;
  /** The digest that the log names for a path. */
  readonly named: (path: string) => string | undefined;
}

/**
 * One note has one content. Where there are several, the one that the log names keeps the name, else the first by its
 * digest, and each other one gets a name with its digest in it.
 */
export function uniteNotes(
  path: string,
  sources: readonly Source[],
  { idLength, forgetting, named }: Rules,
  result: Uniting,
): void {
  const contents = new Map<string, Buffer>();
  const here = new Set<string>();
  let isTaken = false;
  for (const { bytes, file } of sources) {
    const hash = digest(bytes);
    if (forgetting.notes.has(hash)) {
      if (file) result.forgottenNotes.push(file.absolute);
      else result.forgets = true;
      continue;
    }
    contents.set(hash, bytes);
    if (file) here.add(hash);
    isTaken ||= file?.path === path;
  }
  const name = named(path);
  const first = name !== undefined && contents.has(name) ? name : [...contents.keys()].sort()[0];
  for (const [hash, bytes] of contents) {
    const held = hash === first ? path : besideName(path, hash);
    result.tree[held] = blobIdOf(bytes, idLength);
    result.contents.set(held, bytes);
    // What stands here under either name is never replaced.
    if (!here.has(hash)) result.notes.set(isTaken ? besideName(path, hash) : held, bytes);
  }
  if (contents.size > 1)
    result.odd.push([path, `${contents.size} clones hold a note of this name that reads otherwise`]);
}

/** What a note was called before there was another one of its name. */
export function plainName(path: string): string {
  return path.startsWith('state/handoffs/') ? path.replace(/~[0-9a-f]{8}(?=\.md$)/, '') : path;
}

/** `2026-11-23-ana-to-ben~1f2e3d4c.md` */
function besideName(path: string, hash: string): string {
  return path.replace(/\.md$/, `~${hash.slice(0, 8)}.md`);
}
