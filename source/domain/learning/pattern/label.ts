import { DAY } from '../../time/zone.ts';
import type { Gamma } from '../math/gamma.ts';
import type { Episode } from '../past/episode.ts';
import { type Exposure, PRIOR } from '../rate/prior.ts';
import { chanceAbove, rateAfter } from '../rate/rate.ts';

/** What a failure that was seen before is, the first that holds (DECISION 6.1). */
export type Label = 'came back' | 'band-aid chain' | 'worsening' | 'recurring' | 'suspected' | 'one-off';

/** Counts of two windows of 60 days, where both were heard in full. */
export interface Lately {
  readonly last: number;
  readonly before: number;
}

export interface Labelled {
  readonly label: Label;
  /** Closed as band-aids in a row, the newest among them; what healed by itself neither counts nor breaks it. */
  readonly bandAids: number;
  readonly lately?: Lately;
}

const FEWEST_BAND_AIDS = 3;
const FEWEST_RECURRING = 3;
const FEWEST_WORSENING = 4;
/** Recurring: surely enough more often than this, episodes a day. */
const OFTEN = 1 / 90;
const SURELY = 0.8;
/** Days of the windows that are compared. */
export const COMPARED = 60;

/**
 * The label of one failure class. @param episodes all of it up to now, the oldest first @param counted those of the window
 * @param heardSince since when it could be heard, epoch milliseconds
 */
export function labelOf(
  episodes: readonly Episode[],
  counted: Exposure,
  heardSince: number,
  now: number,
  prior: Gamma = PRIOR,
): Labelled {
  const bandAids = bandAidsInARow(episodes);
  const lately = latelyOf(episodes, heardSince, now);
  const known = { bandAids, ...(lately ? { lately } : {}) };
  const recurs =
    counted.episodes >= FEWEST_RECURRING && chanceAbove(rateAfter(counted, prior), OFTEN) >= SURELY;
  const label = ((): Label => {
    if (episodes.some((one, i) => one.ended === 'root-cause' && i < episodes.length - 1)) return 'came back';
    if (bandAids >= FEWEST_BAND_AIDS) return 'band-aid chain';
    if (recurs && lately && lately.last >= FEWEST_WORSENING && lately.last > 2 * lately.before)
      return 'worsening';
    if (recurs) return 'recurring';
    return counted.episodes >= 2 ? 'suspected' : 'one-off';
  })();
  return { label, ...known };
}

/**
 * How many band-aids in a row there are up to the newest: a root cause or a decision to let it fail ends it, what
 * nobody has said does not.
 */
function bandAidsInARow(episodes: readonly Episode[]): number {
  let count = 0;
  for (const { ended } of episodes.toReversed()) {
    if (ended === 'root-cause' || ended === 'let-it-fail') break;
    if (ended === 'band-aid') count++;
  }
  return count;
}

function latelyOf(episodes: readonly Episode[], heardSince: number, now: number): Lately | undefined {
  if (heardSince > now - 2 * COMPARED * DAY) return undefined;
  const within = (from: number, to: number) =>
    episodes.filter(({ failedAt }) => failedAt > now - from * DAY && failedAt <= now - to * DAY).length;
  return { last: within(COMPARED, 0), before: within(2 * COMPARED, COMPARED) };
}
