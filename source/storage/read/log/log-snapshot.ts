import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import type { HotPart, OverPart, StoredLedger } from '../../../domain/incident/fold/snapshot.ts';
import type { Cache } from '../../cache.ts';
import { seal, unseal } from '../file/sealed.ts';
import type { Entry } from './log-lines.ts';

/** What is left of the closed months once they are folded. */
export interface Snapshot {
  readonly hot: HotPart;
  /** Of the closed files, touches told. */
  readonly findings: readonly Finding[];
  /** Events of closed files whose ids belong to later months. */
  readonly carried: readonly Entry[];
  /** Ids of later months that undos of closed months take back. */
  readonly undoneAhead: readonly string[];
  /** Pipelines that broken lines name beside incidents. */
  readonly brokenAbout: readonly (readonly [incident: string, pipeline: string])[];
  /** Ids of closed months that undos of later months took back when it was made, in order. */
  readonly undone: readonly string[];
  /** The greatest id of the closed months. */
  readonly lastId?: string;
  /** The latest `at` among the events folded, epoch milliseconds. */
  readonly latestAt: number;
  /** Cold ledgers are spread over so many entries, by their pipelines. */
  readonly chunks: number;
  /** Digests of the failures and landings that cold ledgers tell, so that few entries are opened in vain. */
  readonly told: string;
}

interface Chunk {
  readonly ledgers: readonly StoredLedger[];
  /** Names of incidents, and the pipeline to which each leads. */
  readonly pointers: readonly (readonly [name: string, pipeline: string])[];
}

const LEDGERS_IN_CHUNK = 16;
const MOST_CHUNKS = 128;
/** The entry of what is over and belongs to no pipeline. */
const OVER = 'over';

/** The snapshot stored under a key. Undefined: none, or altered. */
export async function loadSnapshot(cache: Cache, key: string): Promise<Snapshot | undefined> {
  const name = entryName(key);
  return unseal(name, await cache.read(name)) as Snapshot | undefined;
}

/** Stores a snapshot and the ledgers of which nothing is open; the snapshot last, so that it never lacks them. */
export async function storeSnapshot(
  cache: Cache,
  key: string,
  snapshot: Omit<Snapshot, 'chunks' | 'told'>,
  { cold, over }: { readonly cold: readonly StoredLedger[]; readonly over: OverPart },
): Promise<void> {
  const count = Math.min(MOST_CHUNKS, Math.ceil(cold.length / LEDGERS_IN_CHUNK));
  const parts = Array.from({ length: count }, () => ({
    ledgers: [] as StoredLedger[],
    pointers: [] as [string, string][],
  }));
  for (const ledger of cold) {
    parts[chunkOf(ledger.pipeline, count)]!.ledgers.push(ledger);
    for (const name of ledger.names) parts[chunkOf(name, count)]!.pointers.push([name, ledger.pipeline]);
  }
  // Both are put into words before the first wait: what they share with a fold under way may change after it.
  const sealed = (name: string, value: unknown) => [name, seal(name, value)] as const;
  const told = writeDigests(cold.flatMap(({ facts }) => facts));
  const head: Snapshot = { ...snapshot, chunks: count, told };
  const entries = [
    ...parts.map((chunk, n) => sealed(entryName(key, n), chunk)),
    sealed(entryName(key, OVER), over),
    sealed(entryName(key), head),
  ];
  for (const [name, content] of entries) await cache.write(name, content);
}

/**
 * The cold ledgers of these pipelines and of the incidents that these names stand for; what stands for none is passed
 * over. Undefined: what is needed to tell is missing or altered.
 */
export async function loadCold(
  cache: Cache,
  key: string,
  chunks: number,
  { names, pipelines }: { readonly names: readonly string[]; readonly pipelines: readonly string[] },
): Promise<StoredLedger[] | undefined> {
  if (chunks === 0) return [];
  const loaded = new Map<number, Chunk | undefined>();
  const chunkFor = async (name: string): Promise<Chunk | undefined> => {
    const n = chunkOf(name, chunks);
    if (!loaded.has(n)) loaded.set(n, await loadChunk(cache, key, n));
    return loaded.get(n);
  };
  const wanted = new Set(pipelines);
  for (const name of names) {
    const chunk = await chunkFor(name);
    if (!chunk) return undefined;
    for (const [pointer, pipeline] of chunk.pointers) if (pointer === name) wanted.add(pipeline);
  }
  const found: StoredLedger[] = [];
  for (const pipeline of wanted) {
    const chunk = await chunkFor(pipeline);
    if (!chunk) return undefined;
    found.push(...chunk.ledgers.filter((ledger) => ledger.pipeline === pipeline));
  }
  return found;
}

/** All that is over, of every pipeline. Undefined: some of it is missing or altered. */
export async function loadAll(
  cache: Cache,
  key: string,
  chunks: number,
): Promise<{ readonly ledgers: StoredLedger[]; readonly over: OverPart } | undefined> {
  const name = entryName(key, OVER);
  const over = unseal(name, await cache.read(name)) as OverPart | undefined;
  if (!over) return undefined;
  const ledgers: StoredLedger[] = [];
  for (let n = 0; n < chunks; n++) {
    const chunk = await loadChunk(cache, key, n);
    if (!chunk) return undefined;
    for (const ledger of chunk.ledgers) ledgers.push(ledger);
  }
  return { ledgers, over };
}

async function loadChunk(cache: Cache, key: string, n: number): Promise<Chunk | undefined> {
  const name = entryName(key, n);
  return unseal(name, await cache.read(name)) as Chunk | undefined;
}

function entryName(key: string, chunk?: number | typeof OVER): string {
  const stem = `log-${key.slice(0, 40)}`;
  return chunk === undefined ? stem : `${stem}-${chunk}`;
}

/** FNV-1a: any spread will do, as long as it is the same tomorrow. */
function digestOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function chunkOf(name: string, count: number): number {
  return digestOf(name) % count;
}

function writeDigests(names: readonly string[]): string {
  const digests = Uint32Array.from(names, digestOf).sort();
  return Buffer.from(digests.buffer).toString('base64');
}

/** Those of the names that a cold ledger may tell. */
export function mayBeTold({ told }: Pick<Snapshot, 'told'>, names: Iterable<string>): string[] {
  const bytes = Buffer.from(told, 'base64');
  const digests = new Set(new Uint32Array(Uint8Array.from(bytes).buffer));
  return [...names].filter((name) => digests.has(digestOf(name)));
}
