import { isOfSomeone } from '../../../domain/incident/sync/forgetting.ts';
import { plainName } from '../../../domain/incident/sync/note-names.ts';
import { caselessName } from '../../../domain/incident/sync/travelling-path.ts';
import type { Tree } from './admitted.ts';
import { identityText, type Seen } from './uniting.ts';
import type { WorkingFile } from './working-files.ts';

/** States of the files that are to be united. */
export interface States {
  readonly working: readonly WorkingFile[];
  /** What working files held at the last look. */
  readonly seen: Readonly<Record<string, Seen>>;
  readonly trees: readonly Tree[];
  /** Lines about nights before this are dropped, epoch milliseconds. */
  readonly nightsBefore: number;
}

/** The blobs of files that every side holds alike, by their paths: of these nothing has to be read. */
export function settledPaths(states: States): ReadonlyMap<string, string> {
  const settled = new Map<string, string>();
  for (const file of states.working) {
    const blob = settledBlob(file, states);
    if (blob !== undefined) settled.set(file.path, blob);
  }
  const groupOf = (path: string) => caselessName(plainName(path));
  const open = new Set([...pathsOf(states)].filter((path) => !settled.has(path)).map(groupOf));
  // What one file system may hold for the same is looked at together.
  if (open.size > 0) for (const path of settled.keys()) if (open.has(groupOf(path))) settled.delete(path);
  return settled;
}

/** The same states without what is settled. */
export function withoutSettled<T extends States>(states: T, settled: ReadonlyMap<string, string>): T {
  const isOpen = (path: string) => !settled.has(path);
  return {
    ...states,
    working: states.working.filter(({ path }) => isOpen(path)),
    trees: states.trees.map((tree) =>
      Object.fromEntries(Object.entries(tree).filter(([path]) => isOpen(path))),
    ),
  };
}

function settledBlob(
  { path, identity }: WorkingFile,
  { seen, trees, nightsBefore }: States,
): string | undefined {
  const [known, blob, night] = seen[path] ?? [];
  if (blob === undefined || known !== identityText(identity)) return undefined;
  if (night !== null && night !== undefined && night < nightsBefore) return undefined;
  // Lines of others may go to the one, and the log may name another content for the other.
  if (isOfSomeone(path) || plainName(path) !== path) return undefined;
  const held = trees.flatMap((tree) => tree[path] ?? []);
  return held.length > 0 && held.every((one) => one === blob) ? blob : undefined;
}

function* pathsOf({ working, trees }: States): Generator<string> {
  for (const { path } of working) yield path;
  for (const tree of trees) yield* Object.keys(tree);
}
