import { knownFields } from '../../known-fields.ts';
import type { LogEvent } from '../event/event.ts';

/** A pipeline that is left to fail on purpose, to learn what that costs. Instants are epoch milliseconds. */
export interface Experiment {
  readonly id: string;
  readonly pipeline: string;
  /** When it ends at the latest; absent in logs of before: it holds nothing. */
  readonly until?: number;
  /** The declared loss at which it ends, in currency; absent: it goes on whatever that comes to. */
  readonly stopAt?: number;
  /** Who reads it and agreed, ids with commas between. */
  readonly agreedBy?: string;
  /** What is expected of it, as whoever started it put it. */
  readonly expected?: string;
  readonly startedAt: number;
  readonly by: string;
  /** While it runs: when it is over by its time or by what it has lost, as that can be told by now. */
  readonly endsAt?: number;
  /** Absent while it runs. */
  readonly ended?: Ended;
}

/** What came of it, as whoever ended it put it. */
export interface Ended {
  readonly at: number;
  readonly by: string;
  readonly measured?: string;
  readonly error?: string;
}

/** How far a backfill has come. */
export type BackfillStage = 'started' | 'validated' | 'swapped' | 'reverted';

/** Past data that is being computed anew. Instants are epoch milliseconds. */
export interface Backfill {
  readonly id: string;
  readonly pipeline?: string;
  readonly from?: number;
  readonly to?: number;
  readonly stage: BackfillStage;
  /** The table in its database, where it is not called as the pipeline. */
  readonly table?: string;
  /** Swapped in at once, or built in parallel and its readers moved one by one. */
  readonly way?: BackfillWay;
  /** How many read it, where somebody knew better than the lineage. */
  readonly readers?: number;
  /** Readers that were moved, in the order in which it was told. */
  readonly moved?: readonly string[];
  readonly startedAt: number;
  readonly by: string;
  /** What was done after it was started, in the order in which it was told. */
  readonly steps?: readonly BackfillStep[];
}

/** One step of a backfill: another stage, or a reader that was moved. */
export interface BackfillStep {
  readonly what: BackfillStage | 'moved';
  readonly at: number;
  readonly by: string;
  readonly reader?: string;
}

export const BACKFILL_WAYS = ['swap', 'parallel'] as const;
export type BackfillWay = (typeof BACKFILL_WAYS)[number];

/** What is running besides incidents. */
export interface RunningWork {
  readonly experiments: Map<string, Experiment>;
  readonly backfills: Map<string, Backfill>;
}

/** Folds one event about an experiment or a backfill; any other changes nothing. */
export function foldRunningWork({ experiments, backfills }: RunningWork, event: LogEvent): void {
  const [about, what] = event.type.split('.') as [string, string];
  if (about === 'experiment') foldExperiment(experiments, what, event);
  if (about === 'backfill') foldBackfill(backfills, what, event);
}

function foldExperiment(
  experiments: Map<string, Experiment>,
  what: string,
  { at, by, data }: LogEvent,
): void {
  const { experiment, pipeline, until, stopAt, agreedBy, expected, measured, error } = data;
  if (what === 'started') {
    // Those of before had no id.
    const id = experiment ?? pipeline!;
    const fields = knownFields({ until, stopAt, agreedBy, expected });
    experiments.set(id, { id, pipeline: pipeline!, ...fields, startedAt: at, by });
    return;
  }
  const ended = { at, by, ...knownFields({ measured, error }) };
  for (const [id, one] of experiments)
    if (!one.ended && (id === experiment || (experiment === undefined && one.pipeline === pipeline)))
      experiments.set(id, { ...one, ended });
}

function foldBackfill(backfills: Map<string, Backfill>, what: string, { at, by, data }: LogEvent): void {
  const { backfill, pipeline, from, to, table, reader, readers } = data;
  const known = backfills.get(backfill!);
  if (what === 'finished') backfills.delete(backfill!);
  else if (what === 'started')
    backfills.set(backfill!, {
      id: backfill!,
      ...knownFields({ pipeline, table, readers, way: BACKFILL_WAYS.find((one) => one === data.way) }),
      ...(typeof from === 'number' ? { from } : {}),
      ...(typeof to === 'number' ? { to } : {}),
      ...{ stage: 'started', startedAt: at, by },
    });
  else if (known) {
    const step = { what: what as BackfillStep['what'], at, by, ...knownFields({ reader }) };
    const steps = [...(known.steps ?? []), step];
    const moved = [...new Set([...(known.moved ?? []), ...(reader === undefined ? [] : [reader])])];
    backfills.set(
      backfill!,
      step.what === 'moved' ? { ...known, moved, steps } : { ...known, stage: step.what, steps },
    );
  }
}
