import type { LogEvent } from '../event/event.ts';

/** What became of one step; `ran`: a command of it was run, and the note holds what it printed. */
export const STEP_OUTCOMES = ['done', 'skipped', 'failed', 'ran'] as const;
export type StepOutcome = (typeof STEP_OUTCOMES)[number];

/** What a walk came to; `left`: somebody gave it up half-way. */
export const RUN_OUTCOMES = ['fixed', 'not-fixed', 'left'] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

/** One entry of a walk. `at` is epoch milliseconds. */
export interface RunStep {
  /** The number of the step in its runbook. */
  readonly step: string;
  readonly outcome: StepOutcome;
  readonly by: string;
  readonly at: number;
  readonly note?: string;
}

/** One walk through a runbook for one incident, by whoever goes on with it. */
export interface Run {
  readonly id: string;
  readonly runbook: string;
  /** The commit at which its text stood when it began; empty where there was none. */
  readonly commit: string;
  readonly incident?: string;
  readonly startedBy: string;
  readonly startedAt: number;
  /** In the order of the ids. */
  readonly steps: readonly RunStep[];
  readonly finished?: {
    readonly outcome: RunOutcome;
    readonly by: string;
    readonly at: number;
    /** What was missing in the runbook. */
    readonly note?: string;
  };
}

/** How often a runbook was walked and what that came to, over all years. */
export interface RunbookRecord {
  readonly runs: number;
  readonly fixed: number;
  readonly notFixed: number;
  readonly left: number;
  /** By person: the commit of their last walk. */
  readonly lastBy: Readonly<Record<string, { readonly commit: string; readonly at: number }>>;
}

export const NO_RECORD: RunbookRecord = { runs: 0, fixed: 0, notFixed: 0, left: 0, lastBy: {} };

interface Memory {
  readonly runs: Map<string, Run>;
  readonly runbookRecords: Map<string, RunbookRecord>;
}

/** Folds one event about a walk; an event of a walk that nobody began, or of one that is over, changes nothing. */
export function foldRun({ runs, runbookRecords }: Memory, event: LogEvent): void {
  const { run: id, runbook, commit = '', incident } = event.data;
  const { at, by } = event;
  if (id === undefined || runbook === undefined) return;
  const record = runbookRecords.get(runbook) ?? NO_RECORD;
  const known = runs.get(id);
  if (event.type === 'runbook.started') {
    if (known) return;
    runs.set(id, {
      id,
      runbook,
      commit,
      ...(incident === undefined ? {} : { incident }),
      startedBy: by,
      startedAt: at,
      steps: [],
    });
    const lastBy = Object.fromEntries([...Object.entries(record.lastBy), [by, { commit, at }]]);
    runbookRecords.set(runbook, { ...record, runs: record.runs + 1, lastBy });
    return;
  }
  if (!known || known.finished) return;
  const { step, outcome, note } = event.data;
  const said = note === undefined ? {} : { note };
  if (event.type === 'runbook.step') {
    const what = STEP_OUTCOMES.find((one) => one === outcome);
    if (step === undefined || !what) return;
    runs.set(id, { ...known, steps: [...known.steps, { step, outcome: what, by, at, ...said }] });
  } else {
    const what = RUN_OUTCOMES.find((one) => one === outcome) ?? 'left';
    runs.set(id, { ...known, finished: { outcome: what, by, at, ...said } });
    const field = ({ fixed: 'fixed', 'not-fixed': 'notFixed', left: 'left' } as const)[what];
    runbookRecords.set(known.runbook, { ...record, [field]: record[field] + 1 });
  }
}

/** The walk that is under way for an incident; of several the one that was begun last. */
export function openRun(runs: ReadonlyMap<string, Run>, incident: string, runbook?: string): Run | undefined {
  return [...runs.values()].findLast(
    (run) => run.incident === incident && !run.finished && (runbook === undefined || run.runbook === runbook),
  );
}
