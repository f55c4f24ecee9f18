import type { Team } from '../../catalog/team.ts';
import { type Incident, stateOf } from '../../incident/state/incident.ts';
import type { LogState } from '../../incident/state/log-state.ts';
import { respondingRotations } from '../../shift/responding.ts';
import { formatInstant, parseInstant } from '../../time/zone.ts';
import { resolvedWithin } from '../items/resolved-within.ts';
import type { HeadField } from '../note/front-matter.ts';
import { incidentMarker, omissionMarker } from '../note/marker.ts';
import type { PlacedMarker, ReadNote } from '../note/read-note.ts';
import { type HandoffTurn, turnAt } from '../turn.ts';

/** Why a note is not complete, and where. */
export interface NoteFinding {
  /** From 1; of what is missing, the first. */
  readonly line: number;
  readonly message: string;
  /** The incident that is missing, marked twice, unknown, or left out without a reason. */
  readonly incident?: string;
}

/** Up to when a note tells what happened; undefined where it does not say so. */
export function writtenAsOf(note: ReadNote, team: Pick<Team, 'timeZone'>): number | undefined {
  return instantIn(note.fields.get('asOf'), team.timeZone);
}

/**
 * Everything that keeps a note from being complete, by line; empty for a complete one. `log` is the fold of every event
 * up to the note's `asOf`, with every incident in it. The bounds of the turn are those of team.yaml, whatever the note
 * says; `now` is the clock, epoch milliseconds.
 */
export function checkNote(note: ReadNote, log: LogState, team: Team, now: number): NoteFinding[] {
  const head = checkHead(note, team, now);
  const marks = checkMarkers(note.markers, log);
  const asOf = writtenAsOf(note, team) ?? now;
  const from = head.turn?.from ?? turnAt(team, asOf).from;
  const missing = requiredAt(log, from, asOf).filter(({ id }) => !marks.named.has(id));
  const findings = [
    ...head.findings,
    ...marks.findings,
    ...missing.map((one) => missingFinding(one, note, asOf)),
  ];
  return findings.sort((a, b) => a.line - b.line);
}

/** What a note as of an instant must name: all that is unresolved, and what was resolved since the turn began. */
export function requiredAt(log: LogState, from: number, asOf: number): Incident[] {
  return [...log.incidents.values()].filter((incident) => {
    const state = stateOf(incident, asOf);
    if (state === 'merged') return false;
    return state !== 'resolved' || resolvedWithin(incident, from, asOf);
  });
}

/** The incident that an id stands for: itself, or what it was merged into or opened again as. */
export function incidentMeant(id: string, log: LogState): string | undefined {
  for (const name of [id, id.toLowerCase()]) {
    const target = log.aliases.get(name) ?? (log.incidents.has(name) ? name : undefined);
    if (target !== undefined) return target;
  }
  return undefined;
}

function checkMarkers(markers: readonly PlacedMarker[], log: LogState) {
  const named = new Map<string, number>();
  const findings: NoteFinding[] = [];
  for (const { kind, incident, reason, line } of markers) {
    const target = incidentMeant(incident, log);
    const about = { line, incident: target ?? incident };
    const first = target === undefined ? undefined : named.get(target);
    if (target === undefined)
      findings.push({ ...about, message: `no incident ${incident} was in the log as of this note` });
    else if (first !== undefined)
      findings.push({ ...about, message: `${pipelineOf(target, log)} is marked already, on line ${first}` });
    else named.set(target, line);
    if (kind === 'omitted' && (reason ?? '') === '') {
      findings.push({
        ...about,
        message: `${pipelineOf(target ?? incident, log)} is left out without a reason`,
      });
      // What nobody gave a reason for was not left out, it was forgotten.
      if (target !== undefined && named.get(target) === line) named.delete(target);
    }
  }
  return { named, findings };
}

function pipelineOf(id: string, log: LogState): string {
  return log.incidents.get(id)?.pipeline ?? id;
}

function missingFinding(incident: Incident, { text }: ReadNote, asOf: number): NoteFinding {
  const { id, pipeline } = incident;
  const mentioned = text.includes(id) ? ' (its id occurs, but not as a marker on a line of its own)' : '';
  return {
    line: 1,
    incident: id,
    message: `${pipeline} is missing${mentioned}: it is ${stateOf(incident, asOf)}. Expected ${incidentMarker(id)} or ${omissionMarker(id, 'REASON')}`,
  };
}

function checkHead(note: ReadNote, team: Team, now: number) {
  const findings: NoteFinding[] = [...note.problems];
  const say = (line: number, message: string) => findings.push({ line, message });
  if (!note.hasHead)
    say(1, 'there is no front matter; expected ---, from, to, shift, asOf and --- on the first lines');
  const field = (name: string) => {
    const found = note.fields.get(name);
    if (note.hasHead && !found) say(1, `${name} is missing in the front matter`);
    return found;
  };
  const [from, to, shift, asOf] = ['from', 'to', 'shift', 'asOf'].map(field);
  const bounds = shift && boundsIn(shift, team.timeZone);
  const turn = bounds && turnWithin(team, bounds, from?.value ?? null);
  if (shift && !bounds)
    say(shift.line, 'shift is no time from and to; expected START/END, both with their offset');
  if (shift && bounds && turn) {
    if (turn.from !== bounds.from || turn.to !== bounds.to)
      say(shift.line, `team.yaml says that this turn is ${interval(turn, team)}`);
    checkPerson(from, 'from', turn.outgoing?.id ?? null, say);
    checkPerson(to, 'to', turn.incoming?.id ?? null, say);
  }
  const at = instantIn(asOf, team.timeZone);
  if (asOf && at === undefined) say(asOf.line, 'asOf is no instant; expected 2026-11-23T08:40:00-05:00');
  if (asOf && at !== undefined) {
    if (at > now) say(asOf.line, 'asOf is yet to come');
    if (turn && (at < turn.from || at > turn.to))
      say(asOf.line, `asOf is outside of the turn, ${interval(turn, team)}`);
  }
  return { findings, turn };
}

/** The turn that a note is about: of several rotations the one of whoever wrote it, or one with these bounds. */
function turnWithin(team: Team, bounds: { from: number; to: number }, from: string | null): HandoffTurn {
  const turns = respondingRotations(team).map((rotation) => turnAt(team, bounds.from, rotation));
  const isWithin = (turn: HandoffTurn) => turn.from === bounds.from && turn.to === bounds.to;
  return (
    turns.find((turn) => isWithin(turn) && turn.outgoing?.id === from) ??
    turns.find((turn) => turn.outgoing?.id === from) ??
    turns[0]!
  );
}

function checkPerson(
  field: HeadField | undefined,
  name: string,
  expected: string | null,
  say: (line: number, message: string) => void,
): void {
  if (!field || field.value === expected) return;
  const what = name === 'from' ? 'this turn is that of' : 'the next turn is that of';
  say(
    field.line,
    `${name} is ${field.value ?? 'nobody'}, but by team.yaml ${what} ${expected ?? 'nobody (null)'}`,
  );
}

function boundsIn({ value }: HeadField, zone: string): { from: number; to: number } | undefined {
  const [start, end, more] = (value ?? '').split('/');
  const [from, to] = [start, end].map((text) =>
    text === undefined ? undefined : instantOf(text.trim(), zone),
  );
  return from === undefined || to === undefined || more !== undefined ? undefined : { from, to };
}

function instantIn(field: HeadField | undefined, zone: string): number | undefined {
  return field?.value == null ? undefined : instantOf(field.value, zone);
}

/** Rotations have no turns beyond the years that RFC 3339 can write. */
const LAST_INSTANT = Date.parse('9998-12-31T00:00:00Z');

function instantOf(text: string, zone: string): number | undefined {
  const instant = parseInstant(text, zone);
  return instant !== undefined && instant >= 0 && instant <= LAST_INSTANT ? instant : undefined;
}

function interval({ from, to }: HandoffTurn, { timeZone }: Team): string {
  return `${formatInstant(from, timeZone)}/${formatInstant(to, timeZone)}`;
}
