import { describe, expect, it } from 'vitest';
import { runbookNews, runbookPositions } from '../../../../source/domain/handoff/items/runbook-items.ts';
import type { Run } from '../../../../source/domain/incident/state/run.ts';
import { readRunbook } from '../../../../source/domain/runbook/read/read-runbook.ts';
import type { RunbookHistory } from '../../../../source/domain/runbook/trust/history.ts';

const runbook = (id: string) => readRunbook(`runbooks/${id}.md`, '## Steps\n1. Look.\n2. Ask.\n3. Mend.\n');
const run = (changes: Partial<Run>): Run => ({
  id: 'r',
  runbook: 'late',
  commit: 'abc',
  incident: 'i1',
  startedBy: 'ana',
  startedAt: 100,
  steps: [],
  ...changes,
});
const runs = (...all: Run[]) => new Map(all.map((one) => [one.id, one]));
const change = (at: number, care = true) => ({
  commit: `c${at}`,
  at,
  name: 'Ben',
  email: 'b@x.example',
  care,
});
const historyOf = (changes: RunbookHistory['changes']): RunbookHistory => ({
  known: true,
  changes,
  uncommitted: new Set(),
});

describe('runbooks in a handoff', () => {
  it('tells where the walk under way stands, and nothing of one that is over', () => {
    const begun = run({ id: 'a', steps: [{ step: '1', outcome: 'done', by: 'ana', at: 110 }] });
    const over = run({ id: 'b', incident: 'i2', finished: { outcome: 'fixed', by: 'ana', at: 120 } });
    const gone = run({ id: 'c', incident: 'i3', runbook: 'gone' });
    expect(runbookPositions(runs(begun, over, gone), [runbook('late')])).toEqual(
      new Map([
        ['i1', 'late, 1 of 3 steps settled, next 2'],
        ['i3', 'gone, which is no longer there'],
      ]),
    );
  });

  it('tells which were changed or found wanting within the shift, and by whom', () => {
    const history = historyOf(
      new Map([
        ['runbooks/skew.md', [change(150), change(140)]],
        ['runbooks/late.md', [change(150, false), change(90)]],
      ]),
    );
    const walked = runs(
      run({ id: 'a', finished: { outcome: 'not-fixed', by: 'ana', at: 130, note: 'whom to ask' } }),
      run({ id: 'b', finished: { outcome: 'fixed', by: 'ana', at: 140 } }),
      run({ id: 'c', finished: { outcome: 'left', by: 'ana', at: 99 } }),
      run({ id: 'd', runbook: 'zeal', finished: { outcome: 'left', by: 'ana', at: 200 } }),
    );
    const books = [runbook('skew'), runbook('late')];
    expect(runbookNews(walked, books, history, { from: 100, asOf: 200 })).toEqual([
      'late: did not help; missing: whom to ask',
      'skew: changed by Ben',
      'zeal: left half-way',
    ]);
  });
});
