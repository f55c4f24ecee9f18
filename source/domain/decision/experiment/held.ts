import { monthOf } from '../../incident/event/event-id.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { LogState } from '../../incident/state/log-state.ts';
import type { Experiment } from '../../incident/state/running-work.ts';
import { knownFields } from '../../known-fields.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import { lossAt } from '../loss/loss-curve.ts';
import { stakeOf } from '../loss/stake.ts';

/** Whether what closed months hold decides when a running experiment ends: what it has lost since it began. `now`: epoch milliseconds. */
export function restsOnPast({ experiments }: Pick<LogState, 'experiments'>, now: number): boolean {
  return [...experiments.values()].some(
    ({ ended, stopAt, startedAt }) =>
      ended === undefined && stopAt !== undefined && monthOf(startedAt) < monthOf(now),
  );
}

/** The experiment that runs for a pipeline; undefined: none does. */
export function experimentOn(pipeline: string, { log }: Pick<Situation, 'log'>): Experiment | undefined {
  return [...log.experiments.values()].find((one) => one.pipeline === pipeline && one.ended === undefined);
}

/**
 * The situation with every incident of a pipeline that is left to fail on purpose held: until the experiment is to end, or the
 * first instant at which its declared loss since the start reaches what was agreed (DECISION 6.6). `past`: everything that failed since
 * the start, where the log has only what is open.
 */
export function withExperiments(situation: Situation, past: Incidents = situation.log.incidents): Situation {
  const { log, catalog, team } = situation;
  const known = seen.get(log);
  // What was read again and has not changed stays the same thing.
  if (known?.catalog === catalog && known.team === team) return { ...situation, log: known.log };
  const held = logWithExperiments(situation, past);
  if (held !== log) seen.set(log, { catalog, team, log: held });
  return held === log ? situation : { ...situation, log: held };
}

const seen = new WeakMap<LogState, Pick<Situation, 'catalog' | 'team' | 'log'>>();

type Incidents = LogState['incidents'];

function logWithExperiments(situation: Situation, past: Incidents): LogState {
  const { log } = situation;
  const running = [...log.experiments.values()].filter(
    (one) => one.ended === undefined && one.until !== undefined,
  );
  if (running.length === 0) return log;
  const incidents = new Map(log.incidents);
  for (const experiment of running)
    for (const incident of log.incidents.values()) {
      if (incident.pipeline !== experiment.pipeline) continue;
      if (incident.resolved || incident.mergedInto !== undefined) continue;
      const until = endOf(experiment, incident, situation, past);
      if (until <= (incident.held?.until ?? Number.NEGATIVE_INFINITY)) continue;
      incidents.set(incident.id, {
        ...incident,
        held: { until, by: experiment.by, at: experiment.startedAt },
      });
    }
  return { ...log, incidents };
}

/** When an experiment ends for an incident of its pipeline, epoch milliseconds. */
function endOf(
  { startedAt, until, stopAt }: Experiment,
  incident: Incident,
  situation: Situation,
  past: Incidents,
): number {
  const last = until!;
  if (stopAt === undefined) return last;
  const { failedAt } = incident;
  // The curve goes as far as a decision looks; an experiment may go on for longer.
  const costs = {
    ...situation.team.costs,
    horizon: Math.max(situation.team.costs.horizon, (last - failedAt) / HOUR),
  };
  const then = { ...situation, now: failedAt, team: { ...situation.team, costs } };
  const stake = stakeOf(incident, then);
  if (stake.unknown) return last;
  const left = stopAt - spentBefore(incident, startedAt, situation, past);
  const from = Math.max(0, startedAt - failedAt) / HOUR;
  const to = (last - failedAt) / HOUR;
  const base = lossAt(stake.curve, from);
  const reaches = (hours: number) => lossAt(stake.curve, hours) - base >= left;
  if (left <= 0) return Math.max(startedAt, failedAt);
  if (to <= from || !reaches(to)) return last;
  let [before, after] = [from, to];
  while ((after - before) * HOUR > 1) {
    const middle = (before + after) / 2;
    if (reaches(middle)) after = middle;
    else before = middle;
  }
  return failedAt + Math.floor(after * HOUR);
}

/** What earlier failures of the pipeline have lost since the experiment began, those of the same incident among them; currency. */
function spentBefore(incident: Incident, startedAt: number, situation: Situation, past: Incidents): number {
  let spent = 0;
  for (const one of past.values()) {
    if (one.pipeline !== incident.pipeline || one.mergedInto !== undefined) continue;
    for (const { failedAt, landedAt, due } of failuresOf(one)) {
      // What stands is what the end is looked for of.
      if (landedAt <= startedAt || (one.id === incident.id && failedAt === incident.failedAt)) continue;
      const failed = { pipeline: one.pipeline, failedAt, ...knownFields({ due }) };
      const { curve, unknown } = stakeOf(failed, { ...situation, now: failedAt });
      if (unknown) continue;
      const hours = (instant: number) => Math.max(0, instant - failedAt) / HOUR;
      spent += lossAt(curve, hours(landedAt)) - lossAt(curve, hours(startedAt));
    }
  }
  return spent;
}

interface Failure {
  readonly failedAt: number;
  readonly landedAt: number;
  readonly due?: number | undefined;
}

/** Each time that an incident was failing and is no more: it may have landed and failed again. Epoch milliseconds. */
function failuresOf({ events, failedAt: latest, recoveredAt, resolved, due }: Incident): Failure[] {
  const facts = events
    .flatMap(({ type, at, data }): { at: number; failed: boolean; due?: number | undefined }[] => {
      if (type === 'incident.recovered') return [{ at, failed: false }];
      const isFailure = type === 'incident.opened' || type === 'incident.seen';
      return isFailure && data.failedAt !== undefined
        ? [{ at: data.failedAt, failed: true, due: data.due }]
        : [];
    })
    .toSorted((a, b) => a.at - b.at);
  const found: Failure[] = [];
  let since: (typeof facts)[number] | undefined;
  for (const fact of facts) {
    if (fact.failed) since ??= fact;
    else if (since) {
      found.push({ failedAt: since.at, landedAt: fact.at, due: since.due });
      since = undefined;
    }
  }
  const landedAt = recoveredAt ?? resolved?.at;
  if (since && landedAt !== undefined) found.push({ failedAt: latest, landedAt, due });
  return found;
}
