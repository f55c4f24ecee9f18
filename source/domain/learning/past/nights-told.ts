import { takesTurns } from '../../shift/takes-turns.ts';
import type { Span } from '../../shift/time-classes.ts';
import { turnsBetween } from '../../shift/turns.ts';
import type { Situation } from '../../situation.ts';
import { dateOf, HOUR, instantAt } from '../../time/zone.ts';

/** With fewer people in turns a number of nights tells whose they were (invariant 11). */
export const FEWEST_PEOPLE = 4;

/** Why a number of nights is not told. */
export type NightsHidden = 'no record' | 'not yours' | 'no whole month';

/** What of the nights of all may be told to somebody. */
export interface NightsTold {
  /** Absent: they are told. */
  readonly hidden?: NightsHidden;
  /** The whole months of which they are, the oldest first, as epoch milliseconds. */
  readonly months: readonly Span[];
  /** Who was woken before is forgotten, epoch milliseconds. */
  readonly since: number;
}

/**
 * What may be told of the nights since an instant, to those who take turns: of all pipelines together, and of whole
 * calendar months in each of which at least four people had turns. Of a part of the pipelines, or of any other
 * stretch of time, the difference to the whole would tell whose they were: whichever two numbers are compared, they
 * differ by nights of whole months.
 * `reader`: a person's id; absent: nobody that is known. `situation`: with the whole log.
 */
export function nightsTold(situation: Situation, from: number, reader?: string): NightsTold {
  const { team, now } = situation;
  const since = Math.max(from, now - team.wakeUps.keep * HOUR);
  if (team.wakeUps.history !== 'team') return { hidden: 'no record', months: [], since };
  if (reader === undefined || !takesTurns(team, reader, now))
    return { hidden: 'not yours', months: [], since };
  const months = wholeMonths(situation, since);
  return months.length === 0 ? { hidden: 'no whole month', months, since } : { months, since };
}

/** Months that began after both `since` and the first failure on record, and are over; of which four people had turns. */
function wholeMonths({ team, log, now }: Situation, since: number): Span[] {
  let first = Number.POSITIVE_INFINITY;
  for (const { failedAt } of log.incidents.values()) first = Math.min(first, failedAt);
  // A month is over once something later is on record: what is still to be written down would be the difference.
  const end = Math.min(now, log.newestAt ?? now);
  const months: Span[] = [];
  let [year, month] = dateOf(Math.min(now, Math.max(since, first)), team.timeZone)
    .split('-')
    .map(Number) as [number, number, number];
  const begin = () => instantAt(`${year}-${String(month).padStart(2, '0')}-01`, '00:00', team.timeZone);
  const next = () => {
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  };
  while (begin() < Math.max(since, first) && begin() < end) next();
  for (let from = begin(); from < end; ) {
    next();
    const to = begin();
    if (to <= end && peopleBetween(team, from, to) >= FEWEST_PEOPLE) months.push([from, to]);
    from = to;
  }
  return months;
}

function peopleBetween(team: Situation['team'], from: number, to: number): number {
  // Whoever only stood in for some hours is none of those whose nights are counted.
  return new Set(
    turnsBetween(team, from, to).flatMap(({ person, from: at }) =>
      person && takesTurns(team, person.id, at) ? person.id : [],
    ),
  ).size;
}

/** Whether an instant (epoch milliseconds) lies in a month of which nights are told. */
export function isTold({ months }: Pick<NightsTold, 'months'>, instant: number): boolean {
  return months.some(([from, to]) => from <= instant && instant < to);
}

/** Wake-ups of those who take turns for pipelines, in the months that are told; null: none are. */
export function nightsOfAll({ team, log }: Situation, told: NightsTold): number | null {
  if (told.hidden) return null;
  return [...log.wakeUps.values()]
    .flat()
    .filter(({ person, at }) => isTold(told, at) && takesTurns(team, person, at)).length;
}

/** The same in a sentence. */
export const HIDDEN_WORDS: Readonly<Record<NightsHidden, string>> = {
  'no record': 'Nights are not told: the team keeps no record of them together.',
  'not yours': 'Nights are told to those who take turns.',
  'no whole month': 'Nights are told of whole months in which four people had turns; none is on record.',
};
