import { describe, expect, it } from 'vitest';
import type { Run, RunStep, StepOutcome } from '../../../../source/domain/incident/state/run.ts';
import { readRunbook } from '../../../../source/domain/runbook/read/read-runbook.ts';
import { placeOfDecision, walkOf, wantsMending } from '../../../../source/domain/runbook/trust/walk.ts';

const runbook = readRunbook(
  'runbooks/x.md',
  '## Steps\n1. One. If it is full: go to step 3.\n2. Two\n3. Three\n4. Four\n',
);
const said = (step: string, outcome: StepOutcome = 'done'): RunStep => ({ step, outcome, by: 'ana', at: 0 });
const walk = (...steps: RunStep[]) =>
  walkOf(runbook, { id: 'r', runbook: 'x', commit: '', startedBy: 'ana', startedAt: 0, steps } satisfies Run);

describe('where a walk is', () => {
  it('at the first step, then behind the last one that somebody said something about', () => {
    expect(walk().position).toBe(0);
    expect(walk(said('1')).position).toBe(1);
    expect(walk(said('1'), said('2', 'failed')).position).toBe(2);
  });

  it('stays where a command was run: running is not having done', () => {
    const { position, steps } = walk(said('1', 'ran'), said('1', 'ran'));
    expect(position).toBe(0);
    expect(steps[0]?.ran).toHaveLength(2);
  });

  it('after a branch goes on there; what was passed over comes at the end', () => {
    expect(walk(said('1'), said('3')).position).toBe(3);
    expect(walk(said('1'), said('3'), said('4')).position).toBe(1);
  });

  it('is over when all steps have a last word, and counts them', () => {
    const done = walk(...['1', '2', '3', '4'].map((step) => said(step)));
    expect(done).toMatchObject({ position: 4, settled: 4 });
  });

  it('passes over what the text no longer has', () => {
    expect(walk(said('1'), said('9')).position).toBe(0 + 1);
  });
});

it('a decision leads to the step that it names', () => {
  const { steps } = walk();
  expect(placeOfDecision(steps, runbook.steps[0]!.decisions[0]!)).toBe(2);
});

it('three walks that failed or were left ask for mending', () => {
  expect(wantsMending({ notFixed: 1, left: 1 })).toBe(false);
  expect(wantsMending({ notFixed: 2, left: 1 })).toBe(true);
});
