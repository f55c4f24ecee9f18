import { largest, largestWords, travellingFile } from '../../../domain/incident/sync/travelling-path.ts';
import type { RefEntry } from './ref-tree.ts';
import type { Odd } from './uniting.ts';

/** Blobs by their paths. */
export type Tree = Readonly<Record<string, string>>;

/** What a tree of a ref holds that travels; of anything else it is said that it does not. */
export function admitted(entries: readonly RefEntry[]): { tree: Tree; odd: Odd[] } {
  const odd: Odd[] = [];
  const tree: Record<string, string> = {};
  for (const { path, mode, kind, blob, size } of entries) {
    const file = travellingFile(path);
    const problem = !file
      ? 'it is no file that travels; it is left out'
      : kind !== 'blob' || !/^100(?:644|755)$/.test(mode)
        ? 'it is no plain file; it is left out'
        : size > largest(file.kind)
          ? `it is larger than ${largestWords(file.kind)}; it is left out`
          : undefined;
    if (problem === undefined) tree[path] = blob;
    else odd.push([path, problem]);
  }
  return { tree, odd };
}
