import type { Coverage } from '../../../shift/coverage.ts';
import type { Setting } from '../../price/setting.ts';
import type { StartPrice } from '../../price/wake-cost.ts';

/** What the jobs of one session need together. */
export interface Need {
  /** The chance that at least one is still to be done at the start. */
  readonly any: number;
  /** Expected hands-on hours at normal speed: each job's by the chance that it is still to be done. */
  readonly hours: number;
}

/** One session: one call-out for all its jobs. `hours` and `any` already carry the chance of healing before. */
export function sessionPrice(need: Need, at: number, coverage: Coverage, setting: Setting): StartPrice {
  const { any, hours } = need;
  if (any <= 0) return { labour: 0, nextDay: 0, wear: 0, total: 0 };
  // A price is linear in its chance but for the minimum call-out, which holds for what is still to be done.
  const price = at === 0 ? setting.priceNow(hours / any) : setting.price(coverage, hours / any);
  return {
    labour: price.labour * any,
    nextDay: price.nextDay * any,
    wear: price.wear * any,
    total: price.total * any,
  };
}
