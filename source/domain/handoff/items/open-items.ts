import { pipelineOf } from '../../catalog/lineage/layers.ts';
import { isJudged, type JudgedIncident, type StatusReport } from '../../decision/report/report.ts';
import { blockedUntil } from '../../incident/state/block.ts';
import { causeOf } from '../../incident/state/cause.ts';
import { type Incident, type IncidentState, stateOf } from '../../incident/state/incident.ts';
import { knownFields } from '../../known-fields.ts';
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
}

/** One failing incident that is not held. */
export interface OpenItem extends IncidentItem {
  readonly state: IncidentState;
  readonly owner?: string;
  readonly facing?: Facing;
  readonly next?: string;
  /** Where a run through a runbook stands. */
  readonly runbook?: string;
  /** Runbooks that are surely for it, the surest first; guesses are none. */
  readonly runbooksForIt: readonly string[];
  readonly blockedOn?: string;
  /** When whoever blocks it is expected back, or is asked again. */
  readonly lookAgain?: number;
}

export interface HeldItem extends IncidentItem {
  readonly until: number;
  readonly facing?: Facing;
  readonly next?: string;
}

export interface RecoveredItem extends IncidentItem {
  readonly recoveredAt: number;
}

/** Failing incidents that nobody holds, in the order of the report. */
export function openItems(
  situation: Situation,
  report: StatusReport,
  positions: ReadonlyMap<string, string>,
): OpenItem[] {
  const { log, now, catalog } = situation;
  const failing = [...log.incidents.values()].filter((incident) => FAILING.has(stateOf(incident, now)));
  const place = new Map(report.incidents.map(({ id }, i) => [id, i]));
  const last = report.incidents.length;
  return failing
    .sort((a, b) => (place.get(a.id) ?? last) - (place.get(b.id) ?? last) || (a.id < b.id ? -1 : 1))
    .map((incident) => {
      const declared = pipelineOf(catalog, incident.pipeline);
      const owner = incident.assigned ?? incident.acknowledged?.by ?? declared.owner;
      const blocked = incident.blocked ?? causeOf(log.causes, incident.id)?.blocked;
      const runbook = positions.get(incident.id);
      return {
        ...identity(incident),
        state: stateOf(incident, now),
        ...knownFields({ owner, runbook, next: incident.planned, facing: facingOf(report, incident.id) }),
        runbooksForIt: surelyFor(report, incident.id) ?? declared.runbooks ?? [],
        ...knownFields({ blockedOn: blocked?.on, lookAgain: blocked && blockedUntil(blocked) }),
      };
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
      ...identity(incident),
      until: incident.held!.until,
      ...knownFields({ next: incident.planned, facing: facingOf(report, incident.id) }),
    }))
    .sort((a, b) => a.until - b.until || (a.incident < b.incident ? -1 : 1));
}

/** What landed again and nobody has classified, the oldest first. */
export function recoveredItems({ log, now }: Situation): RecoveredItem[] {
  return [...log.incidents.values()]
    .filter((incident) => stateOf(incident, now) === 'recovered')
    .map((incident) => ({ ...identity(incident), recoveredAt: incident.recoveredAt! }))
    .sort((a, b) => a.recoveredAt - b.recoveredAt || (a.incident < b.incident ? -1 : 1));
}

/** What names an incident in a note. */
export function identity({ id, pipeline, title, failedAt }: Incident): IncidentItem {
  return { incident: id, pipeline, title, failedAt };
}

function facingOf(report: StatusReport, id: string): Facing | undefined {
  const row = report.incidents.find((one) => one.id === id);
  if (!row || !isJudged(row)) return undefined;
  const instant = (text: string | null) => (text === null ? null : Date.parse(text));
  return {
    verdict: row.verdict,
    startAt: instant(row.startAt),
    startBy: instant(row.startBy),
    wakes: row.wakes,
    waitUntil: Date.parse(row.waitUntil),
    avoidable: row.avoidable,
    ...knownFields({
      worthAbove: row.worthAbove ?? undefined,
      below: report.incidents.find(({ id: other }) => other === row.below)?.pipeline,
    }),
  };
}
