import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { gitDirectory } from '../../read/git/git-directory.ts';
import { ObjectReader } from '../../read/git/object-reader.ts';
import { repositoryFacts } from '../../read/sync/repository-facts.ts';
import { readSyncMemory, type SyncMemory } from '../../read/sync/sync-memory.ts';
import { identityText } from '../../read/sync/uniting.ts';
import { lookedAt, refuseLinks, type WorkingFile, workingFiles } from '../../read/sync/working-files.ts';
import type { Synced } from '../../synced.ts';
import { sweepDrafts } from '../file/replace-file.ts';
import { restoreLines } from '../file/rewrite-lines.ts';
import { CommitWriter } from './commit-tree.ts';
import { fetchRef } from './exchange.ts';
import { keepSyncMemory } from './keep-sync-memory.ts';
import type { SyncGit, SyncPlace } from './sync-given.ts';
import { onlyOne } from './sync-lock.ts';
import { SyncRun } from './sync-run.ts';

/** Another workspace has the ref; the message is a sentence. */
export class SharedRef extends Error {
  override readonly name = 'SharedRef';
}

/**
 * Unites the log of this workspace with its ref here, and with that of the remote, for which it waits so many milliseconds
 * at most; 0: it is not asked. Only appends to and creates files in the folders that travel, but for what is forgotten;
 * HEAD, index, stash and everything else stay as they are. One at a time for a clone. A remote that cannot be reached is
 * an answer; what cannot be read or written here is thrown, and remembered for whoever asks how far the log has got.
 * @param now the real clock, epoch milliseconds
 */
export function sync(place: SyncPlace, now: () => number, patience: number): Promise<Synced> {
  return onlyOne(place.root, async () => {
    const git = { objects: new ObjectReader(place.root), commits: new CommitWriter(place.root) };
    try {
      return await syncBy(git, place, now, patience);
    } finally {
      git.objects.close();
      git.commits.close();
    }
  });
}

async function syncBy(git: SyncGit, place: SyncPlace, now: () => number, patience: number): Promise<Synced> {
  const asks = patience > 0;
  const signal = asks && Number.isFinite(patience) ? AbortSignal.timeout(patience) : undefined;
  let fetching: Promise<void> | undefined;
  let run: SyncRun;
  try {
    run = await unitedHere(git, place, now, () => {
      if (!asks) return;
      fetching = fetchRef({ ...place, signal });
      // What comes of it is told where it is waited for.
      fetching.catch(() => undefined);
    });
  } catch (error) {
    await fetching?.catch(() => undefined);
    // What keeps another workspace out is nothing that fails in the one that has it.
    if (!(error instanceof SharedRef)) await keepFailing(place, now(), error as Error);
    throw error;
  }
  const failed = asks ? await run.there(signal, fetching) : undefined;
  await run.keep(failed, asks);
  return { received: run.received, failed, odd: run.odd, leftOut: run.leftOut, tracked: run.tracked };
}

/** `onNothingNew`: called as soon as it is known that nothing here waits to be sent. */
async function unitedHere(
  git: SyncGit,
  place: SyncPlace,
  now: () => number,
  onNothingNew: () => void,
): Promise<SyncRun> {
  const { root } = place;
  const asked = repositoryFacts(root, place.ref, git.objects);
  // What goes wrong before it is waited for is told instead.
  asked.catch(() => undefined);
  const [memory, working] = await Promise.all([readSyncMemory(root, place), wholeFiles(root)]);
  refuseShared(place, memory);
  if (isAllSent(working, memory)) onNothingNew();
  else git.commits.begin();
  const run = new SyncRun({ place, now, memory, facts: await asked, git }, working);
  await run.here();
  return run;
}

/** Whether every file is as it was when the remote held all of them. */
function isAllSent(working: readonly WorkingFile[], { seen, tip, base, tree }: SyncMemory): boolean {
  return (
    tip !== undefined &&
    tip === base &&
    working.length === Object.keys(tree).length &&
    working.every(({ path, identity }) => seen[path]?.[0] === identityText(identity))
  );
}

/** Two workspaces of one repository would become one. */
function refuseShared({ root, ref }: SyncPlace, { root: other, tip }: SyncMemory): void {
  if (other === undefined || tip === undefined || other === realpathSync(root)) return;
  // Whoever was copied with its repository has one of its own.
  const isOneRepository = existsSync(other) && commonDirectory(other) === commonDirectory(root);
  if (isOneRepository && existsSync(join(other, 'state/team.yaml')))
    throw new SharedRef(
      `${ref} of this repository holds the log of another workspace, ${other}: name another ref under sync: in state/team.yaml.`,
    );
}

/** The repository of which a folder lies in a worktree; undefined: none. */
function commonDirectory(folder: string): string | undefined {
  const git = gitDirectory(folder);
  return git?.replace(/[\\/]worktrees[\\/][^\\/]+$/, '');
}

/** The files that travel, once what was cut short is whole again; looked at while git starts. */
async function wholeFiles(root: string): Promise<WorkingFile[]> {
  refuseLinks(root);
  const { files, cutShort } = lookedAt(root);
  await sweepDrafts(join(root, 'state/handoffs'), Date.now());
  for (const folder of cutShort) restoreLines(folder);
  return cutShort.length === 0 ? files : workingFiles(root);
}

async function keepFailing(place: SyncPlace, now: number, error: Error): Promise<void> {
  const memory = await readSyncMemory(place.root, place);
  const failing = { since: memory.failing?.since ?? now, says: error.message.replace(/\.$/, '') };
  await keepSyncMemory(place.root, { ...memory, failing });
}
