import type { WorkRequest } from '../../incident/state/request.ts';
import { standingOf } from '../../incident/state/request.ts';
import type { LocalDate } from '../../time/local.ts';
import { effortOf } from './estimate.ts';
import { type Free, lessPromised, promiseFor } from './queue.ts';
import type { Grounds } from './triage.ts';

/**
 * Dates of what is promised, done in another order: each has the first date by which as much work was promised already as it and
 * all before it come to, so whoever works in that order keeps them all, however far they have come. What moves up has an earlier one
 * where the weeks ahead have room. By id; what stands behind the same work as before keeps its date. `dated`: in the order of
 * their dates; `free`: the weeks without them.
 */
export function reordered(
  dated: readonly WorkRequest[],
  order: readonly WorkRequest[],
  free: Free,
  { team }: Pick<Grounds, 'team'>,
): ReadonlyMap<string, LocalDate> {
  const dateOf = (one: WorkRequest) => standingOf(one)!.promised!;
  let until = 0;
  const slots = dated.map((one) => {
    until += effortOf(one);
    return { until, date: dateOf(one) };
  });
  const found = new Map<string, LocalDate>();
  let [done, left] = [0, free];
  for (const [place, one] of order.entries()) {
    done += effortOf(one);
    const slot = slots.find((each) => each.until >= done - 1e-9)?.date ?? slots.at(-1)!.date;
    const soonest = promiseFor(effortOf(one), left, team);
    const movesUp = dated.findIndex(({ id }) => id === one.id) > place;
    const date = movesUp && soonest !== undefined && soonest < slot ? soonest : slot;
    found.set(one.id, date);
    left = lessPromised(left, effortOf(one), soonest ?? date);
  }
  return found;
}
