import { standingOf, type WorkRequest } from '../../incident/state/request.ts';
import type { Situation } from '../../situation.ts';
import { DAY } from '../../time/zone.ts';
import { alike } from '../question/alike.ts';
import { type Budget, quarterBudget, shareOf } from './budget.ts';
import { effortOf } from './estimate.ts';
import { quarterOf, WEEKS, weekAt } from './weeks.ts';

/** What the requests of an area have taken of its budget in a quarter. Hours. */
export interface AreaSpent extends Budget {
  readonly area: string;
  /** Of what is done; as estimated where nobody said. */
  readonly spent: number;
  /** Of what is promised or done at once, and not done yet. */
  readonly ahead: number;
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
  const areas = [...new Set([...team.areas.map(({ id }) => id), ...requests.map(({ area }) => area)])];
  return areas.map((area) => {
    const own = requests.filter((one) => one.area === area);
    const asked = own.filter(({ filedAt }) => isOfQuarter(filedAt));
    const share = shareOf(team, area);
    return {
      ...{ area, lower: budget.lower * share, upper: budget.upper * share },
      spent: sum(
        own.filter(({ done }) => done && isOfQuarter(done.at)),
        takenBy,
      ),
      ahead: sum(
        own.filter((one) => !one.done && ['now', 'queue'].includes(standingOf(one)?.decision ?? '')),
        effortOf,
      ),
      asked: asked.length,
      urgent: asked.filter(({ isUrgent }) => isUrgent).length,
    };
  });
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

/** Asks that came again: so many of one kind within this ask for a model. */
const REPEATED = 3;
const REPEATED_WITHIN = 180 * DAY;

/** What was asked again and again, by the newest of each kind. */
export interface Repeated {
  readonly title: string;
  readonly area: string;
  readonly requests: readonly string[];
}

/** Kinds of requests that came three times in half a year, whoever asked. */
export function repeatedAsks(requests: readonly WorkRequest[], now: number): Repeated[] {
  const recent = requests
    .filter(({ filedAt }) => filedAt > now - REPEATED_WITHIN && filedAt <= now)
    .toSorted((a, b) => b.filedAt - a.filedAt);
  const seen = new Set<string>();
  return recent.flatMap((one) => {
    if (seen.has(one.id)) return [];
    const findable = recent
      .filter(({ id }) => !seen.has(id))
      .map(({ id, title }) => ({ id, title, text: '' }));
    const same = alike(one.title, findable, ALIKE)
      .map(({ one: { id, title } }) => ({ id, title }))
      .filter(({ title }) => alike(title, [{ id: one.id, title: one.title, text: '' }], ALIKE).length > 0);
    if (same.length < REPEATED) return [];
    for (const { id } of same) seen.add(id);
    return [{ title: one.title, area: one.area, requests: same.map(({ id }) => id) }];
  });
}

/** Telling words that two titles have to share, both ways. */
const ALIKE = 0.6;

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((all, one) => all + of(one), 0);
}
