import type { Team } from '../../catalog/team.ts';
import { standingOf, type WorkRequest } from '../../incident/state/request.ts';
import type { Situation } from '../../situation.ts';
import type { LocalDate } from '../../time/local.ts';
import { dateOf } from '../../time/zone.ts';
import { payingArea, weekBudget } from './budget.ts';
import { effortOf, worthOf } from './estimate.ts';
import { endOf, shareAhead, WEEKS, weekAt, weekOf } from './weeks.ts';

/** Weeks ahead that are planned; what would come later has no date. */
const FARTHEST = 104;

type Known = Pick<Situation, 'team' | 'now'>;

/** Requests of an area that wait for their turn in the queue, those with a date first, by it. */
export function queueOf(
  area: string,
  requests: Iterable<WorkRequest>,
  team: Pick<Team, 'areas'>,
): WorkRequest[] {
  return [...requests]
    .filter((one) => isPaidBy(area, one, team) && !one.done && standingOf(one)?.decision === 'queue')
    .sort(byTurn);
}

/** Whether a request is paid from the budget of an area. */
export function isPaidBy(area: string, one: Pick<WorkRequest, 'area'>, team: Pick<Team, 'areas'>): boolean {
  return payingArea(one.area, team) === payingArea(area, team);
}

/** Whatever has a date first; then as the partner wants them; then what is worth most an hour; what has no worth last. */
export function byTurn(a: WorkRequest, b: WorkRequest): number {
  const [dateA, dateB] = [standingOf(a)?.promised ?? '\uffff', standingOf(b)?.promised ?? '\uffff'];
  if (dateA !== dateB) return dateA < dateB ? -1 : 1;
  return byWish(a, b);
}

/** As the partner of an area wants them; then what is worth most an hour; what has no worth last. */
export function byWish(a: WorkRequest, b: WorkRequest): number {
  const place = (a.place ?? Number.MAX_SAFE_INTEGER) - (b.place ?? Number.MAX_SAFE_INTEGER);
  if (place !== 0) return place;
  return worthAnHour(b) - worthAnHour(a) || a.filedAt - b.filedAt || (a.id < b.id ? -1 : 1);
}

/** Currency an hour; less than anything where nobody said what it is worth. */
export function worthAnHour(one: WorkRequest): number {
  const worth = worthOf(one);
  return worth === undefined ? -1 : worth / Math.max(effortOf(one), 1 / 60);
}

/** What of the weeks to come is free for one more request of an area. */
export interface Free {
  /** This week, as `weekOf` counts. */
  readonly first: number;
  /** Hours by week, from this one on. */
  readonly hours: readonly number[];
  /** The last week in which something is promised: what comes after is promised for no earlier one. */
  readonly behind: number;
}

/**
 * Hours that the weeks to come leave, of this one as much as its working days are: a thirteenth of the lower budget
 * less what `now` takes on average, less what is promised. What is promised is taken as late as its date allows, and
 * what that would put into the past as done: it is on its way. What is overdue is taken whole, from now on (DECISION
 * 6.7).
 */
export function freeWeeks(area: string, requests: readonly WorkRequest[], { team, now }: Known): Free {
  const first = weekAt(now, team);
  const today = dateOf(now, team.timeZone);
  const spentNow = meanNow(area, requests, { team, now });
  const hours = Array.from({ length: FARTHEST }, (_, n) =>
    Math.max(0, weekBudget(team, area, first + n, now).lower - spentNow),
  );
  const left = Math.max(0, hours[0]! - doneThisWeek(area, requests, { team, now }));
  hours[0] = Math.min(left, hours[0]! * shareAhead(team, now));
  let behind = first;
  const promised = queueOf(area, requests, team)
    .map((one) => ({ one, date: standingOf(one)!.promised }))
    .filter((each): each is { one: WorkRequest; date: LocalDate } => each.date !== undefined);
  for (const { one, date } of promised.toReversed()) {
    const week = weekOf(date) - first;
    behind = Math.max(behind, first + week);
    if (date < today) take(hours, effortOf(one), 0, 1);
    else take(hours, effortOf(one), Math.min(week, FARTHEST - 1), -1);
  }
  return { first, hours, behind };
}

/** Takes so many hours out of the weeks, one after the other in a direction; what is left over at the edge is let go. */
function take(hours: number[], wanted: number, from: number, step: 1 | -1): void {
  let left = wanted;
  for (let n = from; n >= 0 && n < hours.length && left > 0; n += step) {
    const taken = Math.min(left, hours[n]!);
    hours[n]! -= taken;
    left -= taken;
  }
}

/** For when so many hours can be promised behind all that is: the end of a week; undefined: not within two years. */
export function promiseFor(
  effort: number,
  { first, hours, behind }: Free,
  team: Team,
): LocalDate | undefined {
  let room = 0;
  for (const [n, free] of hours.entries()) {
    room += free;
    // Of a budget that is a sum of parts some last digits are lost.
    if (room >= effort - 1e-9 && first + n >= behind) return endOf(first + n, team);
  }
  return undefined;
}

/** The same weeks after something more was promised in them. */
export function lessPromised(free: Free, effort: number, promised: LocalDate): Free {
  const hours = [...free.hours];
  const week = weekOf(promised);
  take(hours, effort, Math.min(week - free.first, hours.length - 1), -1);
  return { ...free, hours, behind: Math.max(free.behind, week) };
}

/** Hours a week that requests of an area took which were done at once: the mean of the last quarter. */
export function meanNow(area: string, requests: readonly WorkRequest[], { team, now }: Known): number {
  const week = weekAt(now, team);
  return (
    requests
      .filter(
        (one) =>
          isPaidBy(area, one, team) &&
          standingOf(one)?.decision === 'now' &&
          weekAt(one.filedAt, team) >= week - WEEKS &&
          weekAt(one.filedAt, team) < week,
      )
      .reduce((sum, one) => sum + (one.done?.hours ?? effortOf(one)), 0) / WEEKS
  );
}

/** Hours that requests of an area take this week which are done at once. */
export function nowThisWeek(area: string, requests: readonly WorkRequest[], { team, now }: Known): number {
  const week = weekAt(now, team);
  return requests
    .filter((one) => isPaidBy(area, one, team) && standingOf(one)?.decision === 'now')
    .filter((one) => weekAt(standingOf(one)!.at, team) === week)
    .reduce((sum, one) => sum + (one.done?.hours ?? effortOf(one)), 0);
}

/** Hours of this week that went into requests of the queue which are done. */
function doneThisWeek(area: string, requests: readonly WorkRequest[], { team, now }: Known): number {
  const week = weekAt(now, team);
  return requests
    .filter((one) => isPaidBy(area, one, team) && one.done && standingOf(one)?.decision !== 'now')
    .filter((one) => weekAt(one.done!.at, team) === week)
    .reduce((sum, one) => sum + Math.min(effortOf(one), one.done!.hours ?? effortOf(one)), 0);
}
