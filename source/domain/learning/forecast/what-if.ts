import type { Team } from '../../catalog/team.ts';
import { DAY } from '../../time/zone.ts';
import { countQuantile } from '../math/count-law.ts';
import { forecast, meanOf } from './forecast.ts';
import { type Burden, type Member, oneMore, type Pool, yearOf } from './pool.ts';
import { busyHours, MOST_NIGHTS, MOST_OF_HOURS, NIGHTS_WITHIN } from './sustainable.ts';

/** What is changed in thought. */
export interface Levers {
  /** So many more pipelines like those there are. */
  readonly add: number;
  /** Pipelines that are there no more. */
  readonly drop: readonly string[];
  /** So many people take turns. */
  readonly people: number;
  /** By pipeline: what moved deadlines or another price of a night do. Absent: nothing of the kind is changed. */
  readonly relief?: ReadonlyMap<string, Relief>;
}

/** Nights and declared loss a year of lone failures by the standing verdict, before and after a change. */
export interface Relief {
  readonly nights: readonly [before: number, after: number];
  readonly loss: readonly [before: number, after: number];
}

/** A mean and what lies between the 10th and the 90th percentile. */
export interface Range {
  readonly mean: number;
  readonly from: number;
  readonly to: number;
}

/** What failures ask of a team. */
export interface Outlook {
  readonly pipelines: number;
  readonly people: number;
  /** Episodes a week; 5 % and 95 %. */
  readonly week: Range;
  /** Hours a week: expected, and not exceeded with 90 %. */
  readonly hours: { readonly mean: number; readonly most: number };
  /** The share of the working hours of whoever is on call that `most` takes. */
  readonly share: number;
  readonly year: {
    readonly episodes: Range;
    readonly loss: Range | null;
    readonly hours: Range;
    readonly nights: Range | null;
  };
  /** Expected nights a person within 60 days; null: not told. */
  readonly nightsEach: number | null;
  /** Which lines are crossed. */
  readonly crossed: readonly ('hours' | 'nights')[];
  /** How many more pipelines like these keep within both lines; null: nothing failed, so nobody can tell. */
  readonly room: number | null;
}

const DAYS_A_YEAR = 365;

/** More is not looked for. */
const MOST_ROOM = 4_096;

/** What is to come with levers moved, and how many more pipelines would still keep within both lines. */
export function outlookOf(pool: Pool, team: Team, levers: Levers): Outlook {
  const found = withLevers(pool, team, levers);
  const holds = (more: number) =>
    withLevers(pool, team, { ...levers, add: levers.add + more }).crossed.length === 0;
  return { ...found, room: pool.episodes === 0 ? null : largestFor(holds) };
}

/** The largest number for which something holds that holds for all below; 0 where it holds for none. */
function largestFor(holds: (count: number) => boolean): number {
  if (!holds(1)) return 0;
  let [low, high] = [1, MOST_ROOM];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function withLevers(pool: Pool, team: Team, { add, drop, people, relief }: Levers): Omit<Outlook, 'room'> {
  const gone = new Set(drop);
  const kept = pool.members.filter(({ pipeline }) => !gone.has(pipeline));
  const more = oneMore(pool);
  const laws = [...kept.map(({ rate }) => rate), ...Array.from({ length: add }, () => more)];
  const week = forecast(laws, 7, pool.dispersion);
  const year = forecast(laws, DAYS_A_YEAR, pool.dispersion);
  const added = likeOne(pool, more);
  const total = sumOf([
    ...kept.map((one) => relieved(yearOf(one, pool), relief?.get(one.pipeline))),
    ...Array.from({ length: add }, () => added),
  ]);
  const hoursEach = year.mean > 0 ? total.hours / year.mean : 0;
  const working = workingHoursAWeek(team);
  const most = busyHours(week, hoursEach);
  const nightsEach =
    total.nights === null ? null : (total.nights * NIGHTS_WITHIN) / DAYS_A_YEAR / Math.max(1, people);
  const scaled = (mean: number): Range => ({
    mean,
    from: year.mean > 0 ? (mean * countQuantile(year, 0.1)) / year.mean : 0,
    to: year.mean > 0 ? (mean * countQuantile(year, 0.9)) / year.mean : 0,
  });
  return {
    ...{ pipelines: laws.length, people },
    week: { mean: week.mean, from: week.from, to: week.to },
    hours: { mean: week.mean * hoursEach, most },
    share: most / working,
    year: {
      episodes: scaled(year.mean),
      loss: total.loss === null ? null : scaled(total.loss),
      hours: scaled(total.hours),
      nights: total.nights === null ? null : scaled(total.nights),
    },
    nightsEach,
    crossed: [
      ...(most > MOST_OF_HOURS * working ? (['hours'] as const) : []),
      ...(nightsEach !== null && nightsEach > MOST_NIGHTS ? (['nights'] as const) : []),
    ],
  };
}

/** How fast a catalog grows. Instants are epoch milliseconds. */
export interface Pace {
  readonly since: number;
  readonly from: number;
  readonly to: number;
  /** Pipelines a month. */
  readonly aMonth: number;
}

/** Less than a month tells no pace. */
const SHORTEST_PACE = 30 * DAY;

/** How fast pipelines were added since a catalog stood as it did then; undefined: that is too short a time ago. */
export function paceOf(
  then: { readonly at: number; readonly pipelines: number },
  pipelines: number,
  now: number,
): Pace | undefined {
  const time = now - then.at;
  if (time < SHORTEST_PACE) return undefined;
  const months = time / (DAY * (DAYS_A_YEAR / 12));
  return {
    since: then.at,
    from: then.pipelines,
    to: pipelines,
    aMonth: (pipelines - then.pipelines) / months,
  };
}

/** A year as recorded, with as much more or less as the standing verdict says. */
function relieved({ loss, hours, nights }: Burden, relief: Relief | undefined): Burden {
  if (!relief) return { loss, hours, nights };
  return {
    loss: loss === null ? null : scaledBy(loss, relief.loss),
    hours,
    nights: nights === null ? null : scaledBy(nights, relief.nights),
  };
}

/** What was nothing before has no share that it could be scaled by: then it is what is to come. */
function scaledBy(recorded: number, [before, after]: readonly [number, number]): number {
  return before > 0 ? (recorded * after) / before : recorded + after;
}

/**
 * When a line is crossed where so many pipelines are added a month, epoch milliseconds; null: it is already, or
 * nobody can tell.
 */
export function crossedAt({ room, crossed }: Outlook, addedAMonth: number, now: number): number | null {
  if (room === null || addedAMonth <= 0 || crossed.length > 0) return null;
  return now + ((room + 1) / addedAMonth) * (DAYS_A_YEAR / 12) * DAY;
}

/** What a year of one more pipeline is expected to take. */
export function likeOne({ each }: Pool, rate = { shape: 0, rate: 1 }): Burden {
  const often = DAYS_A_YEAR * meanOf(rate);
  return {
    loss: each.loss === null ? null : often * each.loss,
    hours: often * each.hours,
    nights: each.nights === null ? null : often * each.nights,
  };
}

function sumOf(burdens: readonly Burden[]): Burden {
  const losses = burdens.flatMap(({ loss }) => loss ?? []);
  const isTold = burdens.every(({ nights }) => nights !== null);
  const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
  return {
    loss: losses.length === 0 ? null : sum(losses),
    hours: sum(burdens.map(({ hours }) => hours)),
    nights: isTold ? sum(burdens.map(({ nights }) => nights ?? 0)) : null,
  };
}

/** Working hours of a week of one person by the team's hours. */
export function workingHoursAWeek({ workingHours: { days, from, to } }: Pick<Team, 'workingHours'>): number {
  // Hours may run past midnight.
  return days.length * ((hourOf(to) - hourOf(from) + 24) % 24 || 24);
}

function hourOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) + Number(minutes) / 60;
}

/** Names of members, for whoever wants to drop one. */
export function isMember({ members }: Pool, pipeline: string): boolean {
  return members.some((one: Member) => one.pipeline === pipeline);
}
