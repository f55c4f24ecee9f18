import type { LogEvent } from '../event/event.ts';

/** An experiment that reads a pipeline: trouble of that pipeline is trouble of the experiment. */
export interface Experiment {
  readonly pipeline: string;
  /** What is expected of it, as whoever started it put it. */
  readonly expected?: string;
  readonly startedAt: number;
  readonly by: string;
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
  readonly startedAt: number;
  readonly by: string;
}

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
  const { pipeline, expected } = data;
  if (what === 'ended') experiments.delete(pipeline!);
  else
    experiments.set(pipeline!, {
      pipeline: pipeline!,
      ...(expected === undefined ? {} : { expected }),
      startedAt: at,
      by,
    });
}

function foldBackfill(backfills: Map<string, Backfill>, what: string, { at, by, data }: LogEvent): void {
  const { backfill, pipeline, from, to } = data;
  const known = backfills.get(backfill!);
  if (what === 'finished') backfills.delete(backfill!);
  else if (what === 'started')
    backfills.set(backfill!, {
      id: backfill!,
      ...(pipeline === undefined ? {} : { pipeline }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      stage: 'started',
      startedAt: at,
      by,
    });
  else if (known) backfills.set(backfill!, { ...known, stage: what as BackfillStage });
}
