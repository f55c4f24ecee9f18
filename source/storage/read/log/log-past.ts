import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import type { Periods } from '../../../domain/catalog/lineage/periods.ts';
import type { LogEvent } from '../../../domain/incident/event/event.ts';
import { EVENT_SCHEMAS } from '../../../domain/incident/event/event-schema.ts';
import { factKind, factName } from '../../../domain/incident/event/fact.ts';
import { formatEvent } from '../../../domain/incident/event/format-event.ts';
import { undoneBy } from '../../../domain/incident/event/undo.ts';
import { foldInto } from '../../../domain/incident/fold/fold.ts';
import { emptyMemory, type FoldMemory } from '../../../domain/incident/fold/fold-memory.ts';
import type { AskedFact } from '../../../domain/incident/fold/live-state.ts';
import { adopt, mayBeCold, memoryFrom, recall, splitMemory } from '../../../domain/incident/fold/snapshot.ts';
import { factAt } from '../../../domain/incident/trouble/facts.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import type { Cache } from '../../cache.ts';
import { digest } from '../file/sealed.ts';
import { digestOf, type LogContents, readContents } from './log-contents.ts';
import type { LogFile } from './log-files.ts';
import { brokenAbout, orphanFindings, withTouches } from './log-findings.ts';
import type { Entry } from './log-lines.ts';
import { knownDigests, rememberDigests } from './log-manifest.ts';
import { orderEntries } from './log-order.ts';
import { loadAll, loadCold, loadSnapshot, mayBeTold, type Snapshot, storeSnapshot } from './log-snapshot.ts';

/**
 * What snapshots of the same files depend on besides them. The number changes whenever folding the same events comes
 * to something else; what is remembered and which types are known speak for themselves.
 */
const VERSION = digest(
  JSON.stringify([
    24,
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
  /** Given the same: later events in the order of ids, and names of incidents that they and findings mention. */
  later(carried: readonly Entry[]): {
    readonly events: readonly LogEvent[];
    readonly names: Iterable<string>;
  };
  /** Failures and landings that are asked for. */
  readonly asked: readonly AskedFact[] | undefined;
  readonly periods: Periods | undefined;
  /** What is over is needed, too, of all years. */
  readonly full: boolean;
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
    const { hot, ...rest } = splitMemory(folded.past.memory, request.firstId, request.wakeUpsSince);
    await storeSnapshot(cache, key, { ...folded.snapshot, hot }, rest);
  }
  return folded.past;
}

async function revive(request: PastRequest, cache: Cache, key: string): Promise<Past | undefined> {
  const snapshot = await loadSnapshot(cache, key);
  if (!snapshot || snapshot.latestAt > request.until) return undefined;
  if (!isSame(request.undoneLater(snapshot.carried), snapshot.undone)) return undefined;
  const memory = memoryFrom(snapshot.hot, request.periods?.periodAt);
  const { findings, carried, undoneAhead, brokenAbout, lastId } = snapshot;
  const shared = { findings, carried, undoneAhead, brokenAbout, ...knownFields({ lastId }) };
  if (request.full) {
    const all = await loadAll(cache, key, snapshot.chunks);
    if (!all) return undefined;
    recall(memory, all.ledgers, all.over);
    return { ...shared, memory, fromSnapshot: true };
  }
  const odd = new Set(snapshot.hot.oddNames);
  const { events, names } = request.later(snapshot.carried);
  const missing = [...names].filter(
    (name) => !memory.names.has(name) && (mayBeCold(name, request.firstId) || odd.has(name)),
  );
  const pipelines = changedBy(events, memory, snapshot);
  pipelines.push(...new Set(request.asked?.map(({ pipeline }) => pipeline)));
  const based = pipelines.filter((pipeline) => memory.bases.has(pipeline));
  const cold = await loadCold(cache, key, snapshot.chunks, { names: missing, pipelines: based });
  if (!cold) return undefined;
  for (const ledger of cold) adopt(memory, ledger);
  return { ...shared, memory, fromSnapshot: true };
}

/**
 * Pipelines whose past may look otherwise after these events: what they tell happened in it, was told in it, or landed
 * before anything failed since.
 */
function changedBy(later: readonly LogEvent[], memory: FoldMemory, snapshot: Snapshot): string[] {
  const events = [...memory.unplaced, ...later];
  const opened = new Map<string, string>();
  const pipelineOf = ({ data: { incident = '', pipeline } }: LogEvent) =>
    pipeline ?? opened.get(incident) ?? memory.names.get(incident);
  // Twice: what names an incident may stand before what opens it.
  for (const event of [...events, ...events]) {
    const pipeline = factKind(event) === 'failure' ? pipelineOf(event) : undefined;
    if (pipeline === undefined) continue;
    for (const name of [event.data.incident ?? '', event.id])
      if (!opened.has(name)) opened.set(name, pipeline);
  }
  const facts = events.flatMap((event) => {
    const pipeline = factKind(event) === undefined ? undefined : pipelineOf(event);
    return pipeline !== undefined && memory.bases.has(pipeline) ? [{ pipeline, event }] : [];
  });
  const begun = new Map<string, number>();
  for (const { pipeline, event } of facts)
    if (factKind(event) === 'failure')
      begun.set(pipeline, Math.min(begun.get(pipeline) ?? Number.POSITIVE_INFINITY, factAt(event)!));
  const told = new Set(
    mayBeTold(
      snapshot,
      facts.flatMap(({ event }) => factName(event) ?? []),
    ),
  );
  const changed = facts.filter(
    ({ pipeline, event }) =>
      factAt(event)! <= memory.bases.get(pipeline)!.until ||
      (factKind(event) === 'recovery' &&
        factAt(event)! <= (begun.get(pipeline) ?? Number.POSITIVE_INFINITY)) ||
      told.has(factName(event) ?? ''),
  );
  return [...new Set(changed.map(({ pipeline }) => pipeline))];
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
  const memory = emptyMemory(request.periods?.periodAt);
  const orphans = foldInto(memory, counted, undone);
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
    snapshot: { ...shared, undone: undoneLater, latestAt },
  };
}

function keyOf(request: PastRequest, digests: ReadonlyMap<string, string>): string {
  const files = request.files.map(({ path }) => [path, digests.get(path)]);
  const late = request.late.map(({ event, file, line }) => [file, line, formatEvent(event)]);
  const undone = request.undoneLater([]);
  return digest(JSON.stringify([VERSION, request.firstId, files, late, undone, request.periods?.key ?? '']));
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
