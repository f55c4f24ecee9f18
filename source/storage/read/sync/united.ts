import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import {
  caselessName,
  LARGEST_TRAVELLING,
  type TravellingFile,
  type TravellingKind,
  travellingFile,
} from '../../../domain/sync/travelling-path.ts';
import { travellingLines, unitedText } from '../../../domain/sync/unite.ts';
import { digest } from '../file/sealed.ts';
import { blobBytes, blobIdOf } from '../git/git-blobs.ts';
import type { FileIdentity } from '../log/log-files.ts';
import type { RefEntry } from './ref-tree.ts';
import type { WorkingFile } from './working-files.ts';

/** Something odd about a path: what a person should know, and nothing that stops the rest. */
export type Odd = readonly [path: string, says: string];

/** Blobs by their paths. */
export type Tree = Readonly<Record<string, string>>;

/** What a tree of a ref holds that travels; of anything else it is said that it does not. */
export function admitted(entries: readonly RefEntry[]): { tree: Tree; odd: Odd[] } {
  const odd: Odd[] = [];
  const tree: Record<string, string> = {};
  for (const { path, mode, kind, blob, size } of entries) {
    const problem = !travellingFile(path)
      ? 'it is no file that travels; it is left out'
      : kind !== 'blob' || !/^100(?:644|755)$/.test(mode)
        ? 'it is no plain file; it is left out'
        : size > LARGEST_TRAVELLING
          ? 'it is larger than 64 MB; it is left out'
          : undefined;
    if (problem === undefined) tree[path] = blob;
    else odd.push([path, problem]);
  }
  return { tree, odd };
}

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
  /** What working files hold, as the blob of what travels of it, by path; under the identity that they were read with. */
  readonly seen: Readonly<Record<string, readonly [identity: string, blob: string]>>;
  readonly odd: readonly Odd[];
}

export interface Sides {
  readonly root: string;
  readonly working: readonly WorkingFile[];
  /** What working files held at the last look. */
  readonly seen: Readonly<Record<string, readonly [identity: string, blob: string]>>;
  readonly trees: readonly Tree[];
  /** The length of an id of git here: 40 or 64. */
  readonly idLength: number;
  /** Which of several digests of a note stands under its name, told by the log here and by lines that it lacks. */
  readonly noteNamer: (lacking: Iterable<string>) => (path: string) => string | undefined;
}

/**
 * Unites the workspace with trees of the ref: lines of logs and histories by their bytes, notes by their paths. What
 * every side holds alike is not even read. @throws where a file of the workspace cannot be read, or git lacks a blob
 */
export async function unite(sides: Sides): Promise<United> {
  const { root, idLength } = sides;
  const groups = grouped(sides);
  const unlike = groups.filter((group) => agreed(group, sides.seen) === undefined);
  const blobs = await blobBytes(
    root,
    unlike.flatMap((group) => group.blobs),
  );
  const result = {
    tree: {} as Record<string, string>,
    contents: new Map<string, Buffer>(),
    lacking: new Map<string, readonly string[]>(),
    notes: new Map<string, Buffer>(),
    seen: {} as Record<string, readonly [string, string]>,
    odd: [] as Odd[],
  };
  const notes: (() => void)[] = [];
  let namer: ReturnType<Sides['noteNamer']> | undefined;
  const named = () => (namer ??= sides.noteNamer([...result.lacking.values()].flat()));
  for (const group of groups) {
    const blob = agreed(group, sides.seen);
    if (blob !== undefined) {
      result.tree[group.path] = blob;
      for (const { path, identity } of group.working) result.seen[path] = [identityText(identity), blob];
      continue;
    }
    const missing = group.blobs.find((id) => !blobs.has(id));
    if (missing !== undefined) throw new Error(`git lacks the object ${missing} of ${group.path}`);
    const arrived = group.blobs.map((id) => blobs.get(id)!);
    if (group.kind === 'handoff') notes.push(() => uniteNotes(group, arrived, named(), idLength, result));
    else uniteLines(group, group.kind, arrived, idLength, result);
  }
  // What a note is called is told by the log: that is put together first.
  for (const uniting of notes) uniting();
  return result;
}

/** `size mtime ctime ino`: changes whenever a file does. */
export function identityText({ size, mtime, ctime, ino }: FileIdentity): string {
  return `${size} ${mtime} ${ctime} ${ino}`;
}

interface Group {
  readonly path: string;
  readonly kind: TravellingKind;
  readonly working: readonly WorkingFile[];
  readonly blobs: readonly string[];
}

type Result = {
  readonly tree: Record<string, string>;
  readonly contents: Map<string, Buffer>;
  readonly lacking: Map<string, readonly string[]>;
  readonly notes: Map<string, Buffer>;
  readonly seen: Record<string, readonly [string, string]>;
  readonly odd: Odd[];
};

/** Every path of any side once, with what one file system may hold for the same under the first of its names. */
function grouped({ working, trees }: Sides): Group[] {
  const groups = new Map<string, { file: TravellingFile; working: WorkingFile[]; blobs: Set<string> }>();
  const groupOf = (path: string) => {
    const file = travellingFile(plainName(path))!;
    const name = caselessName(file.path);
    const known = groups.get(name) ?? { file, working: [], blobs: new Set<string>() };
    groups.set(name, file.path < known.file.path ? { ...known, file } : known);
    return groups.get(name)!;
  };
  for (const file of working) groupOf(file.path).working.push(file);
  for (const tree of trees) for (const [path, blob] of Object.entries(tree)) groupOf(path).blobs.add(blob);
  return [...groups.values()].map(({ file, ...rest }) => ({
    ...file,
    working: rest.working,
    blobs: [...rest.blobs],
  }));
}

/** The blob that all sides hold where they hold the same and the workspace has it; undefined where there is work to do. */
function agreed({ working, blobs }: Group, seen: Sides['seen']): string | undefined {
  const [file, ...others] = working;
  if (!file || others.length > 0 || blobs.length !== 1) return undefined;
  const [identity, blob] = seen[file.path] ?? [];
  return identity === identityText(file.identity) && blob === blobs[0] ? blob : undefined;
}

function uniteLines(
  { path, working }: Group,
  as: 'log' | 'history',
  arrived: readonly Buffer[],
  idLength: number,
  result: Result,
): void {
  const here = new Set<string>();
  for (const file of working) {
    const bytes = contentOf(file, result.odd);
    if (bytes === undefined) return;
    for (const line of travellingLines(as, bytes.toString('utf8'))) here.add(line);
  }
  const all = new Set(here);
  for (const bytes of arrived) for (const line of travellingLines(as, bytes.toString('utf8'))) all.add(line);
  const lacking = [...all].filter((line) => !here.has(line));
  const content = Buffer.from(unitedText(all));
  const blob = blobIdOf(content, idLength);
  result.tree[path] = blob;
  result.contents.set(path, content);
  if (lacking.length > 0) result.lacking.set(path, lacking);
  else if (working.length === 1) result.seen[working[0]!.path] = [identityText(working[0]!.identity), blob];
}

/**
 * One note has one content. Where there are several, the one that the log names keeps the name, else the first by its
 * digest, and each other one gets a name with its digest in it.
 */
function uniteNotes(
  { path, working }: Group,
  arrived: readonly Buffer[],
  namedIn: (path: string) => string | undefined,
  idLength: number,
  result: Result,
): void {
  const here = working.flatMap((file) => contentOf(file, result.odd) ?? []);
  const contents = new Map([...here, ...arrived].map((bytes) => [digest(bytes), bytes]));
  const named = namedIn(path);
  const first = named !== undefined && contents.has(named) ? named : [...contents.keys()].sort()[0];
  const has = new Set(here.map((bytes) => digest(bytes)));
  const isTaken = working.some((file) => file.path === path);
  for (const [hash, bytes] of contents) {
    const name = hash === first ? path : besideName(path, hash);
    result.tree[name] = blobIdOf(bytes, idLength);
    result.contents.set(name, bytes);
    // What stands here under either name is never replaced.
    if (!has.has(hash)) result.notes.set(isTaken ? besideName(path, hash) : name, bytes);
  }
  if (contents.size > 1)
    result.odd.push([path, `${contents.size} clones hold a note of this name that reads otherwise`]);
}

/** What a note was called before there was another one of its name. */
function plainName(path: string): string {
  return path.startsWith('state/handoffs/') ? path.replace(/~[0-9a-f]{8}(?=\.md$)/, '') : path;
}

/** `2026-11-23-ana-to-ben~1f2e3d4c.md` */
function besideName(path: string, hash: string): string {
  return path.replace(/\.md$/, `~${hash.slice(0, 8)}.md`);
}

function contentOf({ path, absolute, identity }: WorkingFile, odd: Odd[]): Buffer | undefined {
  if (identity.size > LARGEST_TRAVELLING) {
    odd.push([path, 'it is larger than 64 MB and does not travel']);
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
