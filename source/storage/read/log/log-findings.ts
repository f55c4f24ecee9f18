import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import type { LogEvent } from '../../../domain/incident/event/event.ts';
import { isAhead, isFarAhead, timeOfId } from '../../../domain/incident/event/event-id.ts';
import { writeInstant } from '../../../domain/incident/event/instant.ts';
import type { FoldMemory } from '../../../domain/incident/fold/fold-memory.ts';
import { isOpen } from '../../../domain/incident/fold/live-state.ts';
import { movedTo, pipelineNamed } from '../../../domain/incident/fold/place.ts';
import type { LogState } from '../../../domain/incident/state/log-state.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import type { Entry, LineFinding } from './log-lines.ts';

const MOST_LISTED = 50;

/** Findings with the pipelines they touch: the one a line names, itself or by its incident; else all. */
export function withTouches(findings: readonly LineFinding[], memory: FoldMemory): Finding[] {
  return findings.map(({ finding, pipeline, incident }) => {
    const named = pipeline ?? pipelineOf(memory, incident);
    return { ...finding, touches: named === undefined ? 'all' : [named] };
  });
}

/** Pipelines that broken lines name beside an incident: events about that incident are then about them. */
export function brokenAbout(findings: readonly LineFinding[]): [incident: string, pipeline: string][] {
  return findings.flatMap(({ finding, pipeline, incident }) =>
    finding.severity === 'error' && pipeline !== undefined && incident !== undefined
      ? [[incident, pipeline]]
      : [],
  );
}

/** One finding for each incident, follow-up or cause that events name and no event opened. */
export function orphanFindings(
  orphans: readonly LogEvent[],
  entries: readonly Entry[],
  memory: FoldMemory,
  broken: ReadonlyMap<string, string>,
): Finding[] {
  if (orphans.length === 0) return [];
  const byMissing = new Map<string, LogEvent[]>();
  for (const event of orphans) {
    const missing = missingFrom(event, memory);
    if (!byMissing.get(missing)?.push(event)) byMissing.set(missing, [event]);
  }
  const places = new Map(entries.map((entry) => [entry.event, entry]));
  return [...byMissing].slice(0, MOST_LISTED).map(([missing, events]) => {
    const place = places.get(events[0]!)!;
    const count =
      events.length === 1 ? 'this event names' : `this and ${events.length - 1} later events name`;
    const finding: Finding = {
      severity: 'warning',
      file: place.file,
      line: place.line,
      message: `${count} ${missing}, which no event of the log opened`,
      expected:
        'the event that opened it, in the log of whoever wrote it; perhaps it was not pulled yet, or it was forgotten',
    };
    const pipeline = broken.get(missing);
    if (pipeline !== undefined) return { ...finding, touches: [pipeline] };
    return events.some(({ type }) => type.startsWith('incident.')) ? { ...finding, touches: 'all' } : finding;
  });
}

/**
 * Findings for ids more than ten minutes ahead of the clock, epoch milliseconds: one for each file whose own clock was,
 * which is what one clone writes. What is more than a day ahead may stand in a wrong order, so it touches what it is about.
 */
export function aheadFindings(entries: readonly Entry[], memory: FoldMemory, clock: number): Finding[] {
  const all = entries.filter(({ event }) => isAhead(event.id, clock));
  const byFile = Map.groupBy(all, ({ file }) => file);
  const wrong = new Set(ownAhead(all).map(({ file }) => file));
  const files = [...byFile].filter(([file]) => wrong.has(file));
  return files.slice(0, MOST_LISTED).map(([file, ahead]) => {
    const first = ahead[0]!;
    const far = ahead.filter(({ event }) => isFarAhead(event.id, clock));
    const most = ahead.reduce((latest, { event }) => Math.max(latest, timeOfId(event.id)), 0) - clock;
    const count = ahead.length === 1 ? 'this id is' : `this id and ${ahead.length - 1} more of this file are`;
    return {
      severity: 'warning',
      file,
      line: first.line,
      message: `${count} up to ${formatDuration(most / 3_600_000)} ahead of the clock here, ${writeInstant(clock)}; they are read all the same`,
      expected: `the right time in ${cloneOf(file)}, or here`,
      ...(far.length === 0 ? {} : { touches: touchedBy(far, memory) }),
    };
  });
}

/**
 * Findings for failures that older versions merged into one of another pipeline that is still open: what the one that
 * went there would lose is counted nowhere.
 */
export function foreignMergeFindings(
  memory: FoldMemory,
  { incidents }: Pick<LogState, 'incidents'>,
): Finding[] {
  if (memory.moved.size === 0) return [];
  const open = new Set([...incidents.values()].filter(isOpen).map(({ pipeline }) => pipeline));
  const pairs = [...memory.moved.keys()].flatMap((name) => {
    const [from, into] = [memory.names.get(name), memory.names.get(movedTo(memory, name))];
    return from !== undefined && into !== undefined && from !== into && open.has(into) ? [[from, into]] : [];
  });
  return pairs.slice(0, MOST_LISTED).map(([from, into]) => ({
    ...{ severity: 'warning', file: 'state/log' },
    message: `a failure of ${from} was merged into one of ${into}: what ${from} would lose is counted nowhere`,
    expected: 'one cause for failures of two pipelines: undo the merge, then wakeworthy cause open',
    touches: [from!, into!],
  }));
}

/** Entries whose ids are ahead because their clock was: not raised behind an id that was read, by a millisecond each. */
function ownAhead(ahead: readonly Entry[]): Entry[] {
  const sorted = ahead.toSorted((a, b) => (a.event.id < b.event.id ? -1 : 1));
  return sorted.filter(({ event }, n) => {
    const before = sorted[n - 1];
    return !before || timeOfId(event.id) - timeOfId(before.event.id) > 1;
  });
}

/** Who writes a file, in words: `state/log/2026-11/ana-1f2e3d4c.jsonl` is that of ana in one clone. */
function cloneOf(file: string): string {
  const [, person, clone] = /([^/]*)-([0-9a-f]{8})(?:\.\d+)?\.jsonl$/.exec(file) ?? [];
  return clone === undefined ? `the clone that writes ${file}` : `the clone ${clone} of ${person}`;
}

function touchedBy(entries: readonly Entry[], memory: FoldMemory): readonly string[] | 'all' {
  const named = entries.map(({ event: { data } }) => data.pipeline ?? pipelineOf(memory, data.incident));
  return named.some((pipeline) => pipeline === undefined) ? 'all' : [...new Set(named as string[])];
}

function missingFrom({ type, data }: LogEvent, memory: FoldMemory): string {
  if (type.startsWith('followup.')) return data.followup!;
  const isKnown = data.incident === undefined || pipelineNamed(memory, data.incident) !== undefined;
  if (type.startsWith('cause.') && isKnown) return data.cause!;
  return type === 'incident.merged' && isKnown ? data.into! : data.incident!;
}

/** The pipeline of an incident; undefined where it was merged into one of another, and either may be touched. */
function pipelineOf({ names, moved }: FoldMemory, incident: string | undefined): string | undefined {
  return incident === undefined || moved.has(incident) ? undefined : names.get(incident);
}
