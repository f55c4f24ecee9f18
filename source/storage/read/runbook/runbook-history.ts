import { createHash } from 'node:crypto';
import type { RunbookChange, RunbookHistory } from '../../../domain/runbook/trust/history.ts';
import type { Cache } from '../../cache.ts';
import { inTurn } from '../file/in-turn.ts';
import { seal, unseal } from '../file/sealed.ts';
import { readSourceFile } from '../file/source-file.ts';
import { blobs } from '../git/git-blobs.ts';
import { isOwnedByAnother, readingGit } from '../git/reading-git.ts';
import { markdownBelow, RUNBOOKS } from './runbook-files.ts';

const CACHE_NAME = 'runbook-history';
const VERSION = 2;
/** A commit that touches more than this share of all runbooks, and at least so many, cares for none of them. */
const BULK_SHARE = 0.2;
const BULK_FEWEST = 10;
const COMMIT = '\u0001';
const FIELD = '\u0002';

/**
 * Who cared for each runbook last, from git, in one pass over its history, remembered until HEAD moves. Says what
 * cannot be known: without git, without a commit, in a shallow or partial clone. Fetches nothing.
 */
export async function readRunbookHistory(root: string, cache?: Cache): Promise<RunbookHistory> {
  const git = await readingGit(root);
  let head: string;
  let prefix: string;
  try {
    [head, prefix] = (await git.raw('rev-parse', 'HEAD', '--show-prefix')).split('\n') as [string, string];
  } catch (error) {
    const why = /unknown revision|ambiguous argument|Needed a single/.test((error as Error).message)
      ? 'no-commits'
      : isOwnedByAnother(error)
        ? 'foreign'
        : 'no-git';
    return { known: false, why, changes: new Map(), uncommitted: new Set() };
  }
  const [changes, shallow, uncommitted] = await Promise.all([
    changesAt(root, head, prefix, cache),
    git.raw('rev-parse', '--is-shallow-repository').then((text) => text.trim() === 'true'),
    uncommittedIn(root, prefix),
  ]);
  return { known: true, ...(shallow ? { why: 'shallow' as const } : {}), head, changes, uncommitted };
}

async function changesAt(
  root: string,
  head: string,
  prefix: string,
  cache: Cache | undefined,
): Promise<ReadonlyMap<string, readonly RunbookChange[]>> {
  const key = `${VERSION} ${head} ${prefix}`;
  const known =
    cache && (unseal(key, await cache.read(CACHE_NAME)) as [string, RunbookChange[]][] | undefined);
  if (known) return new Map(known);
  const changes = await readChanges(root, prefix);
  await cache?.write(CACHE_NAME, seal(key, [...changes]));
  return changes;
}

interface RawChange extends RunbookChange {
  readonly before: string;
  readonly after: string;
}

async function readChanges(root: string, prefix: string): Promise<Map<string, RunbookChange[]>> {
  const git = await readingGit(root);
  const text = await git.raw(
    'log',
    '--raw',
    '-M',
    '-z',
    '--no-abbrev',
    '--no-merges',
    '--no-show-signature',
    '--no-ext-diff',
    '--no-textconv',
    `--format=${COMMIT}%H${FIELD}%ct${FIELD}%an${FIELD}%ae`,
    '--',
    'runbooks',
  );
  /** The name a file has today, by the name it had at the commit that is being read. */
  const today = new Map<string, string>();
  const found = new Map<string, RawChange[]>();
  const touched: RawChange[][] = [];
  for (const part of text.split(COMMIT).slice(1)) {
    const end = part.indexOf('\0');
    const [commit = '', at = '', name = '', email = ''] = (end < 0 ? part : part.slice(0, end))
      .trim()
      .split(FIELD);
    const ofCommit: RawChange[] = [];
    for (const { before, after, from, to } of rawEntries(end < 0 ? '' : part.slice(end + 1))) {
      if (!/\.md$/i.test(to)) continue;
      const path = today.get(to) ?? to;
      if (from !== undefined) today.set(from, path);
      const change: RawChange = {
        commit,
        at: Number(at) * 1000,
        name,
        email,
        care: before !== after,
        before,
        after,
      };
      const known = found.get(path);
      if (known) known.push(change);
      else found.set(path, [change]);
      ofCommit.push(change);
    }
    touched.push(ofCommit);
  }
  const bulk = new Set(
    touched.filter((all) => all.length >= BULK_FEWEST && all.length > BULK_SHARE * found.size).flat(),
  );
  return withRealCare(root, prefix, found, bulk);
}

/** Entries of `--raw -z`: `:modes blob blob status NUL path NUL [path NUL]`. */
function* rawEntries(text: string) {
  const parts = text.split('\0');
  for (let index = 0; index < parts.length; index++) {
    const [, before, after, status] =
      /^\n*:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(parts[index]!) ?? [];
    if (!before || !after || !status) continue;
    const first = parts[++index] ?? '';
    if (status === 'R' || status === 'C') yield { before, after, from: first, to: parts[++index] ?? '' };
    else yield { before, after, from: undefined, to: first };
  }
}

/** Looks into the texts of the last changes only: one that is white space alone is no care, and the one before it is asked. */
async function withRealCare(
  root: string,
  prefix: string,
  found: ReadonlyMap<string, readonly RawChange[]>,
  bulk: ReadonlySet<RawChange>,
): Promise<Map<string, RunbookChange[]>> {
  const noCare = new Set<RawChange>(bulk);
  const pending = new Map(
    [...found].map(([path, all]) => [path, all.findIndex((one) => one.care && !bulk.has(one))]),
  );
  for (let round = 0; round < 4 && [...pending.values()].some((index) => index >= 0); round++) {
    const asked = [...pending].flatMap(([path, index]) => (index < 0 ? [] : [found.get(path)![index]!]));
    const texts = await blobs(
      root,
      asked.flatMap(({ before, after }) => [before, after]),
    );
    for (const [path, index] of pending) {
      if (index < 0) continue;
      const all = found.get(path)!;
      const change = all[index]!;
      const same =
        bare(texts.get(change.before)) === bare(texts.get(change.after)) && texts.has(change.after);
      if (same) noCare.add(change);
      pending.set(path, same ? all.findIndex((one, at) => at > index && one.care && !bulk.has(one)) : -1);
    }
  }
  return new Map(
    [...found].map(([path, all]) => [
      path.startsWith(prefix) ? path.slice(prefix.length) : path,
      all.map(({ before: _, after: __, ...change }, index) => ({
        ...change,
        care: change.care && !noCare.has(all[index]!),
      })),
    ]),
  );
}

function bare(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, '');
}

/**
 * Runbooks that are not as they are committed. Told by the digests that git keeps, never by `git status`: that runs
 * whatever filter the repository configures.
 */
async function uncommittedIn(root: string, prefix: string): Promise<ReadonlySet<string>> {
  const git = await readingGit(root);
  const [committed, { paths }] = await Promise.all([
    git.raw('ls-tree', '-r', '-z', '--full-tree', 'HEAD', '--', `${prefix}${RUNBOOKS}`),
    markdownBelow(root, RUNBOOKS),
  ]);
  const known = new Map(
    committed.split('\0').flatMap((row) => {
      const [, id, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(row) ?? [];
      return id && path !== undefined ? [[path.slice(prefix.length), id] as const] : [];
    }),
  );
  const changed = await inTurn(paths, async (path) =>
    (await isBlob(root, path, known.get(path))) ? [] : [path],
  );
  return new Set(changed.flat());
}

/**
 * Whether a file holds what a blob does, line ends of another system aside. A file that cannot be read is a finding
 * elsewhere.
 */
async function isBlob(root: string, path: string, id: string | undefined): Promise<boolean> {
  if (id === undefined) return false;
  const { text } = await readSourceFile(root, path);
  if (text === undefined) return true;
  return [text, text.replaceAll('\r\n', '\n')].some((content) => blobId(content, id.length) === id);
}

function blobId(content: string, length: number): string {
  const bytes = Buffer.from(content, 'utf8');
  return createHash(length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
