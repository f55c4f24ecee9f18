import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import type { Periods } from '../../../domain/catalog/lineage/periods.ts';
import { idFloorAt, monthOf, startOfMonth } from '../../../domain/incident/event/event-id.ts';
import { floorsOf } from '../../../domain/incident/event/id-floors.ts';
import { UNDONE, undoneBy } from '../../../domain/incident/event/undo.ts';
import { foldInto } from '../../../domain/incident/fold/fold.ts';
import {
  type AskedFact,
  type LiveSpan,
  logStateOf,
  toldIn,
} from '../../../domain/incident/fold/live-state.ts';
import type { Incident } from '../../../domain/incident/state/incident.ts';
import type { LogState } from '../../../domain/incident/state/log-state.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import type { Cache } from '../../cache.ts';
import { readContents } from './log-contents.ts';
import { type LogListing, listLogFiles } from './log-files.ts';
import {
  aheadFindings,
  brokenAbout,
  foreignMergeFindings,
  orphanFindings,
  withTouches,
} from './log-findings.ts';
import type { Entry, LineFinding } from './log-lines.ts';
import { orderEntries } from './log-order.ts';
import { type PastRequest, readPast } from './log-past.ts';
import { type LogPlace, sharedLog } from './log-place.ts';

const DAY = 24 * 3_600_000;
/** Wake-ups count for 60 days; a day more bridges any difference between zones. */
const WAKE_UPS_HELD = 61 * DAY;
/** Told apart from a later one, an older wake-up may still matter: a session spans at most some days. */
const SESSION_SLACK = 14 * DAY;

export interface ReadLogOptions {
  /** The real clock, epoch milliseconds. */
  readonly now: number;
  /** Events that happened later do not count. Epoch milliseconds; absent: all count. */
  readonly until?: number;
  readonly cache?: Cache;
  /** How far apart the runs of pipelines are: what tells one trouble from the next. Absent: a day. */
  readonly periods?: Periods;
  /** What one person keeps outside the repository, folded like the rest. */
  readonly own?: LogPlace;
  /** Failures and landings that are asked for, of all years. */
  readonly asked?: readonly AskedFact[];
  /** Hold incidents, follow-ups and wake-ups of all years, not only what is open or was touched this month. */
  readonly full?: boolean;
}

export interface LogReading {
  readonly state: LogState;
  /** The incident that holds what was asked for, each in its place, or that it was taken back; undefined: nobody told of it. */
  readonly told?: readonly (Incident | 'taken back' | undefined)[];
  /** In the order of files and lines. */
  readonly findings: readonly Finding[];
  readonly files: number;
  /** Whether the closed months came from the cache. */
  readonly fromSnapshot: boolean;
}

/**
 * Reads `state/log` below a root. Never throws for what stands there: every line that cannot be used is a finding,
 * and the rest is folded. With a cache, the time it takes follows what is open and this month, not the years; the
 * answer is the same with a cache, without one, and with one that is stale or corrupt.
 */
export async function readLog(root: string, options: ReadLogOptions): Promise<LogReading> {
  const { now, cache, full = false, asked } = options;
  const until = options.until ?? Number.POSITIVE_INFINITY;
  const clock = Math.max(now, options.until ?? now);
  const start = startOfMonth(Math.min(now, until));
  const span: LiveSpan = { firstId: idFloorAt(start), wakeUpsSince: start - WAKE_UPS_HELD };
  const listing = listingOf(root, options.own);
  const isClosed = ({ month }: { month: string }) => month < monthOf(start);
  const open = listing.files.filter((file) => !isClosed(file));
  const live = readContents(open, undefined, cache);
  const timely = live.entries.filter(({ event }) => event.id > span.firstId);

  const request: PastRequest = {
    files: listing.files.filter(isClosed),
    late: live.entries.filter(({ event }) => event.id < span.firstId),
    firstId: span.firstId,
    wakeUpsSince: span.wakeUpsSince - SESSION_SLACK,
    until,
    undoneLater: (carried) => undoneInPast([...timely, ...carried], span.firstId, until),
    later: (carried) => {
      const entries = [...timely, ...carried];
      const events = eventsUntil(orderEntries(entries).ordered, until);
      return { events, names: namesIn(entries, live.findings) };
    },
    asked,
    periods: options.periods,
    full,
  };
  const past = await readPast(request, cache);
  const { memory } = past;
  const { ordered, findings } = orderEntries([...timely, ...past.carried]);
  const events = eventsUntil(ordered, until);
  const undone = undoneBy(events);
  const ahead = new Set(past.undoneAhead);
  // An undo is undone by newer ones only, and those of the past are older.
  for (const { id, type } of events) if (type !== UNDONE && ahead.has(id)) undone.add(id);
  const orphans = foldInto(memory, events, undone);

  const state = logStateOf(memory, full ? undefined : span);

  const broken = new Map([...past.brokenAbout, ...brokenAbout(live.findings)]);
  const all: Finding[] = [
    ...listing.findings,
    ...past.findings,
    ...withTouches([...live.findings, ...findings], memory),
    ...orphanFindings(orphans, ordered, memory, broken),
    ...aheadFindings(ordered, memory, clock),
    ...foreignMergeFindings(memory, state),
  ];
  return {
    state: {
      ...knownFields({ lastId: past.lastId }),
      ...state,
      ...floorsOf(
        ordered.map(({ event }) => event),
        now,
      ),
    },
    ...knownFields({ told: asked && toldIn(memory, asked) }),
    findings: all.sort(byPlace),
    files: listing.files.length,
    fromSnapshot: past.fromSnapshot,
  };
}

function listingOf(root: string, own: LogPlace | undefined): LogListing {
  const shared = listLogFiles(sharedLog(root));
  if (!own) return shared;
  const { files, findings } = listLogFiles(own);
  return { files: [...shared.files, ...files], findings: [...shared.findings, ...findings] };
}

function undoneInPast(entries: readonly Entry[], firstId: string, until: number): string[] {
  // Without undos, which is nearly always, there is nothing to put in order.
  if (!entries.some(({ event }) => event.type === UNDONE)) return [];
  const undone = undoneBy(eventsUntil(orderEntries(entries).ordered, until));
  return [...undone].filter((id) => id < firstId).sort();
}

function eventsUntil(ordered: readonly Entry[], until: number) {
  return ordered.map(({ event }) => event).filter(({ at }) => at <= until);
}

function* namesIn(entries: readonly Entry[], findings: readonly LineFinding[]): Generator<string> {
  const names = new Set<string>();
  for (const { event } of entries) {
    names.add(event.id);
    const { incident, into } = event.data;
    if (incident !== undefined) names.add(incident);
    // In a type that is not known it may be anything.
    if (typeof into === 'string') names.add(into);
  }
  for (const { incident } of findings) if (incident !== undefined) names.add(incident);
  yield* names;
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}
