import type { DeclaredPipeline } from '../../source/domain/catalog/catalog.ts';
import { DEFAULT_CLASSES, type Team } from '../../source/domain/catalog/team.ts';
import { assess } from '../../source/domain/decision/assess.ts';
import type { Assessed } from '../../source/domain/decision/assessed.ts';
import { pricedJointly } from '../../source/domain/decision/plan/cost/joint-cost.ts';
import type { Group } from '../../source/domain/decision/plan/work/group.ts';
import type { PlanJob } from '../../source/domain/decision/plan/work/plan-job.ts';
import { type Work, workOf } from '../../source/domain/decision/plan/work/work.ts';
import { settingOf } from '../../source/domain/decision/price/setting.ts';
import type { Situation } from '../../source/domain/situation.ts';
import { catalogOf } from './catalog.ts';
import { incident, logOf } from './incident.ts';
import { anHour, step } from './job.ts';
import { hour, situation, TEAM } from './situation.ts';

/** A pipeline of every night that normally stands at a local time and runs so many hours. */
export function nightly(
  id: string,
  ready: string,
  rerun: number,
  upstream: readonly string[] = [],
  impact: DeclaredPipeline['impact'] = [],
): DeclaredPipeline {
  const edges = upstream.map((one) => ({ id: one }));
  return { id, schedule: '0 0 * * *', ready: { at: ready }, rerun, upstream: edges, impact };
}

/** Two sources of one mart, which a dashboard and a model read. */
export const MART: readonly DeclaredPipeline[] = [
  nightly('raw', '01:00', 1),
  nightly('orders', '01:00', 0.5),
  nightly('mart', '03:00', 1, ['raw', 'orders'], anHour(20)),
  nightly('dash', '04:00', 0.5, ['mart'], step(5_000, '08:00')),
  nightly('ml', '06:00', 2, ['mart'], anHour(100)),
];

/** Somebody who begins at once and is never slowed down. */
const AT_ONCE: Team = {
  ...TEAM,
  costs: {
    ...TEAM.costs,
    classes: Object.fromEntries(
      Object.entries(DEFAULT_CLASSES).map(([name, costs]) => [name, { ...costs, mobilise: 0, slow: 1 }]),
    ) as unknown as Team['costs']['classes'],
  },
};

/** The failures of Tuesday 00:00 in a catalog of that night, each judged. */
export function failuresOf(
  ids: readonly string[],
  declared = MART,
): { failing: readonly Assessed[]; given: Situation } {
  const log = logOf(ids.map((id) => incident(id, hour(24))));
  const given = situation(hour(24), { team: AT_ONCE, catalog: catalogOf(declared), log });
  return { failing: assess(given).failing, given };
}

/**
 * What the whole lineage loses when pipelines that failed land at these hours of Tuesday for certain, each by itself.
 */
export function lossWhenLanding(hours: Readonly<Record<string, number>>, declared = MART): number {
  const { failing, given } = failuresOf(Object.keys(hours), declared);
  const groups: Group[] = failing.map((one) => ({ id: one.incident.pipeline, members: [one] }));
  const { jobs, shared }: Work = workOf(groups, given);
  const setting = settingOf(given);
  const start = { at: 0, coverage: setting.coverage[0]! };
  const sessions = jobs.map((job) => ({ ...start, jobs: [landingAt(job, hours[job.id]!)] }));
  return pricedJointly(sessions, [], shared, setting, true).loss;
}

function landingAt(job: PlanJob, landing: number): PlanJob {
  const one = job.members[0]!;
  const handsOn = { mu: Math.log(landing - one.tail), sigma: 0 };
  return { ...job, handsOn, members: [{ ...one, handsOn }] };
}
