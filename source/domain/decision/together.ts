import type { Assessed } from './assess.ts';
import { cents } from './figures.ts';
import type { Together } from './report.ts';

/**
 * The plan for everything that is up for a decision, against starting it all at `waitUntil`. With one job it is
 * that job's own plan; with several, each judged for itself, there is none. null: nothing is failing.
 * `order`: what is neither held nor recovered, ranked.
 */
export function togetherOf(
  order: readonly Assessed[],
  time: (instant: number) => string,
): Together | null | undefined {
  if (order.length === 0) return null;
  const jobs = order.filter(({ verdict }) => verdict !== 'unknown');
  if (jobs.length === 0) return { verdict: 'unknown', startAt: null, saves: 0, costs: 0, order: [] };
  if (jobs.length > 1) return undefined;
  const { incident, judgement, verdict } = jobs[0]!;
  const { best, wait, startAt } = judgement;
  return {
    verdict,
    startAt: startAt === null ? null : time(startAt),
    saves: cents(wait.loss - best.loss),
    costs: cents(best.price - wait.price),
    order: startAt === null ? [] : [incident.id],
  };
}
