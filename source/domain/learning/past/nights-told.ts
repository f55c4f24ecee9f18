import { turnsBetween } from '../../shift/turns.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';

/** With fewer people in turns a number of nights tells whose they were (invariant 11). */
const FEWEST_PEOPLE = 4;

/** Why a number of nights is not told. */
export type NightsHidden = 'no record' | 'not yours' | 'few people';

/** Whether the nights of a window are told to somebody, and from when on they are on record. */
export interface NightsTold {
  /** Absent: they are told. */
  readonly hidden?: NightsHidden;
  /** Who was woken before is forgotten, epoch milliseconds. */
  readonly since: number;
}

/**
 * What may be told of the nights since an instant: to those who take turns, and where at least four people had turns while something
 * was recorded. `reader`: a person's id; absent: nobody that is known. `situation`: with the whole log.
 */
export function nightsTold({ team, log, now }: Situation, from: number, reader?: string): NightsTold {
  const since = Math.max(from, now - team.wakeUps.keep * HOUR);
  if (team.wakeUps.history !== 'team') return { hidden: 'no record', since };
  const inTurns = Object.values(team.rotations).some((blocks) =>
    blocks.some(({ order }) => reader !== undefined && order.includes(reader)),
  );
  if (!inTurns) return { hidden: 'not yours', since };
  let first = Number.POSITIVE_INFINITY;
  for (const { failedAt } of log.incidents.values()) first = Math.min(first, failedAt);
  // Turns of which nothing was recorded hide nobody.
  const [begin, end] = [Math.max(since, first), Math.min(now, log.newestAt ?? now)];
  const people = new Set(
    begin < end ? turnsBetween(team, begin, end).flatMap(({ person }) => person?.id ?? []) : [],
  );
  return people.size < FEWEST_PEOPLE ? { hidden: 'few people', since } : { since };
}

/** The same in a sentence. */
export const HIDDEN_WORDS: Readonly<Record<NightsHidden, string>> = {
  'no record': 'Nights are not told: the team keeps no record of them together.',
  'not yours': 'Nights are told to those who take turns.',
  'few people': 'Nights are not told: fewer than four people had turns.',
};
