import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import type { LogEvent } from '../../../domain/incident/event/event.ts';
import { isAhead } from '../../../domain/incident/event/event-id.ts';
import { writeInstant } from '../../../domain/incident/event/instant.ts';
import { type FoldMemory, incidentNamed } from '../../../domain/incident/fold/fold-memory.ts';
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
      expected: 'the event that opened it, in the log of whoever wrote it; perhaps it was not pulled yet',
    };
    const pipeline = broken.get(missing);
    if (pipeline !== undefined) return { ...finding, touches: [pipeline] };
    return events.some(({ type }) => type.startsWith('incident.')) ? { ...finding, touches: 'all' } : finding;
  });
}

/** Findings for ids more than 24 h ahead of the clock, epoch milliseconds. */
export function aheadFindings(entries: readonly Entry[], memory: FoldMemory, clock: number): Finding[] {
  const ahead = entries.filter(({ event }) => isAhead(event.id, clock));
  const findings = ahead.slice(0, MOST_LISTED).map(({ event, file, line }): LineFinding => {
    const { pipeline, incident } = event.data;
    const message = `the id ${event.id} is more than 24 h ahead of the clock, ${writeInstant(clock)}; it is read all the same`;
    return {
      finding: {
        severity: 'warning',
        file,
        line,
        message,
        expected: 'an id of the time of writing: is a clock wrong?',
      },
      ...(pipeline !== undefined && { pipeline }),
      ...(incident !== undefined && { incident }),
    };
  });
  if (ahead.length > MOST_LISTED) {
    const message = `${ahead.length - MOST_LISTED} more ids are more than 24 h ahead of the clock`;
    findings.push({ finding: { severity: 'warning', file: ahead.at(-1)!.file, message } });
  }
  return withTouches(findings, memory);
}

function missingFrom({ type, data }: LogEvent, memory: FoldMemory): string {
  if (type.startsWith('followup.')) return data.followup!;
  const isKnown = data.incident === undefined || incidentNamed(memory, data.incident) !== undefined;
  if (type.startsWith('cause.') && isKnown) return data.cause!;
  return type === 'incident.merged' && isKnown ? data.into! : data.incident!;
}

function pipelineOf(memory: FoldMemory, incident: string | undefined): string | undefined {
  const draft = incident === undefined ? undefined : incidentNamed(memory, incident);
  // A merged id leads to an incident of another pipeline, and its own may be touched as well.
  const isItself = draft && (draft.id === incident || draft.aliases.includes(incident!));
  return isItself ? draft.pipeline : undefined;
}
