import { realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { timeOfId } from '../../../domain/incident/event/event-id.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { admitted, type Tree } from '../../read/sync/admitted.ts';
import { foreignCounts } from '../../read/sync/foreign-lines.ts';
import { noteNamer } from '../../read/sync/note-namer.ts';
import { ForeignRef, heardTip, localTip, refEntries } from '../../read/sync/ref-tree.ts';
import { firstCommitAt, goesWithBranch, isLeftAlone } from '../../read/sync/repository-facts.ts';
import type { SyncMemory } from '../../read/sync/sync-memory.ts';
import { type United, unite } from '../../read/sync/united.ts';
import type { Odd } from '../../read/sync/uniting.ts';
import { type WorkingFile, workingFiles } from '../../read/sync/working-files.ts';
import { cloneId } from '../log/clone-id.ts';
import { applyUnited } from './apply-united.ts';
import { fetchRef, type Line, type Pushed, pushRef, sayingOf } from './exchange.ts';
import { keepSyncMemory } from './keep-sync-memory.ts';
import { moveRefs } from './move-refs.ts';
import { Rewriting } from './rewriting.ts';
import type { SyncGiven } from './sync-given.ts';

/** The ref of this clone stays where it is; the message is a sentence. */
export class RefNotMoved extends Error {
  override readonly name = 'RefNotMoved';
}

/** Writers who race for one ref win in turn; more losses than this are a fault. */
const MOST_RACES = 12;
/** Lost so often to nobody who changed anything. */
const MOST_ALIKE = 6;
const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

/** What is known of a commit that the ref of this clone stands at. */
interface Standing {
  readonly tip: string | undefined;
  readonly tree: Tree;
  /** The commit of the remote on which it goes on, as far as is known. */
  readonly base?: string | undefined;
  /** When the first commit below it was made, epoch milliseconds; absent: not known. */
  readonly rootAt?: number | undefined;
}

/** One sync, first with the ref of this clone and then with that of the remote; it may be told to forget in between. */
export class SyncRun {
  received = 0;
  /** About files that stand here. */
  odd: readonly Odd[] = [];
  /** About what arrived and no clone keeps. */
  leftOut: readonly Odd[] = [];
  #standing: Standing;
  #seen: SyncMemory['seen'];
  #tombstones: SyncMemory['tombstones'];
  #foreign: SyncMemory['foreign'];
  #heardAt: number | undefined;
  readonly #rewriting: Rewriting;
  /** What was pushed last does not follow what the remote holds. */
  #rewrites = false;
  #looked: readonly WorkingFile[] | undefined;
  readonly #given: SyncGiven;
  /** Commits that hold what is to travel no further. */
  readonly #unclean = new Set<string>();

  /** `looked`: the working files as they were just now. */
  constructor(given: SyncGiven, looked: readonly WorkingFile[]) {
    const { memory } = given;
    this.#given = given;
    this.#looked = looked;
    const { tip, tree, base, rootAt } = memory;
    this.#standing = { tip, tree, base, rootAt };
    this.#seen = memory.seen;
    this.#tombstones = memory.tombstones;
    this.#foreign = memory.foreign;
    this.#heardAt = memory.heardAt;
    this.#rewriting = new Rewriting({
      declinedAt: memory.keepsAllSince,
      insists: given.place.insists === true,
      now: given.now,
    });
  }

  /** Folders that go with a branch here: a sync leaves them alone. */
  get tracked(): readonly string[] {
    return this.#given.facts.tracked.folders;
  }

  /** The workspace and its own ref: what stands in one of them stands in both. */
  async here(): Promise<void> {
    const { root, ref } = this.#given.place;
    for (let attempt = 1; attempt <= MOST_RACES; attempt++) {
      const local = await this.#local();
      const tree = await this.#treeAt(local);
      if (local !== this.#standing.tip) this.#standing = { tip: local, tree };
      const united = await this.#unite([tree]);
      if (isSame(united.tree, tree)) return;
      const isCut = united.forgets || local === undefined;
      const commit = await this.#commit(isCut ? undefined : local, united, isCut ? undefined : ref);
      if (commit === undefined) continue;
      if (isCut && !(await moveRefs(root, [{ ref, to: commit, from: local }]))) continue;
      const below = isCut ? { rootAt: this.#given.now() } : this.#standing;
      this.#standing = { ...below, tip: commit, tree: united.tree };
      return;
    }
    throw new RefNotMoved(
      `What was recorded is in the log, but not in ${ref}: git does not move it. If no other git is at work here, remove .git/${ref}.lock, or .git/${ref} where it is empty; the log is whole without it.`,
    );
  }

  /**
   * The remote: the answer says why it does not hold what stands here, undefined where it does. `fetching`: it is being
   * asked already.
   */
  async there(signal: AbortSignal | undefined, fetching?: Promise<void>): Promise<string | undefined> {
    const { root, remote, ref } = this.#given.place;
    const line: Line = { root, remote, ref, signal };
    // Whoever stands where they were heard last has nothing new, and taking what is new here they say so.
    let pushed = fetching ? undefined : await this.#sentAhead(line);
    if (pushed?.kind === 'sent') return undefined;
    if (pushed?.kind === 'unreachable') return pushed.says;
    let [lostAt, lostAlike]: [string | undefined, number] = [undefined, 0];
    for (let attempt = 1; attempt <= MOST_RACES; attempt++) {
      try {
        await (attempt === 1 && fetching ? fetching : fetchRef(line));
        this.#heardAt = this.#given.now();
        await this.#seesRewriting();
      } catch (error) {
        return sayingOf(error, remote);
      }
      try {
        pushed = await this.#exchange(line);
        // Whoever refuses a ref that was rewritten may still take one that goes on.
        if (pushed.kind === 'refused' && this.#rewrites) {
          this.#rewriting.declines();
          pushed = await this.#exchange(line);
          if (pushed.kind === 'sent') this.#rewriting.wentOn();
        }
      } catch (error) {
        if (error instanceof ForeignRef) return error.message.replace(/\.$/, '');
        throw error;
      }
      if (pushed.kind === 'sent') return undefined;
      if (pushed.kind !== 'lost race') return pushed.says;
      const heard = await this.#heard();
      lostAlike = heard === lostAt ? lostAlike + 1 : 0;
      if (lostAlike === MOST_ALIKE)
        return `${remote} shows another ${ref} than it has: it may hide such refs (receive.hideRefs)`;
      lostAt = heard;
      // Two that lost at once must not meet again.
      await pause(20 * attempt * Math.random());
    }
    return `${remote} was changed by others each of ${MOST_RACES} times`;
  }

  async keep(failed: string | undefined, asked: boolean): Promise<void> {
    const { memory, now, place } = this.#given;
    const { failing, succeededAt } = memory;
    const succeeds = asked && failed === undefined;
    await keepSyncMemory(place.root, {
      ...this.#standing,
      root: realpathSync(place.root),
      way: memory.way,
      seen: this.#seen,
      tombstones: this.#tombstones,
      foreign: this.#foreign,
      heardAt: succeeds ? now() : this.#heardAt,
      succeededAt: succeeds ? now() : succeededAt,
      failing: succeeds
        ? undefined
        : failed === undefined
          ? failing
          : { since: failing?.since ?? now(), says: failed },
      keepsAllSince: this.#rewriting.declinedAt,
      odd: this.odd,
      leftOut: [
        ...memory.leftOut.filter(({ at }) => now() - at < WEEK),
        ...this.leftOut.map(([path, says]) => ({ path, says, at: now() })),
      ],
    });
  }

  /** Sends what stands here without asking first, where it goes on from what the remote was heard to hold. */
  async #sentAhead(line: Line): Promise<Pushed | undefined> {
    const { tip, base } = this.#standing;
    if (this.#given.place.receives || tip === undefined || base === undefined || tip === base)
      return undefined;
    // What was heard last may be no log: then it is asked anew.
    const before = await this.#heard().catch(() => undefined);
    const isKnown = (await this.#local()) === tip && before === base;
    return isKnown && (await this.#mayGoOn()) ? this.#push(line, base) : undefined;
  }

  async #exchange(line: Line): Promise<Pushed> {
    const { root, ref, receives } = this.#given.place;
    const [local, before] = await Promise.all([this.#local(), this.#heard()]);
    // The workspace was united with this just before.
    const isSettled = local !== undefined && local === before && local === this.#standing.tip;
    if (isSettled && !this.#rewriting.isOwed) return { kind: 'sent' };
    const [mine, theirs] = [await this.#treeAt(local), await this.#treeAt(before)];
    // What a branch holds by now is sent by that; what others sent of theirs is not taken from them.
    const ours = Object.fromEntries(Object.entries(mine).filter(([path]) => !this.#goesWithBranch(path)));
    const united = await this.#unite([ours, theirs]);
    if (receives) return { kind: 'sent' };
    await this.#seesForgetting(before);
    if (await this.#goesOnFrom(before, local, united)) return this.#push(line, before);
    const isNew =
      before === undefined
        ? Object.keys(united.tree).length > 0
        : this.#rewriting.isOwed || this.#unclean.has(before) || !isSame(united.tree, theirs);
    const parent = isNew ? await this.#parent(before, united.forgets) : before;
    const commit = isNew ? await this.#commit(parent, united) : before;
    if (commit === undefined) return { kind: 'sent' };
    if (commit !== local && !(await moveRefs(root, [{ ref, to: commit, from: local }])))
      return { kind: 'lost race' };
    const rootAt = isNew && parent === undefined ? this.#given.now() : undefined;
    this.#standing = { tip: commit, tree: united.tree, base: parent, rootAt };
    return isNew ? this.#push(line, before) : { kind: 'sent' };
  }

  /** Pushes what stands here where the remote still stands where it was heard to stand. */
  async #push(line: Line, before: string | undefined): Promise<Pushed> {
    const { tip, base } = this.#standing;
    this.#rewrites = before !== undefined && base !== before;
    const pushed = await pushRef(line, tip!, before);
    if (pushed.kind !== 'sent') return pushed;
    this.#standing = { ...this.#standing, base: tip };
    if (this.#rewrites) this.#rewriting.taken();
    return pushed;
  }

  /** Whether what stands here is all that is to be sent, and follows what the remote holds. */
  async #goesOnFrom(
    before: string | undefined,
    local: string | undefined,
    { tree, forgets }: United,
  ): Promise<boolean> {
    const { tip, base } = this.#standing;
    if (local === undefined || local !== tip || forgets || !isSame(tree, this.#standing.tree)) return false;
    if (before !== undefined && (base !== before || this.#unclean.has(before))) return false;
    return local !== before && (await this.#mayGoOn());
  }

  /** A ref that another clone rewrote was taken: it may have been declined here before. */
  async #seesRewriting(): Promise<void> {
    const { declinedAt } = this.#rewriting;
    const heard = declinedAt === undefined ? undefined : await this.#heard().catch(() => undefined);
    if (heard === undefined || heard === this.#standing.base) return;
    this.#rewriting.heard(await firstCommitAt(this.#given.place.root, heard));
  }

  /** Whoever told to forget was not let where what the remote holds goes on from before that: then it is asked from here. */
  async #seesForgetting(before: string | undefined): Promise<void> {
    const { memory, place } = this.#given;
    const news = this.#tombstones.filter(({ id }) => memory.tombstones.every((known) => known.id !== id));
    if (news.length === 0 || before === undefined) return;
    const newest = Math.max(...news.map(({ id }) => timeOfId(id) ?? 0));
    this.#rewriting.forgetsSince(newest, await firstCommitAt(place.root, before));
  }

  /** Whether the first commit of what stands here is less than a week old, or has to stay. */
  async #mayGoOn(): Promise<boolean> {
    if (this.#rewriting.isOwed) return false;
    if (this.#rewriting.isDeclined) return true;
    const { tip, rootAt } = this.#standing;
    const { place, now } = this.#given;
    const began = rootAt ?? (await firstCommitAt(place.root, tip!));
    this.#standing = { ...this.#standing, rootAt: began };
    return now() - began <= WEEK;
  }

  /** None once the first commit of what is there is a week old, or holds what is forgotten: that must not hang below it. */
  async #parent(before: string | undefined, forgets: boolean): Promise<string | undefined> {
    if (before === undefined || this.#rewriting.isDeclinedNow) return before;
    if (forgets || this.#rewriting.isOwed) return undefined;
    if (this.#rewriting.isDeclined) return before;
    const { place, now } = this.#given;
    return now() - (await firstCommitAt(place.root, before)) > WEEK ? undefined : before;
  }

  async #unite(trees: readonly Tree[]): Promise<United> {
    const { place, now, facts, git } = this.#given;
    const united = await unite({
      objects: git.objects,
      working: this.#working(),
      seen: this.#seen,
      trees,
      idLength: facts.idLength,
      clone: cloneId(place.root),
      // Who never synced knows of nothing that they wrote.
      knowsItsOwn: this.#given.memory.tip !== undefined,
      tombstones: this.#tombstones,
      nightsBefore: now() - place.keep * HOUR,
      noteNamer: (lacking) => noteNamer(place.root, lacking),
    });
    const isOurs = (path: string) => !isLeftAlone(facts.tracked, path);
    this.received += await applyUnited(place.root, {
      lacking: new Map([...united.lacking].filter(([path]) => isOurs(path))),
      notes: new Map([...united.notes].filter(([path]) => isOurs(path))),
      cuts: united.cuts.filter(({ path }) => isOurs(path)),
      forgottenNotes: united.forgottenNotes.filter((path) => isOurs(relative(place.root, path))),
    });
    this.#seen = united.seen;
    this.#tombstones = united.tombstones;
    this.#foreign = { ...this.#foreign, ...(await foreignCounts(place.root, united.foreign)) };
    this.odd = united.odd;
    this.#leaveOut(united.leftOut);
    return united;
  }

  #leaveOut(news: readonly Odd[]): void {
    const isKnown = ([path, says]: Odd) =>
      this.leftOut.some(([other, said]) => other === path && said === says);
    this.leftOut = [...this.leftOut, ...news.filter((one) => !isKnown(one))];
  }

  #working(): WorkingFile[] {
    const files = this.#looked ?? workingFiles(this.#given.place.root);
    this.#looked = undefined;
    return files.filter(({ path }) => !this.#goesWithBranch(path));
  }

  #goesWithBranch(path: string): boolean {
    return goesWithBranch(this.#given.facts.tracked, path);
  }

  async #treeAt(commit: string | undefined): Promise<Tree> {
    if (commit === undefined) return {};
    const { memory, place } = this.#given;
    if (commit === this.#standing.tip) return this.#standing.tree;
    if (commit === memory.tip) return memory.tree;
    const { tree, odd } = admitted(await refEntries(place.root, commit));
    this.#leaveOut(odd);
    if (odd.length > 0) this.#unclean.add(commit);
    return tree;
  }

  /** `ref`: stands at the parent and moves with it; undefined where it stands elsewhere by now. */
  async #commit(
    parent: string | undefined,
    { tree, contents }: United,
    ref?: string,
  ): Promise<string | undefined> {
    const { now, facts, git } = this.#given;
    // What the parent holds beside what travels is to go: then all of it is told anew.
    const held = parent === undefined || this.#unclean.has(parent) ? undefined : await this.#treeAt(parent);
    const changed = Object.entries(tree).filter(([path, blob]) => held?.[path] !== blob);
    return git.commits.write({
      parent,
      contents: new Map(changed.map(([path, blob]) => [path, contents.get(path) ?? blob])),
      ...(held ? { goesOn: Object.keys(held).filter((path) => tree[path] === undefined) } : {}),
      at: now(),
      idLength: facts.idLength,
      ...knownFields({ ref }),
    });
  }

  #local(): Promise<string | undefined> {
    return localTip(this.#given.git.objects, this.#given.place.ref);
  }

  #heard(): Promise<string | undefined> {
    return heardTip(this.#given.git.objects, this.#given.place);
  }
}

function isSame(one: Tree, other: Tree): boolean {
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}
