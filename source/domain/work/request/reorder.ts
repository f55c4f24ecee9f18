import type { WorkRequest } from '../../incident/state/request.ts';
import { standingOf } from '../../incident/state/request.ts';
import type { LocalDate } from '../../time/local.ts';
import { dateOf } from '../../time/zone.ts';
import { effortOf } from './estimate.ts';
import { type Free, lessPromised, promiseFor } from './queue.ts';
import type { Grounds } from './triage.ts';

/**
 * Dates of what is promised, done in another order. What stands behind the same work as before keeps its date, unless
 * that moves. What stands behind less of it holds its date as well, and has an earlier one where the weeks ahead have
 * room for all of it. What stands behind more has the date by which the weeks ahead have room, if that is a later
 * one: what was worked on the others already cannot be lent to it. By id.
 * `dated`: in the order of their dates; `free`: the weeks without them.
 */
export function reordered(
  dated: readonly WorkRequest[],
  order: readonly WorkRequest[],
  free: Free,
  { team, now }: Pick<Grounds, 'team' | 'now'>,
): ReadonlyMap<string, LocalDate> {
  const today = dateOf(now, team.timeZone);
  const before = new Map(
    dated.map(({ id }, place) => [id, new Set(dated.slice(0, place).map((one) => one.id))]),
  );
  const found = new Map<string, LocalDate>();
  let [left, last] = [free, ''];
  for (const [place, one] of order.entries()) {
    const old = standingOf(one)!.promised!;
    const was = before.get(one.id)!;
    const ahead = order.slice(0, place);
    const isBehindNothingNew = ahead.every(({ id }) => was.has(id));
    const isAsBefore = isBehindNothingNew && ahead.length === was.size;
    const computed = isAsBefore
      ? old
      : moved(old, promiseFor(effortOf(one), left, team), isBehindNothingNew, today);
    // Nothing is done before what is to come before it.
    const date = computed < last ? last : computed;
    last = date;
    found.set(one.id, date);
    left = lessPromised(left, effortOf(one), date);
  }
  return found;
}

function moved(
  old: LocalDate,
  soonest: LocalDate | undefined,
  isBehindLess: boolean,
  today: LocalDate,
): LocalDate {
  if (soonest === undefined) return old;
  if (isBehindLess && old >= today) return soonest < old ? soonest : old;
  return soonest > old ? soonest : old;
}
