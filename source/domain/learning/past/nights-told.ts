import { takesTurns } from '../../shift/takes-turns.ts';
import { turnsBetween } from '../../shift/turns.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import { coveredBy } from './then.ts';

/** With fewer people in turns a number of nights tells whose they were (invariant 11). */
const FEWEST_PEOPLE = 4;

/** Why a number of nights is not told. */
export type NightsHidden = 'no record' | 'not yours' | 'few people' | 'part of it';

/** Whether the nights of a window are told to somebody, and from when on they are on record. */
export interface NightsTold {
  /** Absent: they are told. */
  readonly hidden?: NightsHidden;
  /** Who was woken before is forgotten, epoch milliseconds. */
  readonly since: number;
}

/**
 * What may be told of the nights since an instant: to those who take turns, of all that is on record together, and where at least four
 * people had turns while something was recorded: of a shorter time the difference to a longer one would tell whose they were. `reader`: a person's id; absent: nobody that is known. `situation`: with the whole log.
 */
export function nightsTold({ team, log, now }: Situation, from: number, reader?: string): NightsTold {
  const kept = now - team.wakeUps.keep * HOUR;
  const since = Math.max(from, kept);
  if (team.wakeUps.history !== 'team') return { hidden: 'no record', since };
  if (reader === undefined || !takesTurns(team, reader, now)) return { hidden: 'not yours', since };
  let first = Number.POSITIVE_INFINITY;
  for (const { failedAt } of log.incidents.values()) first = Math.min(first, failedAt);
  if (from > Math.max(kept, first)) return { hidden: 'part of it', since };
  // Turns of which nothing was recorded hide nobody.
  const [begin, end] = [Math.max(since, first), Math.min(now, log.newestAt ?? now)];
  const people = new Set(
    begin < end ? turnsBetween(team, begin, end).flatMap(({ person }) => person?.id ?? []) : [],
  );
  return people.size < FEWEST_PEOPLE ? { hidden: 'few people', since } : { since };
}

/** Whoever was on call when these failed, as far as that is on record: ids. `situation`: as for `nightsTold`. */
export function onCallFor(
  episodes: readonly { readonly failedAt: number }[],
  { since }: NightsTold,
  { team }: Pick<Situation, 'team'>,
): ReadonlySet<string> {
  const covered = coveredBy(team);
  return new Set(
    episodes.flatMap(({ failedAt }) =>
      failedAt < since ? [] : (covered(failedAt, failedAt + 1)[0]?.person?.id ?? []),
    ),
  );
}

/** Whether a number of nights may be told of a few failures: whoever knows the turns would know whose they were. */
export function isTellable(people: ReadonlySet<string>, reader: string | undefined): boolean {
  return people.size >= FEWEST_PEOPLE || [...people].every((one) => one === reader);
}

/** What may be told of the nights of a few failures, where it may be of all. */
export function toldOf(
  episodes: readonly { readonly failedAt: number }[],
  told: NightsTold,
  situation: Situation,
  reader: string | undefined,
): NightsTold {
  if (told.hidden || isTellable(onCallFor(episodes, told, situation), reader)) return told;
  return { ...told, hidden: 'few people' };
}

/** The same in a sentence. */
export const HIDDEN_WORDS: Readonly<Record<NightsHidden, string>> = {
  'no record': 'Nights are not told: the team keeps no record of them together.',
  'not yours': 'Nights are told to those who take turns.',
  'few people': 'Nights are not told: fewer than four people had turns.',
  'part of it': 'Nights are told of all that is on record together, not of a part of it.',
};
