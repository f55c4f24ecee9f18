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

/** Where what a remote holds under a ref is kept here. */
export function trackingRef(remote: string, ref: string): string {
  return `refs/wakeworthy/remotes/${remote}/${ref.replace(/^refs\//, '')}`;
}

/** Both tips, in one process. */
export async function refTips(root: string, remote: string, ref: string): Promise<RefTips> {
  const tracking = trackingRef(remote, ref);
  const git = await readingGit(root);
  const rows = (await git.raw('for-each-ref', '--format=%(objectname) %(refname)', ref, tracking)).split(
    '\n',
  );
  const tip = (name: string) => rows.find((row) => row.endsWith(` ${name}`))?.split(' ')[0];
  return { local: tip(ref), remote: tip(tracking) };
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
