import type { Run } from '../../incident/state/run.ts';
import type { Runbook } from '../../runbook/runbook.ts';
import type { RunbookHistory } from '../../runbook/trust/history.ts';
import { walkOf } from '../../runbook/trust/walk.ts';

type Runs = ReadonlyMap<string, Run>;
type Named = Pick<Runbook, 'id' | 'path' | 'steps'>;

/** Where the walk under way stands, by incident: `schema-change, 3 of 7 steps settled, next 4`. */
export function runbookPositions(runs: Runs, runbooks: readonly Named[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const run of runs.values()) {
    if (run.finished || run.incident === undefined) continue;
    const runbook = runbooks.find(({ id }) => id === run.runbook);
    found.set(run.incident, runbook ? standing(runbook, run) : `${run.runbook}, which is no longer there`);
  }
  return found;
}

function standing(runbook: Named, run: Run): string {
  const { steps, settled, position } = walkOf(runbook, run);
  const next = steps[position]?.step.number;
  return `${runbook.id}, ${settled} of ${steps.length} steps settled${next === undefined ? '' : `, next ${next}`}`;
}

/** A span of time: epoch milliseconds, `from` is within, `asOf` too. */
export interface Span {
  readonly from: number;
  readonly asOf: number;
}

/** What a shift did to runbooks: those that somebody looked after, and those that let somebody down. In words, by id. */
export function runbookNews(
  runs: Runs,
  runbooks: readonly Named[],
  history: RunbookHistory,
  { from, asOf }: Span,
): string[] {
  const within = (at: number) => at >= from && at <= asOf;
  const changed = runbooks.flatMap(({ id, path }) => {
    const names = (history.changes.get(path) ?? [])
      .filter((change) => change.care && within(change.at))
      .map(({ name }) => name);
    return names.length === 0 ? [] : [{ id, says: `${id}: changed by ${[...new Set(names)].join(', ')}` }];
  });
  const wanting = [...runs.values()].flatMap(({ runbook, finished }) => {
    if (!finished || !within(finished.at)) return [];
    const { outcome, note } = finished;
    if (outcome === 'fixed' && note === undefined) return [];
    const missing = note === undefined ? '' : `; missing: ${note}`;
    return [{ id: runbook, says: `${runbook}: ${CAME_TO[outcome]}${missing}` }];
  });
  return [...changed, ...wanting]
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ says }) => says);
}

const CAME_TO = { fixed: 'led to a fix', 'not-fixed': 'did not help', left: 'left half-way' } as const;
