import type { Team } from '../../catalog/team.ts';
import type { RequestDecision, WorkRequest } from '../../incident/state/request.ts';
import { standingOf } from '../../incident/state/request.ts';
import type { Situation } from '../../situation.ts';
import type { LocalDate } from '../../time/local.ts';
import { DAY, dateOf } from '../../time/zone.ts';
import { payingArea, weekBudget } from './budget.ts';
import { effortOf, worthOf } from './estimate.ts';
import {
  byWish,
  freeWeeks,
  isPaidBy,
  lessPromised,
  nowThisWeek,
  promiseFor,
  queueOf,
  worthAnHour,
} from './queue.ts';
import { endOf, shareAhead, weekAt } from './weeks.ts';

/** What a request has to be worth in multiples of what it costs: ad hoc displaces building (DECISION 6.7). */
export const HURDLE = 3;
/** Longer than this is no ad-hoc work; up to that it may be done at once, and up to that whatever it is worth an hour. Hours. */
const LONGEST = 16;
const SHORT = 4;
const TINY = 1;
/** Asks of one person in an area for one pipeline count together within this, milliseconds. */
const TOGETHER = 30 * DAY;

/** What is proposed for a request, and why. */
export interface Proposal {
  readonly decision: RequestDecision;
  readonly reason: Reason;
  /** Until when: a local date of the team. Absent: for no date. */
  readonly promised?: LocalDate;
  /** What it counts with: with what the same person asked for the same pipeline; hours and currency. */
  readonly effort: number;
  readonly worth?: number;
  /** What it would have to be worth, in currency. */
  readonly needed: number;
  /** Other asks that count with it. */
  readonly together: readonly string[];
}

/** Why something is proposed; a decision of somebody's own has words of their own. */
export const REASONS = [
  'not worth it',
  'too late',
  'too long',
  'fits this week',
  'in its turn',
  'behind others',
  'worth unknown',
  'no budget',
] as const;
export type Reason = (typeof REASONS)[number];

/** What requests are judged by. `upkeep`: currency that a year of one more pipeline costs (DECISION 6.8). */
export interface Grounds extends Pick<Situation, 'team' | 'now'> {
  readonly requests: readonly WorkRequest[];
  readonly upkeep: number;
}

/** What becomes of one request by itself, behind all that is promised and all undecided ones that go before it (DECISION 6.7). */
export function triage(one: WorkRequest, grounds: Grounds): Proposal {
  const undecided = grounds.requests.filter(
    (other) => isPaidBy(one.area, other, grounds.team) && !other.done && standingOf(other) === undefined,
  );
  return triageAll([...undecided.filter(({ id }) => id !== one.id), one], grounds).get(one.id)!;
}

/** What becomes of several that are decided together, in the order in which their area wants them. By id. */
export function triageAll(asked: readonly WorkRequest[], grounds: Grounds): ReadonlyMap<string, Proposal> {
  const { team, now } = grounds;
  // What is judged anew holds no place of its own meanwhile.
  const names = new Set(asked.map(({ id }) => id));
  const others = grounds.requests.filter(({ id }) => !names.has(id));
  const found = new Map<string, Proposal>();
  for (const area of new Set(asked.map((one) => payingArea(one.area, team)))) {
    let free = freeWeeks(area, others, { team, now });
    let room = roomNow(area, others, { team, now });
    const head = queueOf(area, others, team)[0];
    for (const one of asked.filter((each) => isPaidBy(area, each, team)).toSorted(byWish)) {
      const known = countedWith(one, [...others, ...asked]);
      const computed = decide(one, known, { free, room, head, team, now, upkeep: grounds.upkeep });
      const proposal = keepingItsDate(one, computed, dateOf(now, team.timeZone));
      found.set(one.id, proposal);
      if (proposal.decision === 'now') room -= effortOf(one);
      if (proposal.decision === 'queue' && proposal.promised !== undefined)
        free = lessPromised(free, effortOf(one), proposal.promised);
    }
  }
  return found;
}

/**
 * What is promised is not promised later because somebody looked at it again: confirming what it is worth takes no
 * place away.
 */
function keepingItsDate(one: WorkRequest, proposal: Proposal, today: LocalDate): Proposal {
  const { decision = 'no', promised } = standingOf(one) ?? {};
  if (promised === undefined || promised < today || (decision !== 'queue' && decision !== 'now'))
    return proposal;
  const isInTime = one.deadline === undefined || promised <= one.deadline;
  if (proposal.decision === 'no' && proposal.reason === 'too late' && isInTime)
    return { ...proposal, decision: 'queue', reason: 'behind others', promised };
  if (proposal.decision !== 'queue' && proposal.decision !== 'now') return proposal;
  // It holds its part of this week already.
  if (decision === 'now' && proposal.worth !== undefined)
    return { ...proposal, decision: 'now', reason: 'fits this week', promised };
  const isSooner = proposal.promised !== undefined && proposal.promised <= promised;
  return isSooner ? proposal : { ...proposal, promised };
}

interface Counted {
  readonly effort: number;
  readonly worth: number | undefined;
  readonly together: readonly string[];
}

/** A request with what the same person asked for the same pipeline within 30 days: cut into pieces it is as large. */
function countedWith(one: WorkRequest, all: readonly WorkRequest[]): Counted {
  const asker = one.from.trim().toLowerCase();
  const same = all.filter(
    (other) =>
      other.id !== one.id &&
      one.pipeline !== undefined &&
      other.pipeline === one.pipeline &&
      // What another area values must change nothing here.
      other.area === one.area &&
      other.from.trim().toLowerCase() === asker &&
      Math.abs(other.filedAt - one.filedAt) <= TOGETHER &&
      standingOf(other)?.decision !== 'no',
  );
  const own = worthOf(one);
  return {
    effort: effortOf(one) + same.reduce((sum, other) => sum + effortOf(other), 0),
    worth: own === undefined ? undefined : own + same.reduce((sum, other) => sum + (worthOf(other) ?? 0), 0),
    together: same.map(({ id }) => id),
  };
}

interface Room {
  readonly free: ReturnType<typeof freeWeeks>;
  readonly room: number;
  readonly head: WorkRequest | undefined;
  readonly team: Team;
  readonly now: number;
  readonly upkeep: number;
}

function decide(one: WorkRequest, counted: Counted, { free, room, head, team, now, upkeep }: Room): Proposal {
  const { effort, worth, together } = counted;
  const cost = team.costs.hourlyRate * effort + (one.builds ? upkeep : 0);
  const needed = (team.requests?.hurdle ?? HURDLE) * cost;
  const figures = { effort, needed, together, ...(worth === undefined ? {} : { worth }) };
  const isTooLate = (date: LocalDate) => one.deadline !== undefined && date > one.deadline;
  if (worth !== undefined && worth < needed) return { decision: 'no', reason: 'not worth it', ...figures };
  if (effort > LONGEST) return { decision: 'roadmap', reason: 'too long', ...figures };
  const isSmall = effort <= TINY || (effort <= SHORT && (!head || worthAnHour(one) >= worthAnHour(head)));
  if (worth !== undefined && isSmall && room >= effortOf(one)) {
    const promised = endOf(weekAt(now, team), team);
    return isTooLate(promised)
      ? { decision: 'no', reason: 'too late', promised, ...figures }
      : { decision: 'now', reason: 'fits this week', promised, ...figures };
  }
  if (worth === undefined) return { decision: 'queue', reason: 'worth unknown', ...figures };
  const promised = promiseFor(effortOf(one), free, team);
  if (promised === undefined) return { decision: 'queue', reason: 'no budget', ...figures };
  return isTooLate(promised)
    ? { decision: 'no', reason: 'too late', promised, ...figures }
    : { decision: 'queue', reason: head ? 'behind others' : 'in its turn', promised, ...figures };
}

/**
 * Hours of this week that are left for what is done at once: the upper less the lower budget, less what that took
 * already; no more than its days ahead have.
 */
function roomNow(
  area: string,
  requests: readonly WorkRequest[],
  known: Pick<Situation, 'team' | 'now'>,
): number {
  const { team, now } = known;
  const week = weekAt(now, team);
  const { lower, upper } = weekBudget(team, area, week, now);
  const left = upper - lower - nowThisWeek(area, requests, known);
  return Math.min(left, (upper - lower) * shareAhead(team, now));
}
