import type { Pipeline } from '../../domain/catalog/catalog.ts';
import { readyAfter } from '../../domain/catalog/lineage/ready.ts';
import { isOpen } from '../../domain/incident/fold/live-state.ts';
import type { Situation } from '../../domain/situation.ts';
import { scheduleOf } from '../../domain/time/schedule.ts';
import type { Fact } from './fact.ts';

/** Who signs that something is late: one fact for each due time, whoever found it out. */
export const LATE = 'late';

/** A run that should stand by now. Instants are epoch milliseconds. */
export interface Expected {
  readonly pipeline: string;
  readonly due: number;
  /** From when on it is late. */
  readonly ready: number;
}

/**
 * Of these pipelines the last run whose data should stand by then, where nothing is known of it: neither that it landed
 * (`onTime`: the latest due time of which that is known) nor that the pipeline fails.
 */
export function expectedBy(
  pipelines: readonly string[],
  { catalog, team, log }: Pick<Situation, 'catalog' | 'team' | 'log'>,
  by: number,
  onTime: (pipeline: string) => number,
): readonly Expected[] {
  const failing = new Set(
    [...log.incidents.values()]
      .filter((one) => isOpen(one) && one.recoveredAt === undefined)
      .map((one) => one.pipeline),
  );
  return pipelines.flatMap((id) => {
    const pipeline = catalog.pipelines.get(id);
    const expected = pipeline && lastExpected(pipeline, team.timeZone, by);
    if (!expected || failing.has(id) || onTime(id) >= expected.due) return [];
    return [{ pipeline: id, ...expected }];
  });
}

/** Ticks that are looked back through: a run may take longer than its period. */
const MOST_TICKS = 50;

function lastExpected(
  pipeline: Pipeline,
  teamZone: string,
  by: number,
): Omit<Expected, 'pipeline'> | undefined {
  const zone = pipeline.timeZone ?? teamZone;
  const schedule = pipeline.schedule === undefined ? undefined : scheduleOf(pipeline.schedule, zone);
  if (!schedule) return undefined;
  let due = schedule.lastAt(by);
  for (let ticks = 0; due !== undefined && ticks < MOST_TICKS; ticks++) {
    const ready = readyAfter(pipeline, due, zone);
    if (ready === undefined) return undefined;
    if (ready <= by) return { due, ready };
    due = schedule.lastAt(due - 1_000);
  }
  return undefined;
}

/** The fact that a run is late. */
export function lateFact({ pipeline, due, ready }: Expected): Fact {
  return {
    ...{ fact: 'late', pipeline, at: ready, due, title: 'has not landed by its time' },
    key: `late:${pipeline}:${new Date(due).toISOString()}`,
  };
}
