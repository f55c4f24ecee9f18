import type { SyncWay } from '../../../domain/catalog/team.ts';
import type { GitObject, ObjectReader } from '../git/object-reader.ts';
import { readingGit } from '../git/reading-git.ts';

/** What a ref holds: for each path its blob, with its mode and its size in bytes. */
export interface RefEntry {
  readonly path: string;
  readonly mode: string;
  readonly kind: string;
  readonly blob: string;
  readonly size: number;
}

/** Under the name of the ref stands what no log is; the message is a sentence. */
export class ForeignRef extends Error {
  override readonly name = 'ForeignRef';
}

/** Where what a remote holds under a ref is kept here. */
export function trackingRef(remote: string, ref: string): string {
  return `refs/wakeworthy/remotes/${remote}/${ref.replace(/^refs\//, '')}`;
}

/** Where the ref of this clone stands now. @throws ForeignRef */
export async function localTip(objects: ObjectReader, ref: string): Promise<string | undefined> {
  return commitOf(await objects.read(ref), `${ref} is`, `git update-ref -d ${ref}`);
}

/** Where a remote stood when it was heard last. @throws ForeignRef */
export async function heardTip(objects: ObjectReader, { remote, ref }: SyncWay): Promise<string | undefined> {
  const heard = await objects.read(trackingRef(remote, ref));
  return commitOf(heard, `${ref} of ${remote} is`, `git push ${remote} --delete ${ref}`);
}

function commitOf(object: GitObject | undefined, what: string, removal: string): string | undefined {
  if (object === undefined || object.kind === 'commit') return object?.id;
  throw new ForeignRef(
    `${what} a ${object.kind} of git and no log. If nobody needs it, remove it with ${removal}; else name another ref under sync: in state/team.yaml.`,
  );
}

/** Everything below a commit, whatever it is. */
export async function refEntries(root: string, commit: string): Promise<RefEntry[]> {
  const git = await readingGit(root);
  const listed = await git.raw('ls-tree', '-r', '-z', '-l', '--full-tree', commit);
  return listed.split('\0').flatMap((row) => {
    const [, mode, kind, blob, size, path] = /^(\d+) (\S+) ([0-9a-f]+) +(\S+)\t(.*)$/s.exec(row) ?? [];
    return path === undefined
      ? []
      : [{ path, mode: mode!, kind: kind!, blob: blob!, size: size === '-' ? 0 : Number(size) }];
  });
}
