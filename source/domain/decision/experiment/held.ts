import { monthOf } from '../../incident/event/event-id.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { LogState } from '../../incident/state/log-state.ts';
import type { Experiment } from '../../incident/state/running-work.ts';
import { knownFields } from '../../known-fields.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import { lossAt } from '../loss/loss-curve.ts';
import { stakeOf } from '../loss/stake.ts';

/**
 * Whether what closed months hold decides when a running experiment ends: what it has lost since it began. `now`:
 * epoch milliseconds.
 */
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
 * first instant at which its declared loss since the start reaches what was agreed (DECISION 6.6). `past`: everything
 * that failed since the start, where the log has only what is open.
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
  const experiments = new Map(log.experiments);
  for (const experiment of running) {
    const endsAt = endOf(experiment, situation, past);
    experiments.set(experiment.id, { ...experiment, endsAt });
    for (const incident of log.incidents.values()) {
      if (incident.pipeline !== experiment.pipeline) continue;
      if (incident.resolved || incident.mergedInto !== undefined) continue;
      // What failed after it was over is held for no time.
      const until = Math.max(endsAt, Math.min(experiment.until!, incident.failedAt));
      if (until <= (incident.held?.until ?? Number.NEGATIVE_INFINITY)) continue;
      incidents.set(incident.id, {
        ...incident,
        held: { until, by: experiment.by, at: experiment.startedAt },
      });
    }
  }
  return { ...log, incidents, experiments };
}

/**
 * When an experiment ends, epoch milliseconds: at its time, or at the first instant at which what its pipeline has
 * lost since the start, in all that failed, comes to what was agreed. What stands is taken to stand until then.
 */
function endOf(experiment: Experiment, situation: Situation, past: Incidents): number {
  const { startedAt, until, stopAt, pipeline } = experiment;
  const last = until!;
  if (stopAt === undefined) return last;
  let left = stopAt;
  for (const failure of failuresSince(pipeline, startedAt, situation, past)) {
    const [from, to] = [
      Math.max(startedAt, failure.failedAt),
      Math.min(last, failure.landedAt ?? Number.POSITIVE_INFINITY),
    ];
    const lostBy = to > from ? lossSince(failure, pipeline, from, to, situation) : undefined;
    if (!lostBy) continue;
    if (lostBy(to) >= left) return firstInstant(from, to, (instant) => lostBy(instant) >= left);
    left -= lostBy(to);
  }
  return left > 0 ? last : startedAt;
}

/** What a failure has lost since `from` by an instant up to `to`, by what is declared today; undefined: nobody declared any. */
function lossSince(
  { failedAt, due }: Failure,
  pipeline: string,
  from: number,
  to: number,
  situation: Situation,
): ((instant: number) => number) | undefined {
  const { team } = situation;
  // The curve goes as far as a decision looks; an experiment may go on for longer.
  const costs = { ...team.costs, horizon: Math.max(team.costs.horizon, (to - failedAt) / HOUR) };
  const then = { ...situation, now: failedAt, team: { ...team, costs } };
  const { unknown, curve } = stakeOf({ pipeline, failedAt, ...knownFields({ due }) }, then);
  if (unknown) return undefined;
  const lost = (instant: number) => lossAt(curve, Math.max(0, instant - failedAt) / HOUR);
  const before = lost(from);
  return (instant) => lost(instant) - before;
}

/** To the millisecond, of something that holds at `to` and from some instant on. */
function firstInstant(from: number, to: number, holds: (instant: number) => boolean): number {
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (holds(middle)) after = middle;
    else before = middle;
  }
  return holds(from) ? from : after;
}

/** Each time that a pipeline failed and had not landed before an instant, in order; where nothing was wrong it cost nothing. */
function failuresSince(pipeline: string, startedAt: number, { log }: Situation, past: Incidents): Failure[] {
  const all = new Map([...past, ...log.incidents]);
  return [...all.values()]
    .filter(
      (one) =>
        one.pipeline === pipeline &&
        one.mergedInto === undefined &&
        one.resolved?.resolution !== 'false-alarm',
    )
    .flatMap(failuresOf)
    .filter(({ landedAt }) => landedAt === undefined || landedAt > startedAt)
    .toSorted((a, b) => a.failedAt - b.failedAt);
}

interface Failure {
  readonly failedAt: number;
  /** Absent: it stands. */
  readonly landedAt?: number;
  readonly due?: number | undefined;
}

/** Each time that an incident was failing: it may have landed and failed again. Epoch milliseconds. */
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
  if (since || landedAt === undefined) found.push({ failedAt: latest, due, ...knownFields({ landedAt }) });
  return found;
}
