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

/** Where the ref stands here, and where it stood in the remote when that was heard last. */
export interface RefTips {
  readonly local: string | undefined;
  readonly remote: string | undefined;
}

/** Under the name of the ref stands what no log is; the message is a sentence. */
export class ForeignRef extends Error {
  override readonly name = 'ForeignRef';
}

/** Where what a remote holds under a ref is kept here. */
export function trackingRef(remote: string, ref: string): string {
  return `refs/wakeworthy/remotes/${remote}/${ref.replace(/^refs\//, '')}`;
}

/** Both tips of this moment. @throws ForeignRef */
export async function refTips(objects: ObjectReader, remote: string, ref: string): Promise<RefTips> {
  const [local, there] = await Promise.all([objects.read(ref), objects.read(trackingRef(remote, ref))]);
  return {
    local: commitOf(local, `${ref} is`, `git update-ref -d ${ref}`),
    remote: commitOf(there, `${ref} of ${remote} is`, `git push ${remote} --delete ${ref}`),
  };
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
