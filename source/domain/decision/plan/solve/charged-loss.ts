import { expectedLoss } from '../../loss/expected-loss.ts';
import type { LossCurve } from '../../loss/loss-curve.ts';
import type { Setting } from '../../price/setting.ts';
import type { SessionStart } from '../cost/plan.ts';
import { type Effort, keyOf, landingOf, lossWhenDone, type PlanJob } from '../work/plan-job.ts';

/** What is known of one job at one place, however it is charged: losses add up. */
interface Known {
  readonly own: number;
  readonly shared: Map<LossCurve, number>;
}

const known = new WeakMap<PlanJob, Map<number, Map<number, Known>>>();

/**
 * As `lossWhenDone`. Of a job that is charged for what it shares, its own loss and that of each shared curve are
 * remembered by its place: the same ones are asked for under each charge.
 */
export function lossInTable(
  job: PlanJob,
  effort: Effort,
  { at, coverage }: SessionStart,
  setting: Setting,
): number {
  const { charged } = job;
  if (!charged) return lossWhenDone(job, effort, at, coverage, setting);
  const { of, shares } = charged;
  const place = placeOf(of, at, keyOf(effort), () => lossWhenDone(of, effort, at, coverage, setting));
  let loss = place.own;
  for (const { curve, share } of shares) {
    let whole = place.shared.get(curve);
    if (whole === undefined) {
      const landing = landingOf(of, of.members[0]!, effort, at, coverage, setting);
      whole = expectedLoss(curve, landing, setting.horizon);
      place.shared.set(curve, whole);
    }
    loss += share * whole;
  }
  return loss;
}

function placeOf(job: PlanJob, at: number, key: number, own: () => number): Known {
  const starts = known.get(job) ?? new Map<number, Map<number, Known>>();
  known.set(job, starts);
  const places = starts.get(at) ?? new Map<number, Known>();
  starts.set(at, places);
  const before = places.get(key);
  if (before) return before;
  const place = { own: own(), shared: new Map<LossCurve, number>() };
  places.set(key, place);
  return place;
}
