import { HOUR } from '../../time/zone.ts';
import type { Judged } from '../assess.ts';
import { type Restoration, unhealed } from '../loss/expected-loss.ts';
import { survival } from '../math/lognormal.ts';
import type { Setting } from '../price/setting.ts';
import { restorationFrom, withoutWork } from '../restore/restore.ts';
import { coverageAt } from '../start/options.ts';

/** When data is expected to stand again: with a chance of 10, 50 and 90 %, epoch milliseconds. */
export interface Landing {
  readonly from: number;
  readonly likely: number;
  readonly by: number;
}

/** Nothing is told that is farther away than this, hours. */
const FARTHEST = 14 * 24;

/**
 * When an incident's pipeline lands again if it is worked on as planned: held ones from the end of their hold,
 * those without a price from when work next begins. Quantiles of the landing time of DECISION.md section 2. null:
 * nobody will work on it and nothing says that it heals, or it may take longer than two weeks.
 */
export function landingOf(one: Judged, setting: Setting): Landing | null {
  const restoration = restorationOf(one, setting);
  const at = (chance: number) => quantile(restoration, chance);
  const [from, likely, by] = [at(0.1), at(0.5), at(0.9)];
  if (from === undefined || likely === undefined || by === undefined) return null;
  const instant = (hours: number) => setting.now + hours * HOUR;
  return { from: instant(from), likely: instant(likely), by: instant(by) };
}

function restorationOf(one: Judged, setting: Setting): Restoration {
  const { job } = one.judgement;
  const start = startOf(one, setting);
  if (start === undefined) return withoutWork(job.heals);
  const begin = Math.max(start, job.notBefore ?? 0);
  const coverage = coverageAt(setting, begin) ?? setting.coverage.at(-1)!;
  const costs = setting.costs.classes[coverage.class];
  const underWay = start === 0 && job.underWay;
  return restorationFrom(
    begin,
    job.handsOn,
    job.tail,
    job.heals,
    underWay ? { ...costs, mobilise: 0 } : costs,
  );
}

/** Hours from now at which work begins, 0 where it has; undefined: it is left alone. */
function startOf(
  { incident, held, judgement, planned, verdict }: Judged,
  setting: Setting,
): number | undefined {
  const { now, waitUntil } = setting;
  if (judgement.job.underWay) return 0;
  if (held) return (incident.held!.until - now) / HOUR;
  if (verdict === 'leave') return undefined;
  return Math.max(0, ((planned.startAt ?? waitUntil) - now) / HOUR);
}

/** The least hours by which it has landed with this chance; undefined where that is too far away. */
function quantile(restoration: Restoration, chance: number): number | undefined {
  const { earliest, handsOn, heals } = restoration;
  const open = (hours: number) =>
    unhealed(heals, hours) * (hours < earliest ? 1 : survival(handsOn, hours - earliest));
  let [low, high] = [0, FARTHEST];
  if (open(high) > 1 - chance) return undefined;
  while (high - low > 1 / 120) {
    const middle = (low + high) / 2;
    if (open(middle) > 1 - chance) low = middle;
    else high = middle;
  }
  return high;
}
