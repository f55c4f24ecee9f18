import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import type { Periods } from '../../../domain/catalog/lineage/periods.ts';
import { EVENT_SCHEMAS } from '../../../domain/incident/event/event-schema.ts';
import { formatEvent } from '../../../domain/incident/event/format-event.ts';
import { undoneBy } from '../../../domain/incident/event/undo.ts';
import { foldInto } from '../../../domain/incident/fold/fold.ts';
import { emptyMemory, type FoldMemory } from '../../../domain/incident/fold/fold-memory.ts';
import { adopt, mayBeCold, memoryFrom, splitMemory } from '../../../domain/incident/fold/snapshot.ts';
import type { UndoneFact } from '../../../domain/incident/fold/undone-facts.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import type { Cache } from '../../cache.ts';
import { digest } from '../file/sealed.ts';
import { digestOf, type LogContents, readContents } from './log-contents.ts';
import type { LogFile } from './log-files.ts';
import { brokenAbout, orphanFindings, withTouches } from './log-findings.ts';
import type { Entry } from './log-lines.ts';
import { knownDigests, rememberDigests } from './log-manifest.ts';
import { orderEntries } from './log-order.ts';
import { loadCold, loadSnapshot, mayBeTold, type Snapshot, storeSnapshot } from './log-snapshot.ts';

/**
 * What snapshots of the same files depend on besides them. The number changes whenever folding the same events comes
 * to something else; what is remembered and which types are known speak for themselves.
 */
const VERSION = digest(
  JSON.stringify([
    11,
    Object.keys(emptyMemory()),
    [...EVENT_SCHEMAS].map(([type, { required, fields }]) => [type, required, [...fields]]),
  ]),
);

/** What the closed months come to, as far as folding on and reporting need it. */
export interface Past
  extends Pick<Snapshot, 'findings' | 'carried' | 'undoneAhead' | 'brokenAbout' | 'lastId'> {
  readonly memory: FoldMemory;
  readonly fromSnapshot: boolean;
}

export interface PastRequest {
  /** Files of the closed months. */
  readonly files: readonly LogFile[];
  /** Events of later files whose ids belong to closed months. */
  readonly late: readonly Entry[];
  /** What every later id is greater than. */
  readonly firstId: string;
  /** Wake-ups before are not needed. Epoch milliseconds. */
  readonly wakeUpsSince: number;
  /** Events that happened later do not count. Epoch milliseconds. */
  readonly until: number;
  /** Given the events of closed files with later ids: which ids of closed months later undos take back, in order. */
  undoneLater(carried: readonly Entry[]): readonly string[];
  /** Given the same: facts that later undos take back. */
  undoneFactsLater(carried: readonly Entry[]): readonly UndoneFact[];
  /** Given the same: names of incidents that later events and findings mention. */
  namedLater(carried: readonly Entry[]): Iterable<string>;
  /** Given the same: `factName` of what they tell and closed months may have told already. */
  factsLater(carried: readonly Entry[]): Iterable<string>;
  readonly periods: Periods | undefined;
}

/** Folds the closed months, or goes on from where an earlier reading of the same files left them. */
export async function readPast(request: PastRequest, cache: Cache | undefined): Promise<Past> {
  if (!cache) return foldPast(request, readContents(request.files)).past;
  const startedAt = Date.now();
  const digests = await knownDigests(cache, request.files);
  const unknown = request.files.filter(({ path }) => !digests.has(path));
  for (const file of unknown) digests.set(file.path, digestOf(file));
  if (unknown.length > 0) await rememberDigests(cache, request.files, digests, startedAt);
  const key = keyOf(request, digests);
  const revived = await revive(request, cache, key);
  if (revived) return revived;
  const found = new Map<string, string>();
  const contents = readContents(request.files, found);
  const folded = foldPast(request, contents);
  // A file that changed between the two readings would be stored under the key of what it was.
  const unchanged = request.files.every(({ path }) => found.get(path) === digests.get(path));
  if (folded.snapshot.latestAt <= request.until && unchanged) {
    const { hot, cold } = splitMemory(folded.past.memory, request.firstId, request.wakeUpsSince);
    await storeSnapshot(cache, key, { ...folded.snapshot, hot }, cold);
  }
  return folded.past;
}

async function revive(request: PastRequest, cache: Cache, key: string): Promise<Past | undefined> {
  const snapshot = await loadSnapshot(cache, key);
  if (!snapshot || snapshot.latestAt > request.until) return undefined;
  if (!isSame(request.undoneLater(snapshot.carried), snapshot.undone)) return undefined;
  const undoneFacts = JSON.stringify(request.undoneFactsLater(snapshot.carried));
  if (undoneFacts !== JSON.stringify(snapshot.undoneFacts)) return undefined;
  const memory = memoryFrom(snapshot.hot, request.periods?.periodAt);
  const odd = new Set(snapshot.hot.oddNames);
  const missing = [...request.namedLater(snapshot.carried)].filter(
    (name) =>
      !memory.incidents.has(name) &&
      !memory.aliases.has(name) &&
      (mayBeCold(name, request.firstId) || odd.has(name)),
  );
  const wanted = [...missing, ...mayBeTold(snapshot, request.factsLater(snapshot.carried))];
  const cold = await loadCold(cache, key, snapshot.chunks, wanted);
  if (!cold) return undefined;
  for (const incident of cold) adopt(memory, incident);
  const {
    hot: _,
    latestAt: __,
    undone: ___,
    undoneFacts: ____,
    chunks: _____,
    told: ______,
    ...rest
  } = snapshot;
  return { ...rest, memory, fromSnapshot: true };
}

function foldPast(request: PastRequest, contents: LogContents) {
  const { firstId, until } = request;
  const carried = contents.entries.filter(({ event }) => event.id > firstId);
  const past = contents.entries.filter(({ event }) => event.id < firstId);
  const { ordered, findings } = orderEntries([...past, ...request.late]);
  const events = ordered.map(({ event }) => event);
  const counted = events.filter(({ at }) => at <= until);
  const undoneLater = request.undoneLater(carried);
  const undone = undoneBy(counted, new Set(undoneLater));
  const undoneAhead = [...undone].filter((id) => id > firstId);
  for (const id of undoneLater) undone.add(id);
  const undoneFacts = request.undoneFactsLater(carried);
  const memory = emptyMemory(request.periods?.periodAt);
  const orphans = foldInto(memory, counted, undone, undoneFacts);
  const broken = brokenAbout(contents.findings);
  const all: Finding[] = [
    ...withTouches([...contents.findings, ...findings], memory),
    ...orphanFindings(orphans, ordered, memory, new Map(broken)),
  ];
  const latestAt = events.reduce((latest, { at }) => Math.max(latest, at), Number.MIN_SAFE_INTEGER);
  const lastId = events.at(-1)?.id;
  const shared = { findings: all, carried, undoneAhead, brokenAbout: broken, ...knownFields({ lastId }) };
  return {
    past: { ...shared, memory, fromSnapshot: false } satisfies Past,
    snapshot: { ...shared, undone: undoneLater, undoneFacts, latestAt },
  };
}

function keyOf(request: PastRequest, digests: ReadonlyMap<string, string>): string {
  const files = request.files.map(({ path }) => [path, digests.get(path)]);
  const late = request.late.map(({ event, file, line }) => [file, line, formatEvent(event)]);
  const undone = [request.undoneLater([]), request.undoneFactsLater([])];
  return digest(JSON.stringify([VERSION, request.firstId, files, late, undone, request.periods?.key ?? '']));
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
