import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import type { ColdIncident, HotPart } from '../../../domain/incident/fold/snapshot.ts';
import type { UndoneFact } from '../../../domain/incident/fold/undone-facts.ts';
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
  /** Facts that undos of later months took back when it was made. */
  readonly undoneFacts: readonly UndoneFact[];
  /** The latest `at` among the events folded, epoch milliseconds. */
  readonly latestAt: number;
  /** Cold incidents are spread over so many entries, by their names. */
  readonly chunks: number;
  /** Digests of what cold incidents hold besides their names, so that few entries are opened in vain. */
  readonly told: string;
}

interface Chunk {
  readonly incidents: readonly ColdIncident[];
  /** Other names and what is told of them, and the id of an incident that each leads to. */
  readonly pointers: readonly (readonly [name: string, id: string])[];
}

const INCIDENTS_IN_CHUNK = 256;
const MOST_CHUNKS = 128;

/** The snapshot stored under a key. Undefined: none, or altered. */
export async function loadSnapshot(cache: Cache, key: string): Promise<Snapshot | undefined> {
  const name = entryName(key);
  return unseal(name, await cache.read(name)) as Snapshot | undefined;
}

/** Stores a snapshot and the incidents that are over; the snapshot last, so that it never lacks them. */
export async function storeSnapshot(
  cache: Cache,
  key: string,
  snapshot: Omit<Snapshot, 'chunks' | 'told'>,
  cold: readonly ColdIncident[],
): Promise<void> {
  const count = Math.min(MOST_CHUNKS, Math.ceil(cold.length / INCIDENTS_IN_CHUNK));
  const parts = Array.from({ length: count }, () => ({
    incidents: [] as ColdIncident[],
    pointers: [] as [string, string][],
  }));
  for (const incident of cold) {
    const { id } = incident.draft;
    parts[chunkOf(id, count)]!.incidents.push(incident);
    for (const name of [...incident.names, ...incident.facts])
      if (name !== id) parts[chunkOf(name, count)]!.pointers.push([name, id]);
  }
  // Both are put into words before the first wait: what they share with a fold under way may change after it.
  const sealed = (name: string, value: unknown) => [name, seal(name, value)] as const;
  const told = writeDigests(cold.flatMap(({ facts }) => facts));
  const head: Snapshot = { ...snapshot, chunks: count, told };
  const entries = [
    ...parts.map((chunk, n) => sealed(entryName(key, n), chunk)),
    sealed(entryName(key), head),
  ];
  for (const [name, content] of entries) await cache.write(name, content);
}

/**
 * The cold incidents that these names stand for; names that stand for none are passed over. Undefined: what is
 * needed to tell is missing or altered.
 */
export async function loadCold(
  cache: Cache,
  key: string,
  chunks: number,
  names: readonly string[],
): Promise<ColdIncident[] | undefined> {
  const loaded = new Map<number, Chunk | undefined>();
  const chunkFor = async (name: string): Promise<Chunk | undefined> => {
    const n = chunkOf(name, chunks);
    if (!loaded.has(n)) loaded.set(n, await loadChunk(cache, key, n));
    return loaded.get(n);
  };
  const found = new Map<string, ColdIncident>();
  for (const name of chunks === 0 ? [] : names) {
    const chunk = await chunkFor(name);
    if (!chunk) return undefined;
    const meant = chunk.pointers.filter(([pointer]) => pointer === name).map(([, id]) => id);
    for (const id of meant.length > 0 ? meant : [name]) {
      const home = await chunkFor(id);
      if (!home) return undefined;
      const incident = home.incidents.find(({ draft }) => draft.id === id);
      if (incident) found.set(id, incident);
    }
  }
  return [...found.values()];
}

async function loadChunk(cache: Cache, key: string, n: number): Promise<Chunk | undefined> {
  const name = entryName(key, n);
  return unseal(name, await cache.read(name)) as Chunk | undefined;
}

function entryName(key: string, chunk?: number): string {
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

/** Those of the names that a cold incident may hold. */
export function mayBeTold({ told }: Pick<Snapshot, 'told'>, names: Iterable<string>): string[] {
  const bytes = Buffer.from(told, 'base64');
  const digests = new Set(new Uint32Array(Uint8Array.from(bytes).buffer));
  return [...names].filter((name) => digests.has(digestOf(name)));
}
