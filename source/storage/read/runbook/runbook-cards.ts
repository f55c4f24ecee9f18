import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunbookCard } from '../../../domain/runbook/match/match.ts';
import type { Runbook } from '../../../domain/runbook/runbook.ts';
import type { Cache } from '../../cache.ts';
import { inTurn } from '../file/in-turn.ts';
import { seal, unseal } from '../file/sealed.ts';
import { markdownBelow, RUNBOOK_VERSION, RUNBOOKS, readRunbooks } from './runbook-files.ts';

const CACHE_NAME = 'runbook-cards';
/** The number is raised whenever a card says something else of the same runbook. */
const KEY = `cards 1 ${RUNBOOK_VERSION}`;
/** What was written so shortly before it was read may have been written again within one tick of a clock, milliseconds. */
const TICK = 2_000;

/** What is remembered: which files stood there when they were read, and what they are for. */
interface Remembered {
  /** Epoch milliseconds. */
  readonly readAt: number;
  /** By path: what changes with every change of a file. */
  readonly stamps: Readonly<Record<string, string>>;
  readonly cards: readonly RunbookCard[];
}

/**
 * What each runbook of a workspace is for, by path. With a cache, files that stand as they stood when they were read are not
 * opened again; what somebody does by them is read when they are walked. @param now epoch milliseconds
 */
export async function readRunbookCards(
  root: string,
  cache: Cache | undefined,
  now: number,
): Promise<readonly RunbookCard[]> {
  if (!cache) return cardsOf((await readRunbooks(root)).runbooks);
  const [stamps, text] = await Promise.all([stampsBelow(root), cache.read(CACHE_NAME)]);
  const known = unseal(KEY, text) as Remembered | undefined;
  if (known && stamps && isSame(known.stamps, stamps, known.readAt)) return known.cards;
  const cards = cardsOf((await readRunbooks(root, cache)).runbooks);
  // Of what changed while it was read the stamps from before do not fit any more.
  if (stamps) await cache.write(CACHE_NAME, seal(KEY, { readAt: now, stamps, cards } satisfies Remembered));
  return cards;
}

function cardsOf(runbooks: readonly Runbook[]): readonly RunbookCard[] {
  return runbooks.map(({ id, path, title, match, pipelines }) => ({ id, path, title, match, pipelines }));
}

function isSame(
  known: Readonly<Record<string, string>>,
  stamps: Readonly<Record<string, string>>,
  readAt: number,
): boolean {
  const paths = Object.keys(stamps);
  return (
    paths.length === Object.keys(known).length &&
    paths.every((path) => known[path] === stamps[path] && changedAt(stamps[path]!) < readAt - TICK)
  );
}

/** Of every Markdown file; undefined where one of them is no plain file: what it leads to may change by itself. */
async function stampsBelow(root: string): Promise<Readonly<Record<string, string>> | undefined> {
  const { paths } = await markdownBelow(root, RUNBOOKS);
  const all = await inTurn(paths, (path) => stampOf(join(root, path)));
  if (all.some((stamp) => stamp === undefined)) return undefined;
  return Object.fromEntries(paths.map((path, n) => [path, all[n]!]));
}

async function stampOf(path: string): Promise<string | undefined> {
  try {
    const stats = await lstat(path, { bigint: true });
    if (!stats.isFile()) return undefined;
    return [stats.ctimeNs, stats.mtimeNs, stats.size, stats.ino, stats.dev].join(' ');
  } catch {
    return undefined;
  }
}

/** When the file or anything of it changed last, epoch milliseconds. */
function changedAt(stamp: string): number {
  return Number(stamp.split(' ')[0]) / 1e6;
}
