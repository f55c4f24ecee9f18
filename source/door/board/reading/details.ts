import { hideDetail, type IncidentDetail, type Lineage } from '../../../domain/audience/privacy/hide.ts';
import { neighboursAbove, neighboursBelow } from '../../../domain/catalog/lineage/neighbours.ts';
import { type Picture, pictureOfRow } from '../../../domain/decision/picture/picture.ts';
import { rotationOfPipeline } from '../../../domain/decision/plan/responsible.ts';
import {
  isJudged,
  latestStartFor,
  type ReportedIncident,
  type StatusReport,
} from '../../../domain/decision/report/report.ts';
import { earlierOf } from '../../../domain/incident/lookup/earlier.ts';
import { reportedOf } from '../../../domain/incident/lookup/reported.ts';
import { eventsAbout, timelineOf } from '../../../domain/incident/lookup/timeline.ts';
import { failureClass } from '../../../domain/incident/signature/signature.ts';
import type { Incident } from '../../../domain/incident/state/incident.ts';
import type { LogState } from '../../../domain/incident/state/log-state.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import type { HistoryEpisode } from '../../../domain/learning/past/history.ts';
import { recurrenceOf, recurrenceWords } from '../../../domain/learning/pattern/recurrence.ts';
import type { Situation } from '../../../domain/situation.ts';

/** A filter finds what was done about these; a list that is longer is worked from its top. */
const TOLD = 200;

/**
 * What is known of these incidents besides their rows. `open`: the one whose picture is looked at too; `past`: the log with
 * everything that is resolved.
 */
export function detailsOf(
  situation: Situation,
  report: StatusReport,
  { open, pictured = null }: { readonly open: string | null; readonly pictured?: string | null },
  past?: LogState,
  remembered: readonly HistoryEpisode[] = [],
): Record<string, IncidentDetail> {
  const rows = report.incidents.filter(({ id }, index) => index < TOLD || id === open);
  const over = open === null ? undefined : past?.incidents.get(open);
  return Object.fromEntries([
    ...(over?.resolved && past ? [[over.id, pastOf(over, past, report, situation)]] : []),
    ...rows.flatMap((row) => {
      const incident = situation.log.incidents.get(row.id);
      if (!incident) return [];
      const picture = row.id === open || row.id === pictured ? pictureFor(row, report, situation) : undefined;
      const detail: IncidentDetail = {
        timeline: timelineOf(eventsAbout(incident, situation.log), report.timeZone),
        bandAids: bandAidsOf(incident, situation),
        ...(picture ? { picture } : {}),
        ...(past && row.id === open
          ? {
              earlier: earlierOf(incident, past, situation.now),
              recurrence: recurrenceWords(recurrenceOf(incident, past, remembered, situation.now)),
            }
          : {}),
        lineage: lineageOf(row, situation, report),
      };
      return [[row.id, isOurs(row, report) ? detail : withoutNights(detail, report)]];
    }),
  ]);
}

function bandAidsOf({ pipeline, signature }: Incident, { log }: Situation): number {
  return log.lessons.get(failureClass(pipeline, signature))?.bandAids ?? 0;
}

/** One decision as it is drawn; undefined where nothing is up for one. It takes a judgement, so only what is seen has one. */
export function pictureFor(
  row: ReportedIncident,
  report: StatusReport,
  situation: Situation,
): Picture | undefined {
  if (!isJudged(row)) return undefined;
  const picture = pictureOfRow({ ...row, startBy: latestStartFor(row, report.together) }, situation);
  return picture && !isOurs(row, report) ? withoutNights({ timeline: [], picture }, report).picture : picture;
}

/** Whether whoever looks takes turns with whoever answers for it. */
function isOurs({ rotation }: Pick<ReportedIncident, 'rotation'>, { responding }: StatusReport): boolean {
  return rotation === responding;
}

/** What tells how often somebody was woken is for those who take turns with them. */
function withoutNights({ reported, ...detail }: IncidentDetail, report: StatusReport): IncidentDetail {
  return { ...hideDetail(detail, report, WITHOUT_NIGHTS, []), ...knownFields({ reported }) };
}

const WITHOUT_NIGHTS = { names: true, amounts: true, wakes: false };

function pastOf(
  incident: Incident,
  past: LogState,
  report: StatusReport,
  situation: Situation,
): IncidentDetail {
  const told = reportedPast(incident, past, report.timeZone);
  const isTold =
    report.responding === undefined || rotationOfPipeline(incident.pipeline, situation) === report.responding;
  return isTold ? told : withoutNights(told, report);
}

/** Of one that is over: what was reported and what was done. */
function reportedPast(incident: Incident, past: LogState, zone: string): IncidentDetail {
  return {
    timeline: timelineOf(eventsAbout(incident, past), zone),
    ...knownFields({ reported: reportedOf(incident) }),
  };
}

function lineageOf({ pipeline }: ReportedIncident, { catalog }: Situation, report: StatusReport): Lineage {
  const failing = new Set(report.incidents.map((one) => one.pipeline));
  const told = (nodes: ReturnType<typeof neighboursAbove>) =>
    nodes.map((node) => ({ ...node, failing: node.kind === 'pipeline' && failing.has(node.id) }));
  return { above: told(neighboursAbove(catalog, pipeline)), below: told(neighboursBelow(catalog, pipeline)) };
}
