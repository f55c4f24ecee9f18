import type { SyncWay } from '../../../domain/catalog/team.ts';
import { plainName } from '../../../domain/incident/sync/note-names.ts';
import { caselessName, travellingFile } from '../../../domain/incident/sync/travelling-path.ts';
import { travellingLines } from '../../../domain/incident/sync/unite.ts';
import { blobBytes, blobIdOf } from '../git/git-blobs.ts';
import { ObjectReader } from '../git/object-reader.ts';
import { admitted, type Tree } from './admitted.ts';
import { recordedAt } from './foreign-lines.ts';
import { refuseNoRepository } from './no-repository.ts';
import { ForeignRef, heardTip, refEntries } from './ref-tree.ts';
import { goesWithBranch, isLeftAlone, repositoryFacts } from './repository-facts.ts';
import { type LeftOut, readSyncMemory, type SyncMemory } from './sync-memory.ts';
import { contentOf } from './united.ts';
import { identityText, type Odd } from './uniting.ts';
import { type WorkingFile, workingFiles } from './working-files.ts';

/** How far the log of a clone has travelled. Instants are epoch milliseconds. */
export interface SyncStatus {
  /** Lines and notes that stand here and were not in the remote when that was heard last. */
  readonly unsent: number;
  /** When the first of them was recorded; absent: none, or it does not say. */
  readonly unsentSince?: number | undefined;
  /** When the remote was heard last; absent: never by this clone. */
  readonly heardAt?: number | undefined;
  /** Why the last try to reach it failed, and since when they fail. */
  readonly failing?: { readonly since: number; readonly says: string } | undefined;
  /** The remote takes no ref that was rewritten: what is forgotten here stays there. */
  readonly keepsAll: boolean;
  /** Folders that go with the branch: nothing of them is sent or counted. */
  readonly tracked: readonly string[];
  /** Files that a branch still holds of folders that moved out: what stands there is sent, and nothing written there. */
  readonly strays: readonly string[];
  /** How many lines of files of this clone came from elsewhere, by their paths. */
  readonly foreign: Readonly<Record<string, number>>;
  /** What is odd about files that stand here. */
  readonly odd: readonly Odd[];
  /** How many files of the log stood here at the last sync and do not now. */
  readonly gone: number;
  /** What the remote held when it was heard last was nothing at all. */
  readonly isEmptyThere: boolean;
  /** What arrived within a week and was left out. */
  readonly leftOut: readonly LeftOut[];
}

/** What this clone knows of its syncs, without asking the remote or writing anything. */
export async function syncStatus(root: string, remote: string, ref: string): Promise<SyncStatus> {
  refuseNoRepository(root);
  const objects = new ObjectReader(root);
  try {
    return await statusBy(objects, root, { remote, ref });
  } finally {
    objects.close();
  }
}

async function statusBy(objects: ObjectReader, root: string, way: SyncWay): Promise<SyncStatus> {
  const [memory, { tracked: held }, sentTip] = await Promise.all([
    readSyncMemory(root, way),
    repositoryFacts(root, way.ref, objects),
    sentTipOf(objects, way),
  ]);
  const { heardAt, failing, keepsAllSince, odd, foreign, leftOut } = memory;
  const keepsAll = (keepsAllSince ?? 0) > 0;
  const { folders: tracked, strays } = held;
  const working = workingFiles(root).filter(({ path }) => !goesWithBranch(held, path));
  const { count, since } = await unsentOf(root, working, memory, await sentTree(root, sentTip, memory));
  const isHere = new Set(working.map(({ path }) => caselessName(path)));
  const gone = Object.keys(memory.tree).filter(
    (path) =>
      travellingFile(path)?.kind === 'log' && !isHere.has(caselessName(path)) && !isLeftAlone(held, path),
  ).length;
  const told = { failing, keepsAll, tracked, strays, foreign, odd, leftOut };
  const isEmptyThere = heardAt !== undefined && sentTip === undefined;
  return { unsent: count, unsentSince: since, heardAt, gone, isEmptyThere, ...told };
}

/** Where the remote stood when it was heard last; undefined where that was no log. */
async function sentTipOf(objects: ObjectReader, way: SyncWay): Promise<string | undefined> {
  try {
    return await heardTip(objects, way);
  } catch (error) {
    if (error instanceof ForeignRef) return undefined;
    throw error;
  }
}

/** What the remote held when it was heard last. */
async function sentTree(root: string, tip: string | undefined, memory: SyncMemory): Promise<Tree> {
  if (tip === undefined) return {};
  return tip === memory.tip ? memory.tree : admitted(await refEntries(root, tip)).tree;
}

async function unsentOf(
  root: string,
  working: readonly WorkingFile[],
  { seen }: SyncMemory,
  sent: Tree,
): Promise<{ count: number; since?: number }> {
  const sentAs = Map.groupBy(Object.entries(sent), ([path]) => caselessName(path));
  const blobsOf = (path: string) => (sentAs.get(caselessName(path)) ?? []).map(([, blob]) => blob);
  const news = working.filter(({ path, identity }) => {
    const [known, blob] = seen[path] ?? [];
    return blob === undefined || !blobsOf(path).includes(blob) || known !== identityText(identity);
  });
  const blobs = await blobBytes(
    root,
    news.flatMap(({ path }) => blobsOf(path)),
  );
  let count = 0;
  let since: number | undefined;
  for (const file of news) {
    const bytes = contentOf(file, []);
    if (bytes === undefined) continue;
    if (file.kind === 'handoff') {
      if (!isSent(file.path, bytes, sent)) count++;
      continue;
    }
    const arrived = new Set<string>();
    for (const blob of blobsOf(file.path))
      for (const line of travellingLines(file.kind, blobs.get(blob)?.toString('utf8') ?? ''))
        arrived.add(line);
    for (const line of travellingLines(file.kind, bytes.toString('utf8'))) {
      if (arrived.has(line)) continue;
      count++;
      const at = recordedAt(line);
      if (at !== undefined && (since === undefined || at < since)) since = at;
    }
  }
  return { count, ...(since === undefined ? {} : { since }) };
}

/** Whether the remote holds this content of a note, under whichever of its names: of two contents one has another there. */
function isSent(path: string, bytes: Buffer, sent: Tree): boolean {
  return Object.entries(sent).some(
    ([name, blob]) => plainName(name) === plainName(path) && blobIdOf(bytes, blob.length) === blob,
  );
}
