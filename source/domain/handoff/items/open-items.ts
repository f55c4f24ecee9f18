import { pipelineOf } from '../../catalog/lineage/layers.ts';
import {
  isJudged,
  type JudgedIncident,
  latestStartFor,
  type StatusReport,
} from '../../decision/report/report.ts';
import { blockedUntil } from '../../incident/state/block.ts';
import { causeOf } from '../../incident/state/cause.ts';
import { type Incident, type IncidentState, stateOf } from '../../incident/state/incident.ts';
import { knownFields } from '../../known-fields.ts';
import { begunOn } from '../../shift/begun.ts';
import { lastStarter } from '../../shift/work-under-way.ts';
import type { Situation } from '../../situation.ts';

/** What every item about an incident says. */
export interface IncidentItem {
  readonly incident: string;
  readonly pipeline: string;
  readonly title: string;
  readonly failedAt: number;
}

/** What the incoming person will face, judged at the instant of the handoff. Instants are epoch milliseconds. */
export interface Facing {
  readonly verdict: JudgedIncident['verdict'];
  readonly startAt: number | null;
  readonly startBy: number | null;
  readonly wakes: boolean;
  readonly waitUntil: number;
  /** What waiting until then costs; null: nobody declared any impact. */
  readonly avoidable: number | null;
  /** Without declared impact: from which cost of waiting on a start pays. */
  readonly worthAbove?: number;
  /** Red because of another, which ends it. */
  readonly below?: string;
  /** Another that is worked on in the same session, without which this one would not be worth the start. */
  readonly beside?: string;
  /** Somebody works on it then. */
  readonly begun?: true;
  /** Who answers for it, where that is another rotation; null: nobody. */
  readonly responder?: string | null;
}

/** What somebody wrote down about an incident. */
export interface WrittenDown {
  readonly by: string;
  readonly at: number;
  readonly text: string;
}

/** What is known of an incident that goes on, besides what to do about it. */
interface GoesOn extends IncidentItem {
  /** The last ones, the oldest first. */
  readonly notes: readonly WrittenDown[];
  /** Where to look at it. */
  readonly link?: string;
}

/** One failing incident that is not held. */
export interface OpenItem extends GoesOn {
  readonly state: IncidentState;
  /** Somebody began it and is not known to be up any more. */
  readonly unheard?: true;
  /** Somebody began it once, and put it down. */
  readonly wasBegun?: true;
  /** Who acknowledged it, began it or was given it; absent: nobody has it. */
  readonly has?: string;
  /** Whose the pipeline is by the catalog. */
  readonly owner?: string;
  readonly facing?: Facing;
  readonly next?: string;
  /** Where a run through a runbook stands. */
  readonly runbook?: string;
  /** Runbooks that are surely for it, the surest first; guesses are none. */
  readonly runbooksForIt: readonly string[];
  /** Whose turn it is or was, until `lookAgain`. */
  readonly blockedOn?: string;
  /** When whoever blocks it is expected back, or is asked again. That may be over: then it blocks nothing any more. */
  readonly lookAgain?: number;
}

export interface HeldItem extends GoesOn {
  readonly until: number;
  /** Another rotation answers for it. */
  readonly elsewhere?: true;
  readonly facing?: Facing;
  readonly next?: string;
}

export interface RecoveredItem extends IncidentItem {
  readonly recoveredAt: number;
}

/**
 * Failing incidents that nobody holds: first what waiting costs the incoming person most, at equal cost what is at night,
 * then what has no price, last what has nothing left to lose. What hangs below another follows it.
 */
export function openItems(
  situation: Situation,
  report: StatusReport,
  positions: ReadonlyMap<string, string>,
): OpenItem[] {
  const { log, now, catalog } = situation;
  const failing = [...log.incidents.values()].filter((incident) => FAILING.has(stateOf(incident, now)));
  return byWorth(failing, report).map((incident) => {
    const declared = pipelineOf(catalog, incident.pipeline);
    const begun = begunOn(incident, situation);
    const blocked = incident.blocked ?? causeOf(log.causes, incident.id)?.blocked;
    const isBlocked = blocked !== undefined && blockedUntil(blocked) > now;
    const state = begun ? 'started' : isBlocked ? 'blocked' : stateOf(incident, now);
    const has = begun?.person.id ?? whoHas(incident, state);
    const runbook = positions.get(incident.id);
    return {
      ...goesOn(incident),
      state,
      ...(state === 'started' && !begun ? { unheard: true as const } : {}),
      ...(lastStarter(incident) === undefined ? {} : { wasBegun: true as const }),
      ...knownFields({
        has,
        owner: declared.owner,
        runbook,
        next: incident.planned,
        facing: facingOf(report, incident.id),
      }),
      runbooksForIt: surelyFor(report, incident.id) ?? declared.runbooks ?? [],
      ...knownFields({ blockedOn: blocked?.on, lookAgain: blocked && blockedUntil(blocked) }),
    };
  });
}

/** By what people did, the strongest first: they work on it, it was given to them, they took it. */
function whoHas(incident: Incident, state: IncidentState): string | undefined {
  const { startedBy, assigned, acknowledged } = incident;
  return (
    (state === 'started' ? startedBy : undefined) ?? assigned ?? acknowledged?.by ?? lastStarter(incident)
  );
}

function byWorth(failing: readonly Incident[], report: StatusReport): readonly Incident[] {
  const rows = new Map(report.incidents.map((row, place) => [row.id, { row, place }]));
  const rootOf = (id: string): string => {
    const row = rows.get(id)?.row;
    return row && isJudged(row) && row.below !== undefined ? row.below : id;
  };
  const worth = (id: string): readonly [dollars: number, nights: number] => {
    const row = rows.get(id)?.row;
    // What another rotation answers for comes behind what this one does.
    if (!row || !isJudged(row)) return [-2, 0];
    if (row.rotation !== report.responding) return [-1, 0];
    // What has no price comes behind what is known to cost something, and before what costs nothing.
    return [row.avoidable === null ? 0.5 : row.avoidable, row.wakes ? 1 : 0];
  };
  const placeOf = (id: string) => rows.get(id)?.place ?? rows.size;
  return [...failing].sort((a, b) => {
    const [rootA, rootB] = [rootOf(a.id), rootOf(b.id)];
    if (rootA === rootB)
      return Number(b.id === rootB) - Number(a.id === rootA) || placeOf(a.id) - placeOf(b.id);
    const [one, other] = [worth(rootA), worth(rootB)];
    return (
      other[0] - one[0] || other[1] - one[1] || placeOf(rootA) - placeOf(rootB) || (rootA < rootB ? -1 : 1)
    );
  });
}

/** Undefined where nothing is surely for it. */
function surelyFor(report: StatusReport, incident: string): string[] | undefined {
  const judged = report.incidents.find(({ id }) => id === incident);
  if (!judged || !isJudged(judged)) return undefined;
  const sure = judged.runbooks.filter(({ match }) => match !== 'words').map(({ id }) => id);
  return sure.length > 0 ? sure : undefined;
}

const FAILING: ReadonlySet<IncidentState> = new Set(['open', 'acknowledged', 'started', 'blocked']);

/** Held incidents, the one that comes back first first. */
export function heldItems({ log, now }: Situation, report: StatusReport): HeldItem[] {
  return [...log.incidents.values()]
    .filter((incident) => stateOf(incident, now) === 'held')
    .map((incident) => ({
      ...goesOn(incident),
      until: incident.held!.until,
      ...knownFields({ next: incident.planned, facing: facingOf(report, incident.id) }),
      ...(isElsewhere(report, incident.id) ? { elsewhere: true as const } : {}),
    }))
    .sort((a, b) => a.until - b.until || (a.incident < b.incident ? -1 : 1));
}

function isElsewhere({ incidents, responding }: StatusReport, id: string): boolean {
  return incidents.some((row) => row.id === id && row.rotation !== responding);
}

/** What landed again and nobody has classified, the oldest first. */
export function recoveredItems({ log, now }: Situation): RecoveredItem[] {
  return [...log.incidents.values()]
    .filter((incident) => stateOf(incident, now) === 'recovered')
    .map((incident) => ({ ...identity(incident), recoveredAt: incident.recoveredAt! }))
    .sort((a, b) => a.recoveredAt - b.recoveredAt || (a.incident < b.incident ? -1 : 1));
}

/** Of many notes the last ones are told: the others stand in the log. */
const MOST_NOTES = 3;

function goesOn(incident: Incident): GoesOn {
  const notes = incident.events
    .filter(({ type }) => type === 'incident.noted')
    .slice(-MOST_NOTES)
    .map(({ by, at, data }) => ({ by, at, text: data.text ?? '' }));
  return { ...identity(incident), notes, ...knownFields({ link: incident.link }) };
}

/** What names an incident in a note. */
export function identity({ id, pipeline, title, failedAt }: Incident): IncidentItem {
  return { incident: id, pipeline, title, failedAt };
}

function facingOf(report: StatusReport, id: string): Facing | undefined {
  const row = report.incidents.find((one) => one.id === id);
  // What comes back later is judged when it does.
  if (!row || !isJudged(row) || row.state === 'held') return undefined;
  const instant = (text: string | null) => (text === null ? null : Date.parse(text));
  const startsNow = (verdict: JudgedIncident['verdict']) => verdict === 'wake' || verdict === 'work';
  const isOurs = row.rotation === report.responding;
  // The session is that of the note's own rotation.
  const others = isOurs ? (report.together?.order.filter((other) => other !== id) ?? []) : [];
  const beside = startsNow(row.verdict) && !startsNow(row.aloneVerdict) ? others[0] : undefined;
  const pipelineOfRow = (wanted: string | undefined) =>
    report.incidents.find((other) => other.id === wanted)?.pipeline;
  return {
    verdict: row.verdict,
    startAt: instant(row.startAt),
    // Until when a start helps tells the nights of whoever answers.
    startBy: isOurs ? instant(latestStartFor(row, report.together)) : null,
    wakes: row.wakes,
    waitUntil: Date.parse(row.waitUntil),
    avoidable: row.avoidable,
    ...(row.begun ? { begun: true as const } : {}),
    ...knownFields({
      worthAbove: (isOurs ? row.worthAbove : undefined) ?? undefined,
      responder: isOurs ? undefined : row.responder,
      below: pipelineOfRow(row.below),
      beside: pipelineOfRow(beside),
    }),
  };
}
