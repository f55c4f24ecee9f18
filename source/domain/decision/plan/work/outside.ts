import { HOUR } from '../../../time/zone.ts';
import type { Assessed } from '../../assessed.ts';
import type { Restoration } from '../../loss/expected-loss.ts';
import type { Setting } from '../../price/setting.ts';
import { restorationFrom, withoutWork } from '../../restore/restore.ts';
import { coverageAt } from '../../start/options.ts';
import { isBecauseOf } from '../roots.ts';

/** A failure that no job of a plan ends, and when it lands: it is held, waits for others below another, or is another rotation's. */
export interface Outside {
  readonly one: Assessed;
  readonly law: Restoration;
}

/**
 * What keeps nodes from standing whatever a plan does: of some failures those that are no part of it, each by when it lands
 * by itself. Left out: what lands as soon as something above it does, and what nobody has priced, below which nothing is lost.
 * `failing`: of one rotation, judged at its setting; `isPlanned`: whether a job of the plan ends it.
 */
export function outsideOf(
  failing: readonly Assessed[],
  setting: Setting,
  isPlanned: (one: Assessed) => boolean = () => false,
): Outside[] {
  return failing
    .filter((one) => !one.stake.unknown && !isPlanned(one) && standsStill(one, failing))
    .map((one) => ({ one, law: landingAlone(one, setting) }));
}

/** Whether it keeps what hangs below it waiting by itself. What waits for a hold above it lands with that. */
function standsStill(one: Assessed, failing: readonly Assessed[]): boolean {
  return (one.blocked && !one.blocked.byHold) || !isFollowing(one, failing);
}

/** Whether it is red because of another that fails: also where somebody holds it, it lands with that. */
function isFollowing({ incident }: Assessed, failing: readonly Assessed[]): boolean {
  return failing.some(
    (above) =>
      above.incident !== incident &&
      above.stake.downstream.some(({ id }) => id === incident.pipeline) &&
      isBecauseOf(incident, above.incident.pipeline),
  );
}

/** When a failure lands that is begun when it is best by itself: not before the end of its hold, nor before others have acted. */
function landingAlone({ incident, judgement, begun, held }: Assessed, setting: Setting): Restoration {
  const { handsOn, tail, heals, notBefore = 0 } = judgement.job;
  if (begun) return restorationFrom(0, handsOn, tail, heals, { mobilise: 0, slow: begun.slow });
  const best = judgement.startAt ?? Number.POSITIVE_INFINITY;
  const start = held ? incident.held!.until : best;
  const at = Math.max(0, (start - setting.now) / HOUR, notBefore);
  if (at === Number.POSITIVE_INFINITY) return withoutWork(heals);
  const coverage = coverageAt(setting, at) ?? setting.coverage.at(-1)!;
  return restorationFrom(at, handsOn, tail, heals, setting.costs.classes[coverage.class]);
}
