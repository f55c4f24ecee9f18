import { setTimeout as pause } from 'node:timers/promises';
import type { SimpleGit } from 'simple-git';
import { noteNamer } from '../../read/sync/note-namer.ts';
import { type RefTips, refEntries, refTips, trackingRef } from '../../read/sync/ref-tree.ts';
import {
  firstCommitAt,
  gitConfig,
  objectIdLength,
  trackedFolders,
} from '../../read/sync/repository-facts.ts';
import { readSyncMemory, type SyncMemory } from '../../read/sync/sync-memory.ts';
import { admitted, type Tree, type United, unite } from '../../read/sync/united.ts';
import type { Odd } from '../../read/sync/uniting.ts';
import { monthFolders, type WorkingFile, workingFiles } from '../../read/sync/working-files.ts';
import type { Synced } from '../../synced.ts';
import { restoreLines } from '../file/rewrite-lines.ts';
import { cloneId } from '../log/clone-id.ts';
import { applyUnited } from './apply-united.ts';
import { commitTree } from './commit-tree.ts';
import { fetchRef, pushRef, sayingOf } from './exchange.ts';
import { keepSyncMemory } from './keep-sync-memory.ts';
import { moveRefs } from './move-refs.ts';
import { syncGit } from './sync-git.ts';
import { onlyOne } from './sync-lock.ts';

/** Where the log of a workspace travels. */
export interface SyncPlace {
  readonly root: string;
  /** The name of a remote of this clone. */
  readonly remote: string;
  readonly ref: string;
  /** Hours for which it is remembered who was woken, up or asleep. */
  readonly keep: number;
  /** Only what arrives counts: nothing is pushed. */
  readonly receives?: true;
}

/** The ref of this clone stays where it is; the message is a sentence. */
export class RefNotMoved extends Error {
  override readonly name = 'RefNotMoved';
}

/** Writers who race for one ref win in turn; more losses than this are a fault. */
const MOST_RACES = 12;
const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

/**
 * Unites the log of this workspace with its ref here, and with that of the remote, for which it waits so many milliseconds
 * at most; 0: it is not asked. Only appends to and creates files in the folders that travel, but for what is forgotten;
 * HEAD, index, stash and everything else stay as they are. One at a time for a clone. A remote that cannot be reached is
 * an answer; what cannot be read or written here is thrown, and remembered for whoever asks how far the log has got.
 * @param now the real clock, epoch milliseconds
 */
export function sync(place: SyncPlace, now: () => number, patience: number): Promise<Synced> {
  return onlyOne(place.root, async () => {
    const [memory, tracked, idLength, ssh] = await Promise.all([
      readSyncMemory(place.root, place),
      trackedFolders(place.root),
      objectIdLength(place.root),
      gitConfig(place.root, 'core.sshCommand'),
    ]);
    for (const folder of monthFolders(place.root)) restoreLines(folder);
    const run = new SyncRun(place, now, memory, tracked, idLength);
    try {
      await run.here();
    } catch (error) {
      const says = (error as Error).message.replace(/\.$/, '');
      await keepSyncMemory(place.root, {
        ...memory,
        failing: { since: memory.failing?.since ?? now(), says },
      });
      throw error;
    }
    const failed = patience > 0 ? await run.there(syncGit(place.root, ssh, patience)) : undefined;
    await run.keep(failed, patience > 0);
    return { received: run.received, failed, odd: run.odd, tracked };
  });
}

class SyncRun {
  received = 0;
  odd: readonly Odd[] = [];
  #seen: SyncMemory['seen'];
  #tombstones: SyncMemory['tombstones'];
  #foreign: SyncMemory['foreign'];
  #tip: string | undefined;
  #tree: Tree = {};
  #keepsAll: boolean;
  /** What was pushed last does not follow what the remote holds. */
  #rewrites = false;
  readonly #place: SyncPlace;
  readonly #now: () => number;
  readonly #memory: SyncMemory;
  readonly #tracked: readonly string[];
  readonly #idLength: number;
  /** Commits that hold what is to travel no further. */
  readonly #unclean = new Set<string>();

  constructor(
    place: SyncPlace,
    now: () => number,
    memory: SyncMemory,
    tracked: readonly string[],
    idLength: number,
  ) {
    this.#place = place;
    this.#now = now;
    this.#memory = memory;
    this.#tracked = tracked;
    this.#idLength = idLength;
    this.#seen = memory.seen;
    this.#tombstones = memory.tombstones;
    this.#foreign = memory.foreign;
    this.#keepsAll = memory.keepsAll ?? false;
  }

  /** The workspace and its own ref: what stands in one of them stands in both. */
  async here(): Promise<void> {
    for (let attempt = 1; attempt <= MOST_RACES; attempt++) {
      const { local } = await this.#tips();
      const tree = await this.#treeAt(local);
      const united = await this.#unite([tree]);
      if (isSame(united.tree, tree) && local !== undefined) return this.#stands(local, tree);
      if (Object.keys(united.tree).length === 0) return;
      const commit = await this.#commit(united.forgets ? undefined : local, united);
      if (await moveRefs(this.#place.root, [{ ref: this.#place.ref, to: commit, from: local }]))
        return this.#stands(commit, united.tree);
    }
    throw new RefNotMoved(
      `What was recorded is in the log, but not in ${this.#place.ref}: git does not move it. If no other git is at work here, remove .git/${this.#place.ref}.lock, or .git/${this.#place.ref} where it is empty; the log is whole without it.`,
    );
  }

  /** The remote: the answer says why it does not hold what stands here, undefined where it does. */
  async there(git: SimpleGit): Promise<string | undefined> {
    const { remote, ref } = this.#place;
    for (let attempt = 1; attempt <= MOST_RACES; attempt++) {
      try {
        await fetchRef(git, remote, ref);
      } catch (error) {
        return sayingOf(error, remote);
      }
      let pushed = await this.#exchange(git);
      // Whoever refuses a ref that was rewritten may still take one that goes on.
      if (pushed.kind === 'refused' && this.#rewrites) {
        this.#keepsAll = true;
        pushed = await this.#exchange(git);
        this.#keepsAll = pushed.kind === 'sent';
      }
      if (pushed.kind === 'sent') return undefined;
      if (pushed.kind === 'refused') return pushed.says;
      // Two that lost at once must not meet again.
      await pause(20 * attempt * Math.random());
    }
    return `${remote} was changed by others each of ${MOST_RACES} times`;
  }

  async keep(failed: string | undefined, asked: boolean): Promise<void> {
    const { failing, heardAt } = this.#memory;
    const isHeard = asked && failed === undefined;
    await keepSyncMemory(this.#place.root, {
      way: this.#memory.way,
      tip: this.#tip,
      tree: this.#tree,
      seen: this.#seen,
      tombstones: this.#tombstones,
      foreign: this.#foreign,
      heardAt: isHeard ? this.#now() : heardAt,
      failing: isHeard
        ? undefined
        : failed === undefined
          ? failing
          : { since: failing?.since ?? this.#now(), says: failed },
      keepsAll: this.#keepsAll,
      odd: this.odd,
    });
  }

  async #exchange(git: SimpleGit) {
    const { root, remote, ref } = this.#place;
    const { local, remote: before } = await this.#tips();
    // The workspace was united with this just before.
    if (local !== undefined && local === before && local === this.#tip) return { kind: 'sent' } as const;
    const [mine, theirs] = [await this.#treeAt(local), await this.#treeAt(before)];
    // What a branch holds by now is sent by that; what others sent of theirs is not taken from them.
    const ours = Object.fromEntries(Object.entries(mine).filter(([path]) => !this.#isTracked(path)));
    const united = await this.#unite([ours, theirs]);
    if (this.#place.receives) return { kind: 'sent' } as const;
    const isNew =
      before === undefined
        ? Object.keys(united.tree).length > 0
        : this.#unclean.has(before) || !isSame(united.tree, theirs);
    const parent = isNew ? await this.#parent(before, united.forgets) : before;
    this.#rewrites = parent !== before;
    const commit = isNew ? await this.#commit(parent, united) : before;
    if (commit === undefined) return { kind: 'sent' } as const;
    if (commit !== local && !(await moveRefs(root, [{ ref, to: commit, from: local }])))
      return { kind: 'lost race' } as const;
    this.#stands(commit, united.tree);
    if (!isNew) return { kind: 'sent' } as const;
    const pushed = await pushRef(git, remote, ref, commit, before);
    if (pushed.kind === 'sent')
      await moveRefs(root, [{ ref: trackingRef(remote, ref), to: commit, from: before }]);
    return pushed;
  }

  /** None once the first commit of what is there is a week old, or holds what is forgotten: that must not hang below it. */
  async #parent(before: string | undefined, forgets: boolean): Promise<string | undefined> {
    if (before === undefined || this.#keepsAll) return before;
    if (forgets) return undefined;
    return this.#now() - (await firstCommitAt(this.#place.root, before)) > WEEK ? undefined : before;
  }

  async #unite(trees: readonly Tree[]): Promise<United> {
    const united = await unite({
      root: this.#place.root,
      working: this.#working(),
      seen: this.#seen,
      trees,
      idLength: this.#idLength,
      clone: cloneId(this.#place.root),
      tombstones: this.#tombstones,
      nightsBefore: this.#now() - this.#place.keep * HOUR,
      noteNamer: (lacking) => noteNamer(this.#place.root, lacking),
    });
    const isOurs = ([path]: readonly [string, unknown]) => !this.#isTracked(path);
    this.received += await applyUnited(this.#place.root, {
      lacking: new Map([...united.lacking].filter(isOurs)),
      notes: new Map([...united.notes].filter(isOurs)),
      cuts: united.cuts,
      forgottenNotes: united.forgottenNotes,
    });
    this.#seen = united.seen;
    this.#tombstones = united.tombstones;
    this.#foreign = { ...this.#foreign, ...united.foreign };
    this.odd = [...this.odd.filter(([path]) => !united.odd.some(([other]) => other === path)), ...united.odd];
    return united;
  }

  #working(): WorkingFile[] {
    return workingFiles(this.#place.root).filter(({ path }) => !this.#isTracked(path));
  }

  #isTracked(path: string): boolean {
    return this.#tracked.some((folder) => path.startsWith(`${folder}/`));
  }

  async #treeAt(commit: string | undefined): Promise<Tree> {
    if (commit === undefined) return {};
    if (commit === this.#tip) return this.#tree;
    if (commit === this.#memory.tip) return this.#memory.tree;
    const { tree, odd } = admitted(await refEntries(this.#place.root, commit));
    this.odd = [...this.odd, ...odd];
    if (odd.length > 0) this.#unclean.add(commit);
    return tree;
  }

  #commit(parent: string | undefined, { tree, contents }: United): Promise<string> {
    const held = Object.entries(tree).map(([path, blob]) => [path, contents.get(path) ?? blob] as const);
    return commitTree(this.#place.root, parent, new Map(held), this.#now(), this.#idLength);
  }

  #stands(tip: string, tree: Tree): void {
    this.#tip = tip;
    this.#tree = tree;
  }

  #tips(): Promise<RefTips> {
    return refTips(this.#place.root, this.#place.remote, this.#place.ref);
  }
}

function isSame(one: Tree, other: Tree): boolean {
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}
