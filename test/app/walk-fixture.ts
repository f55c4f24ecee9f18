import type { ShownWalk } from '../../source/app/state/shown-walk.ts';
import type { Run } from '../../source/domain/incident/state/run.ts';
import { readRunbook } from '../../source/domain/runbook/read/read-runbook.ts';
import { LEDGER, NOW } from './board-fixture.ts';

/** A walk of Ana's through the runbook `x` that this Markdown is, for billing_ledger, with no step settled. */
export function walkThrough(markdown: string, changes: Partial<ShownWalk> = {}): ShownWalk {
  const run: Run = {
    id: 'r1',
    runbook: 'x',
    commit: 'abc',
    incident: LEDGER.id,
    startedBy: 'ana',
    startedAt: NOW,
    steps: [],
  };
  return {
    subject: { id: LEDGER.id, pipeline: LEDGER.pipeline },
    runbook: readRunbook('runbooks/x.md', markdown),
    trust: { level: 'aging', says: 'Looked after 200 d ago by Ben Okafor.', uncommitted: false },
    match: { id: 'x', match: 'declared', because: 'x' },
    others: [],
    run,
    commit: 'abc',
    wantsMending: false,
    changedSince: false,
    ...changes,
  };
}
