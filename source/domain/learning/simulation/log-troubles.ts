import { lossAt } from '../../decision/loss/loss-curve.ts';
import { type Stake, stakeOf } from '../../decision/loss/stake.ts';
import { handsOnOf } from '../../decision/restore/restore.ts';
import { jobOf } from '../../decision/start/job.ts';
import type { Job } from '../../decision/start/options.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import type { Trouble } from './trouble.ts';

/** What the log can be replayed with, and what of it had to be left out. */
export interface LogTroubles {
  readonly troubles: readonly Trouble[];
  /** Incidents that failed in the time asked for; the five below add up to it. */
  readonly found: number;
  readonly used: number;
  /** Nobody declared any impact for the pipeline or anything below it. */
  readonly unpriced: number;
  /** Still broken: how they end is not known yet. */
  readonly unfinished: number;
  /** Landed again while somebody worked on it, or said nothing of how. */
  readonly unclassified: number;
  /** Counted with the incident they were merged into. */
  readonly merged: number;
  /** Used ones whose hands-on time was recorded; the others are taken to last the median of their pipeline. */
  readonly timed: number;
  /** Used ones that healed by themselves. */
  readonly healed: number;
}

/** Every past incident since an instant as a trouble, under the impact that is declared today. `log`: the whole. */
export function troublesOfLog(situation: Situation, since = Number.NEGATIVE_INFINITY): LogTroubles {
  const counts = {
    found: 0,
    used: 0,
    unpriced: 0,
    unfinished: 0,
    unclassified: 0,
    merged: 0,
    timed: 0,
    healed: 0,
  };
  const troubles: Trouble[] = [];
  for (const incident of situation.log.incidents.values()) {
    if (incident.failedAt < since) continue;
    counts.found++;
    const stake = stakeThen(incident, situation, incident.failedAt);
    const ended = incident.mergedInto === undefined ? endOf(incident) : 'merged';
    if (typeof ended === 'string') counts[ended]++;
    else if (stake.unknown) counts.unpriced++;
    else {
      counts.used++;
      if (ended.healsAt !== null) counts.healed++;
      else if (incident.resolved?.handsOn !== undefined) counts.timed++;
      troubles.push(troubleOf(incident, stake, ended.healsAt, situation));
    }
  }
  troubles.sort((a, b) => a.failedAt - b.failedAt || (a.id < b.id ? -1 : 1));
  return { troubles, ...counts };
}

/** How an incident ended: when it healed by itself, null where somebody ended it, or why that is not known. */
function endOf({
  resolved,
  recoveredAt,
  startedAt,
}: Incident): { healsAt: number | null } | 'unfinished' | 'unclassified' {
  if (resolved?.resolution === 'self-healed') return { healsAt: recoveredAt ?? resolved.at };
  if (resolved) return { healsAt: null };
  if (recoveredAt === undefined) return 'unfinished';
  return startedAt === undefined ? { healsAt: recoveredAt } : 'unclassified';
}

function troubleOf(incident: Incident, stake: Stake, healsAt: number | null, situation: Situation): Trouble {
  const { failedAt, id, pipeline } = incident;
  const then = asItFailed(incident);
  // What the log teaches today it had not taught then.
  const untaught = { ...situation.log, lessons: new Map() };
  const jobs = new Map<number, Job>();
  const jobAt = (now: number): Job => {
    const known = jobs.get(now) ?? jobOf(then, stakeThen(incident, situation, now), { now, log: untaught });
    jobs.set(now, known);
    return known;
  };
  const { curve } = stake;
  const nothingWrong = incident.resolved?.resolution === 'false-alarm';
  return {
    id,
    pipelines: [pipeline],
    failedAt,
    handsOn: incident.resolved?.handsOn ?? Math.exp(handsOnOf(stake.pipeline).mu),
    tail: jobAt(failedAt).tail,
    healsAt: healsAt === null ? null : Math.max(failedAt, healsAt),
    severity: lossAt(curve, 24) - curve.base,
    lossUntil: (landing) => (nothingWrong ? 0 : lossAt(curve, (landing - failedAt) / HOUR) - curve.base),
    jobAt,
  };
}

/** The incident without what people did about it afterwards: each policy does its own. */
function asItFailed({
  startedAt: _,
  resolved: __,
  held: ___,
  recoveredAt: ____,
  blocked: _____,
  ...incident
}: Incident): Incident {
  return incident;
}

function stakeThen(incident: Incident, situation: Situation, now: number): Stake {
  return stakeOf(incident, { ...situation, now });
}
