import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import {
  type Forgetting,
  forgettingOf,
  forgottenPath,
  isOfSomeone,
  type Tombstone,
  tombstonesIn,
} from '../../../domain/incident/sync/forgetting.ts';
import { plainName } from '../../../domain/incident/sync/note-names.ts';
import {
  caselessName,
  largest,
  largestWords,
  type TravellingFile,
  type TravellingKind,
  travellingFile,
} from '../../../domain/incident/sync/travelling-path.ts';
import { digest } from '../file/sealed.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import type { Tree } from './admitted.ts';
import type { NoteNamer } from './note-namer.ts';
import { settledPaths, withoutSettled } from './settled.ts';
import { placeMoved, uniteLines } from './unite-lines.ts';
import { uniteNotes } from './unite-notes.ts';
import { type Cut, emptyUniting, type Odd, type Seen, type Source } from './uniting.ts';
import type { WorkingFile } from './working-files.ts';

/** What two or three states of the same files amount to. */
export interface United {
  /** What the ref is to hold. */
  readonly tree: Tree;
  /** The contents of what no side held like this. */
  readonly contents: ReadonlyMap<string, Buffer>;
  /** Lines that files of the workspace lack, by their paths. */
  readonly lacking: ReadonlyMap<string, readonly string[]>;
  /** Notes that the workspace lacks. */
  readonly notes: ReadonlyMap<string, Buffer>;
  /** Files of the log that hold what is forgotten; what goes on elsewhere is lacking there. */
  readonly cuts: readonly Cut[];
  /** Notes of the workspace that are forgotten, as absolute paths. */
  readonly forgottenNotes: readonly string[];
  /** A ref held something that is to be reachable from none. */
  readonly forgets: boolean;
  /** What working files hold, as the blob of what travels of it, by path; under the identity that they were read with. */
  readonly seen: Readonly<Record<string, Seen>>;
  readonly tombstones: readonly Tombstone[];
  /** Lines of files of this clone that came from elsewhere, by their paths. */
  readonly foreign: ReadonlyMap<string, readonly string[]>;
  /** About files that stand here. */
  readonly odd: readonly Odd[];
  /** About what a remote held and no clone keeps. */
  readonly leftOut: readonly Odd[];
}

export interface Sides {
  readonly objects: ObjectReader;
  readonly working: readonly WorkingFile[];
  /** What working files held at the last look. */
  readonly seen: Readonly<Record<string, Seen>>;
  /** That of this clone first. */
  readonly trees: readonly Tree[];
  /** The length of an id of git here: 40 or 64. */
  readonly idLength: number;
  /** The eight digits of this clone. */
  readonly clone: string;
  /** Whether this clone knows what it wrote: what it never wrote can be told from what it lost. */
  readonly knowsItsOwn: boolean;
  /** What is known to be forgotten; more may stand in the log. */
  readonly tombstones: readonly Tombstone[];
  /** Lines about nights before this are dropped, epoch milliseconds. */
  readonly nightsBefore: number;
  /** Which text of a note was written last, told by the log here and by lines that it lacks. */
  readonly noteNamer: (lacking: Iterable<string>) => NoteNamer;
}

/**
 * Unites the workspace with trees of the ref: lines of logs and histories by their bytes, notes by their paths, without
 * what is forgotten. What every side holds alike is not even read.
 * @throws where a file of the workspace cannot be read, or git lacks a blob
 */
export async function unite(sides: Sides): Promise<United> {
  const { objects, idLength, tombstones, nightsBefore } = sides;
  const settled = settledPaths(sides);
  const result = emptyUniting();
  for (const [path, blob] of settled) {
    result.tree[path] = blob;
    result.seen[path] = sides.seen[path]!;
  }
  const forgetting = forgettingOf(tombstones, { nightsBefore, digestOf: personDigest });
  const groups = grouped(withoutSettled(sides, settled), forgetting);
  const blobs = await blobsBy(
    objects,
    groups.flatMap((group) => group.blobs.map(({ id }) => id)),
  );
  const sources = new Map(groups.map((group) => [group, sourcesOf(group, blobs, result.odd)]));
  const news = newTombstones(sources, tombstones);
  // Files that all sides hold alike may hold what was not known to be forgotten.
  if (news.length > 0) return unite({ ...sides, seen: {}, tombstones: [...tombstones, ...news] });
  const notes: (() => void)[] = [];
  let namer: ReturnType<Sides['noteNamer']> | undefined;
  const named = () => (namer ??= sides.noteNamer([...result.lacking.values()].flat()));
  // One file system may hold a name in other letters for the same.
  const clone = new RegExp(`-${sides.clone}(?:\\.\\d+)?\\.jsonl$`, 'i');
  for (const [{ path, kind, working }, here] of sources) {
    if (kind === 'handoff') {
      notes.push(() => uniteNotes(path, here, { named: named(), idLength, forgetting }, result));
      continue;
    }
    const isOwn = clone.test(path) && !isOfSomeone(path) && sides.knowsItsOwn;
    uniteLines({ path, kind, isOwn }, here, { idLength, forgetting }, result);
    // A file that is not read gets nothing more.
    if (here.filter(({ file }) => file).length < working.length) result.lacking.delete(path);
  }
  placeMoved(result, idLength);
  // What a note is called is told by the log: that is put together first.
  for (const uniting of notes) uniting();
  return { ...result, tombstones };
}

async function blobsBy(objects: ObjectReader, ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const read = await Promise.all([...new Set(ids)].map((id) => objects.read(id)));
  return new Map(read.flatMap((object) => (object?.kind === 'blob' ? [[object.id, object.bytes]] : [])));
}

/** How a person is named where it is told that they are forgotten. */
export function personDigest(person: string): string {
  return digest(`a person of wakeworthy\n${person}`);
}

function newTombstones(
  sources: ReadonlyMap<Group, readonly Source[]>,
  known: readonly Tombstone[],
): Tombstone[] {
  const ids = new Set(known.map(({ id }) => id));
  const news = new Map<string, Tombstone>();
  for (const [{ kind }, held] of sources)
    if (kind === 'log')
      for (const { bytes } of held)
        for (const { id, data } of tombstonesIn(bytes.toString('utf8')))
          if (!ids.has(id)) news.set(id, { id, data });
  return [...news.values()];
}

interface Group {
  readonly path: string;
  readonly kind: TravellingKind;
  readonly working: readonly WorkingFile[];
  /** Each once; `isHere`: the ref of this clone holds it. */
  readonly blobs: readonly { readonly id: string; readonly isHere: boolean }[];
}

/** Every path of any side once, with what one file system may hold for the same under the first of its names. */
function grouped({ working, trees }: Sides, forgetting: Forgetting): Group[] {
  const groups = new Map<
    string,
    { file: TravellingFile; working: WorkingFile[]; blobs: Map<string, boolean> }
  >();
  const groupOf = (path: string) => {
    const file = travellingFile(plainName(path))!;
    const name = caselessName(file.path);
    const known = groups.get(name) ?? { file, working: [], blobs: new Map<string, boolean>() };
    groups.set(name, file.path < known.file.path ? { ...known, file } : known);
    return groups.get(name)!;
  };
  for (const file of working) groupOf(file.path).working.push(file);
  for (const [place, tree] of trees.entries())
    for (const [path, blob] of Object.entries(tree)) {
      const { blobs } = groupOf(path);
      if (!blobs.get(blob)) blobs.set(blob, place === 0);
    }
  // What a forgotten writer wrote goes on elsewhere, which has to be looked at too.
  if (forgetting.people.size > 0)
    for (const { file } of [...groups.values()]) {
      const elsewhere = forgottenPath(file.path, forgetting);
      if (elsewhere !== undefined) groupOf(elsewhere);
    }
  return [...groups.values()].map(({ file, working: files, blobs }) => ({
    ...file,
    working: files,
    blobs: [...blobs].map(([id, isHere]) => ({ id, isHere })),
  }));
}

function sourcesOf({ path, working, blobs }: Group, read: ReadonlyMap<string, Buffer>, odd: Odd[]): Source[] {
  const files = working.flatMap((file): Source[] => {
    const bytes = contentOf(file, odd);
    return bytes === undefined ? [] : [{ bytes, file }];
  });
  const arrived = blobs.map(({ id, isHere }): Source => {
    const bytes = read.get(id);
    if (bytes === undefined) throw new Error(`git lacks the object ${id} of ${path}`);
    return { bytes, isHere };
  });
  return [...files, ...arrived];
}

/** What a file of the workspace holds; undefined, and said, where it is too large or no plain file any more. */
export function contentOf({ path, kind, absolute, identity }: WorkingFile, odd: Odd[]): Buffer | undefined {
  if (identity.size > largest(kind)) {
    odd.push([path, `it is larger than ${largestWords(kind)} and does not travel`]);
    return undefined;
  }
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const descriptor = openSync(absolute, flags);
  try {
    return fstatSync(descriptor).isFile() ? readFileSync(descriptor) : undefined;
  } finally {
    closeSync(descriptor);
  }
}
