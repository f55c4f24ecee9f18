import type { DeclaredConsumer, DeclaredPipeline } from '../../source/domain/catalog/catalog.ts';
import {
  isJudged,
  type JudgedIncident,
  type StatusReport,
} from '../../source/domain/decision/report/report.ts';
import { statusReport } from '../../source/domain/decision/report/status.ts';
import type { Incident } from '../../source/domain/incident/state/incident.ts';
import type { Situation } from '../../source/domain/situation.ts';
import { catalogOf } from './catalog.ts';
import { incident, logOf } from './incident.ts';
import { NIGHT } from './job.ts';
import { situation } from './situation.ts';

/** What is failing: a pipeline as the catalog declares it, and what its incident says beyond that. */
export interface Failing extends DeclaredPipeline {
  readonly incident?: Partial<Incident>;
}

/** The whole answer about pipelines that failed at `now`, by default in the middle of a night. */
export function reportOn(
  failing: readonly Failing[],
  {
    now = NIGHT,
    consumers = [],
    ...changes
  }: Partial<Situation> & { consumers?: readonly DeclaredConsumer[] } = {},
): StatusReport {
  return statusReport(
    situation(now, {
      catalog: catalogOf(
        failing.map(({ incident: _, ...declared }) => declared),
        consumers,
        changes.team?.timeZone,
      ),
      ...changes,
      log: logOf(
        failing.map(({ id, incident: said }) => incident(id, said?.failedAt ?? now, said)),
        changes.log,
      ),
    }),
  );
}

/** The row of a pipeline that has one with a verdict. */
export function rowOf(report: StatusReport, pipeline: string): JudgedIncident {
  const row = report.incidents.find((one) => one.pipeline === pipeline);
  if (!row || !isJudged(row)) throw new Error(`${pipeline} has no verdict`);
  return row;
}

/** The row of the only pipeline that is failing. */
export function onlyRow(...given: Parameters<typeof reportOn>): JudgedIncident {
  const [failing] = given;
  return rowOf(reportOn(...given), failing[0]!.id);
}
