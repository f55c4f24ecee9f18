import { TRAVELLING_FOLDERS, travellingFile } from '../../../domain/incident/sync/travelling-path.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { readingGit } from '../git/reading-git.ts';
import { wouldTake } from '../git/would-take.ts';

/** What of the log the commit that is checked out holds. */
export interface Tracked {
  /** Folders that go the way of that branch. */
  readonly folders: readonly string[];
  /** Files that it still holds in folders which git is told to ignore: these moved out, and came back with a merge. */
  readonly strays: readonly string[];
}

const NOTHING: Tracked = { folders: [], strays: [] };

/** Whether a file goes with a branch: a sync neither sends nor changes it. */
export function goesWithBranch({ folders }: Tracked, path: string): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}

/** Whether a sync writes nothing into a file, since a branch holds it: of a stray only what stands there is sent. */
export function isLeftAlone(tracked: Tracked, path: string): boolean {
  return tracked.strays.includes(path) || goesWithBranch(tracked, path);
}

/** What a sync has to know of the repository around a workspace. */
export interface RepositoryFacts {
  readonly tracked: Tracked;
  /** How long the ids of objects are here: 40 (SHA-1) or 64 (SHA-256). */
  readonly idLength: number;
}

/** Asked of a git that is there anyway; of another one only where that does not settle it. `ref`: that of the log. */
export async function repositoryFacts(
  root: string,
  ref: string,
  objects: ObjectReader,
): Promise<RepositoryFacts> {
  const names = ['HEAD', ref, ...TRAVELLING_FOLDERS.map((folder) => `HEAD:./${folder}`)];
  const [head, log, ...folders] = await Promise.all(names.map((name) => objects.read(name)));
  const [tracked, idLength] = await Promise.all([
    folders.some((folder) => folder !== undefined) ? trackedHere(root) : NOTHING,
    (head ?? log)?.id.length ?? objectIdLength(root),
  ]);
  return { tracked, idLength };
}

/** The folders that travel of which the commit that is checked out holds files, and which git does not ignore. */
export async function trackedFolders(root: string): Promise<readonly string[]> {
  return (await trackedHere(root)).folders;
}

/** What of the log the commit that is checked out holds. */
export async function trackedHere(root: string): Promise<Tracked> {
  const git = await readingGit(root);
  let listed: string;
  try {
    listed = await git.raw('ls-tree', '-r', '-z', '--name-only', 'HEAD', '--', ...TRAVELLING_FOLDERS);
  } catch {
    // Before the first commit nothing is tracked.
    return NOTHING;
  }
  const paths = listed.split('\0').filter((path) => travellingFile(path) !== undefined);
  const held = TRAVELLING_FOLDERS.filter((folder) => paths.some((path) => path.startsWith(`${folder}/`)));
  const takes = await Promise.all(held.map((folder) => wouldTake(root, `${folder}/0000-01/any.jsonl`)));
  const folders = held.filter((_, n) => takes[n]);
  return { folders, strays: paths.filter((path) => !goesWithBranch({ folders, strays: [] }, path)) };
}

async function objectIdLength(root: string): Promise<number> {
  const git = await readingGit(root);
  return (await git.raw('rev-parse', '--show-object-format')).trim() === 'sha256' ? 64 : 40;
}

/** Commits tell their time in whole seconds: so many milliseconds. */
export const COMMIT_SECOND = 1_000;

/** When the first commit below this one was made, epoch milliseconds. */
export async function firstCommitAt(root: string, commit: string): Promise<number> {
  const git = await readingGit(root);
  const times = await git.raw('log', '--max-parents=0', '--format=%ct', commit, '--');
  return Math.min(...times.trim().split('\n').map(Number)) * COMMIT_SECOND;
}
