import type { Judged } from '../decision/assess.ts';
import { type Restoration, unhealed } from '../decision/loss/expected-loss.ts';
import { survival } from '../decision/math/lognormal.ts';
import type { Setting } from '../decision/price/setting.ts';
import { restorationFrom, withoutWork } from '../decision/restore/restore.ts';
import { coverageAt } from '../decision/start/options.ts';
import { HOUR } from '../time/zone.ts';

/** When data lands again: half of such failures by `by`, four of five between `from` and `to`. Epoch milliseconds. */
export interface ExpectedLanding {
  readonly from: number;
  readonly by: number;
  readonly to: number;
}

/** When a failing pipeline lands if work on it starts at `start`, null: never. Undefined where it may never land. */
export function expectedLanding(
  one: Judged,
  start: number | null,
  setting: Setting,
): ExpectedLanding | undefined {
  const restoration = restorationOf(one, start, setting);
  const [from, by, to] = [0.1, 0.5, 0.9].map((share) => quantile(restoration, share));
  if (from === undefined || by === undefined || to === undefined) return undefined;
  const instant = (hours: number) => Math.round(setting.now + hours * HOUR);
  return { from: instant(from), by: instant(by), to: instant(to) };
}

function restorationOf({ judgement: { job } }: Judged, start: number | null, setting: Setting): Restoration {
  if (start === null) return withoutWork(job.heals);
  const at = Math.max(0, (start - setting.now) / HOUR, job.notBefore ?? 0);
  const coverage = coverageAt(setting, at) ?? setting.coverage.at(-1)!;
  const ofClass = setting.costs.classes[coverage.class];
  const classCosts = at === 0 && job.underWay ? { ...ofClass, mobilise: 0 } : ofClass;
  return restorationFrom(at, job.handsOn, job.tail, job.heals, classCosts);
}

const STEPS = 60;

/** The hour by which it has landed with this chance; undefined where it may never do so. */
function quantile({ earliest, handsOn, longest, heals }: Restoration, share: number): number | undefined {
  const open = (hour: number) =>
    (hour >= earliest ? survival(handsOn, hour - earliest) : 1) * unhealed(heals, hour);
  const horizon = Number.isFinite(earliest) ? earliest + longest : Math.max(0, ...heals.map(({ at }) => at));
  if (open(horizon) > 1 - share) return Number.isFinite(earliest) ? horizon : undefined;
  let [low, high] = [0, horizon];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (open(middle) <= 1 - share) high = middle;
    else low = middle;
  }
  return high;
}
