import { HOUR } from '../../time/zone.ts';
import type { Setting } from '../price/setting.ts';
import type { Judgement } from './judge.ts';
import { optionAt } from './options.ts';

/** Dollars that nobody would get up on a Saturday for. */
const ALIKE = 0.5;

/**
 * The last start before work next begins that costs as much as the best one, to the dollar, though it is another day's:
 * an instant after the stretch in which the best one may begin. undefined: there is none, or the best one is no such.
 */
export function laterAlike({ job, best, startBy }: Judgement, setting: Setting): number | undefined {
  const { now, coverage, waitUntil } = setting;
  if (startBy === null || now + best.at * HOUR >= waitUntil) return undefined;
  return coverage
    .filter(({ from }) => from > startBy && from < waitUntil)
    .findLast((stretch) => {
      if (setting.price(stretch, job.expectedHandsOn).total > best.price + ALIKE) return false;
      return optionAt(job, setting, (stretch.from - now) / HOUR, stretch).cost <= best.cost + ALIKE;
    })?.from;
}
