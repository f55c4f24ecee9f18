import { standingOf, type WorkRequest } from '../../incident/state/request.ts';
import type { Situation } from '../../situation.ts';
import type { LocalDate } from '../../time/local.ts';
import { payingArea, weekBudget } from './budget.ts';
import { effortOf } from './estimate.ts';
import { queueOf } from './queue.ts';
import { weekAt, weekOf } from './weeks.ts';

/** Hours that an area lacks for what it has promised until a day. */
export interface TooMuch {
  readonly area: string;
  readonly until: LocalDate;
  readonly hours: number;
}

/** More of an hour than sums lose. */
const LITTLE = 1e-6;

/**
 * Where more is promised than the lower budget has from the first of these decisions on: two people promised at once, or somebody
 * decided otherwise than was computed. The first day of each area by which it lacks most.
 */
export function promisedTooMuch(
  requests: readonly WorkRequest[],
  { team, now }: Pick<Situation, 'team' | 'now'>,
): TooMuch[] {
  const areas = new Set(requests.map(({ area }) => payingArea(area, team)));
  return [...areas].flatMap((area): TooMuch[] => {
    const dated = queueOf(area, requests, team).filter((one) => standingOf(one)?.promised !== undefined);
    if (dated.length === 0) return [];
    const begun = Math.min(...dated.map((one) => weekAt(standingOf(one)!.at, team)));
    let [effort, budget, week] = [0, 0, begun];
    const lacks = dated.map((one) => {
      const until = standingOf(one)!.promised!;
      effort += effortOf(one);
      for (; week <= weekOf(until); week++) budget += weekBudget(team, area, week, now).lower;
      return { area, until, hours: effort - budget };
    });
    const most = lacks.toSorted((a, b) => b.hours - a.hours)[0]!;
    return most.hours > LITTLE ? [most] : [];
  });
}
