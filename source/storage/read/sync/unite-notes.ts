import { textsOf } from '../../../domain/incident/state/handoff.ts';
import type { Forgetting } from '../../../domain/incident/sync/forgetting.ts';
import { besideName } from '../../../domain/incident/sync/note-names.ts';
import { digest } from '../file/sealed.ts';
import { blobIdOf } from '../git/git-blobs.ts';
import type { NoteNamer } from './note-namer.ts';
import type { Source, Uniting } from './uniting.ts';

interface Rules {
  readonly idLength: number;
  readonly forgetting: Forgetting;
  readonly named: NoteNamer;
}

/**
 * One note has one content. Where there are several, the one that the log names last keeps the name, else the first by its
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
  const record = named(path);
  const { replaced = [] } = record ?? {};
  const last = textsOf(record).find(({ digest: hash }) => contents.has(hash));
  const first = last?.digest ?? [...contents.keys()].sort()[0];
  for (const [hash, bytes] of contents) {
    const held = hash === first ? path : besideName(path, hash);
    result.tree[held] = blobIdOf(bytes, idLength);
    result.contents.set(held, bytes);
    // What stands here under either name is never replaced.
    if (!here.has(hash)) result.notes.set(isTaken ? besideName(path, hash) : held, bytes);
  }
  // What was written anew is no second opinion.
  for (const hash of contents.keys())
    if (hash !== first && !replaced.includes(hash)) result.odd.push([path, otherWords(path, hash)]);
}

function otherWords(path: string, hash: string): string {
  return `another text of this note stands in ${besideName(path, hash)}, or under this name where it was written: wakeworthy handoff list tells which one counts`;
}
