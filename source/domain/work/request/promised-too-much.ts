import { standingOf, type WorkRequest } from '../../incident/state/request.ts';
import type { Situation } from '../../situation.ts';
import type { LocalDate } from '../../time/local.ts';
import { dateOf } from '../../time/zone.ts';
import { payingArea, weekBudget } from './budget.ts';
import { effortOf } from './estimate.ts';
import { isPaidBy } from './queue.ts';
import { endOf, shareAhead, weekAt, weekOf } from './weeks.ts';

/** Hours that an area lacks for what it has promised until a day. */
export interface TooMuch {
  readonly area: string;
  readonly until: LocalDate;
  readonly hours: number;
}

/** More of an hour than sums lose. */
const LITTLE = 1e-6;

/**
 * Where more is promised than the budget has, though each was worked on from its first promise on, whatever is due
 * first first: two people promised at once, or somebody decided otherwise than was computed. Of each area the day
 * until which it lacks most.
 */
export function promisedTooMuch(
  requests: readonly WorkRequest[],
  { team, now }: Pick<Situation, 'team' | 'now'>,
): TooMuch[] {
  const areas = new Set(requests.map(({ area }) => payingArea(area, team)));
  return [...areas].flatMap((area): TooMuch[] => {
    const lacks = [
      ...lackingInQueue(area, requests, { team, now }),
      ...lackingNow(area, requests, { team, now }),
    ];
    const most = lacks.toSorted((a, b) => b.hours - a.hours)[0];
    return most && most.hours > LITTLE ? [most] : [];
  });
}

/** What is done at once takes no more of a week than the upper budget has above the lower one. */
function lackingNow(
  area: string,
  requests: readonly WorkRequest[],
  known: Pick<Situation, 'team' | 'now'>,
): TooMuch[] {
  const { team, now } = known;
  const week = weekAt(now, team);
  const { lower, upper } = weekBudget(team, area, week, now);
  const own = requests.filter(
    (one) =>
      isPaidBy(area, one, team) &&
      standingOf(one)?.decision === 'now' &&
      weekAt(standingOf(one)!.at, team) === week,
  );
  if (own.every(({ done }) => done)) return [];
  // That one takes longer than estimated is no promise too much.
  const hours = own.reduce((sum, one) => sum + promisedHours(one), 0);
  return [{ area, until: endOf(week, team), hours: hours - (upper - lower) }];
}

/** Hours that were promised: of what is done no more than it took. */
function promisedHours(one: WorkRequest): number {
  return Math.min(effortOf(one), one.done?.hours ?? Number.POSITIVE_INFINITY);
}

interface Job {
  readonly release: number;
  readonly week: number;
  readonly until: LocalDate;
  readonly isOpen: boolean;
  left: number;
}

/** Week by week, whatever is due first first; in the week of a promise no more than its days ahead have. */
function lackingInQueue(
  area: string,
  requests: readonly WorkRequest[],
  { team, now }: Pick<Situation, 'team' | 'now'>,
): TooMuch[] {
  const today = dateOf(now, team.timeZone);
  const jobs = requests
    .filter((one) => isPaidBy(area, one, team))
    .flatMap((one) => jobOf(one, team))
    .toSorted((a, b) => a.week - b.week || a.release - b.release);
  if (jobs.length === 0) return [];
  const first = Math.min(...jobs.map(({ release }) => weekAt(release, team)));
  const last = Math.max(...jobs.map(({ week }) => week));
  for (let week = first; week <= last; week++) {
    const { lower } = weekBudget(team, area, week, now);
    let room = lower;
    const taken: { release: number; hours: number }[] = [];
    for (const job of jobs) {
      const released = weekAt(job.release, team);
      if (released > week || job.week < week || job.left <= 0) continue;
      // What was promised before has worked on the days before.
      const since = taken
        .filter(({ release }) => release >= job.release)
        .reduce((sum, { hours }) => sum + hours, 0);
      const mayTake =
        released === week ? Math.min(room, lower * shareAhead(team, job.release) - since) : room;
      const hours = Math.max(0, Math.min(job.left, mayTake));
      job.left -= hours;
      room -= hours;
      if (released === week) taken.push({ release: job.release, hours });
    }
  }
  const lacking = jobs.filter(({ isOpen, left, until }) => isOpen && left > LITTLE && until >= today);
  return lacking.map(({ until }) => ({
    ...{ area, until },
    hours: lacking.filter((one) => one.until <= until).reduce((sum, one) => sum + one.left, 0),
  }));
}

function jobOf(one: WorkRequest, team: Situation['team']): Job[] {
  const promised = standingOf(one)?.promised;
  const begun = one.decisions.find(({ promised: date }) => date !== undefined);
  if (promised === undefined || !begun || standingOf(one)?.decision !== 'queue') return [];
  return [
    {
      ...{ release: begun.at, until: promised, isOpen: !one.done, left: promisedHours(one) },
      week: one.done ? weekAt(one.done.at, team) : weekOf(promised),
    },
  ];
}
