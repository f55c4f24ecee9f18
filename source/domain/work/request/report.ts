import { standingOf, type WorkRequest } from '../../incident/state/request.ts';
import type { Situation } from '../../situation.ts';
import { type Budget, payingArea, quarterBudget, shareOf } from './budget.ts';
import { effortOf } from './estimate.ts';
import { dateIn, quarterOf, WEEKS, weekAt } from './weeks.ts';

/** What the requests of an area have taken of its budget in a quarter. Hours. */
export interface AreaSpent extends Budget {
  readonly area: string;
  /** Of what is done; as estimated where nobody said. */
  readonly spent: number;
  /** Of what is promised for this quarter or done at once, and not done yet. */
  readonly ahead: number;
  /** Of what is promised for later ones, and of what stands in the queue without a date. */
  readonly later: number;
  readonly undated: number;
  /** Requests of the quarter, and how many of them were called urgent. */
  readonly asked: number;
  readonly urgent: number;
}

/** What this quarter's requests took, by area. */
export function spentByArea(
  requests: readonly WorkRequest[],
  { team, now }: Pick<Situation, 'team' | 'now'>,
): AreaSpent[] {
  const week = weekAt(now, team);
  const { firstWeek } = quarterOf(week);
  const isOfQuarter = (instant: number) => {
    const of = weekAt(instant, team);
    return of >= firstWeek && of < Math.max(firstWeek + WEEKS, week + 1);
  };
  const budget = quarterBudget(team, week, now);
  const areas = new Set([
    ...team.areas.map(({ id }) => id),
    ...requests.map(({ area }) => payingArea(area, team)),
  ]);
  const end = dateIn(firstWeek + WEEKS, 0);
  return [...areas].map((area) => {
    const own = requests.filter((one) => payingArea(one.area, team) === area);
    const open = own.filter((one) => !one.done && ['now', 'queue'].includes(decisionOf(one) ?? ''));
    const promisedFor = (one: WorkRequest) => standingOf(one)?.promised;
    const isUndated = (one: WorkRequest) => decisionOf(one) === 'queue' && promisedFor(one) === undefined;
    const isLater = (one: WorkRequest) => (promisedFor(one) ?? '') >= end;
    const asked = own.filter(({ filedAt }) => isOfQuarter(filedAt));
    const share = shareOf(team, area);
    return {
      ...{ area, lower: budget.lower * share, upper: budget.upper * share },
      spent: sum(
        own.filter(({ done }) => done && isOfQuarter(done.at)),
        takenBy,
      ),
      ahead: sum(
        open.filter((one) => !isUndated(one) && !isLater(one)),
        effortOf,
      ),
      later: sum(open.filter(isLater), effortOf),
      undated: sum(open.filter(isUndated), effortOf),
      asked: asked.length,
      urgent: asked.filter(({ isUrgent }) => isUrgent).length,
    };
  });
}

function decisionOf(one: WorkRequest) {
  return standingOf(one)?.decision;
}

/** Hours that a request took; as estimated where nobody said. */
function takenBy(one: WorkRequest): number {
  return one.done?.hours ?? effortOf(one);
}

/** How estimates turned out, of requests whose hours were recorded; undefined: of none. */
export function estimatedAgainstTaken(
  requests: readonly WorkRequest[],
): { readonly requests: number; readonly estimated: number; readonly taken: number } | undefined {
  const timed = requests.filter(({ done, effort }) => done?.hours !== undefined && effort !== undefined);
  if (timed.length === 0) return undefined;
  return { requests: timed.length, estimated: sum(timed, effortOf), taken: sum(timed, takenBy) };
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((all, one) => all + of(one), 0);
}
