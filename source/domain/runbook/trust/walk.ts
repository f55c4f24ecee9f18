import type { Run, RunbookRecord, RunStep } from '../../incident/state/run.ts';
import type { Decision, Runbook, RunbookStep } from '../runbook.ts';

/** A step of a runbook and what became of it in one walk. */
export interface WalkedStep {
  readonly step: RunbookStep;
  /** The last word on it; absent: nobody has done anything about it. */
  readonly last?: RunStep;
  /** Commands of it that were run, in the order in which that was. */
  readonly ran: readonly RunStep[];
}

/** How far a walk is. */
export interface Walk {
  readonly run: Run;
  readonly steps: readonly WalkedStep[];
  /** The place in `steps` of the first one without a last word; `steps.length` where all have one. */
  readonly position: number;
  readonly settled: number;
}

/** How far a walk through a runbook is. A step that the text no longer has is in the log, and not here. */
export function walkOf(runbook: Pick<Runbook, 'steps'>, run: Run): Walk {
  const steps = runbook.steps.map((step): WalkedStep => {
    const said = run.steps.filter((one) => one.step === step.number);
    const last = said.findLast(({ outcome }) => outcome !== 'ran');
    return { step, ran: said.filter(({ outcome }) => outcome === 'ran'), ...(last ? { last } : {}) };
  });
  const lastSaid = run.steps.findLast(({ outcome }) => outcome !== 'ran')?.step;
  const from = steps.findIndex(({ step }) => step.number === lastSaid) + 1;
  // Who skipped ahead goes on there; what was passed over comes at the end.
  const ahead = steps.findIndex(({ last }, index) => index >= from && !last);
  const any = steps.findIndex(({ last }) => !last);
  const position = ahead >= 0 ? ahead : any;
  return {
    run,
    steps,
    position: position < 0 ? steps.length : position,
    settled: steps.filter(({ last }) => last).length,
  };
}

/** Where a decision leads within its runbook: a place in `steps`; undefined where it leads to another runbook. */
export function placeOfDecision(steps: readonly WalkedStep[], { goTo }: Decision): number | undefined {
  if (goTo.kind !== 'step') return undefined;
  const index = steps.findIndex(({ step }) => step.number === goTo.number);
  return index < 0 ? undefined : index;
}

/** After so many walks that failed or were left half-way a runbook asks for help. */
const ENOUGH = 3;

/** Whether a runbook has let people down often enough to be mended. */
export function wantsMending({ notFixed, left }: Pick<RunbookRecord, 'notFixed' | 'left'>): boolean {
  return notFixed + left >= ENOUGH;
}
