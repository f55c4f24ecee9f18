import { HOUR, MINUTE } from '../../../time/zone.ts';
import type { Setting } from '../../price/setting.ts';
import { coverageAt } from '../../start/options.ts';
import { pricedJointly } from '../cost/joint-cost.ts';
import { lossesIn, type Plan, priced, priceOfJobs, type Session, type SessionStart } from '../cost/plan.ts';
import { isPossible } from '../cost/possible.ts';
import type { Work } from '../work/work.ts';

/** Of a night of more jobs than these that of the first job has to do. */
const MOST_JOBS = 40;

/**
 * Until when the first session of a plan may begin as it is, in its order: the end of the connected interval in which all
 * of it costs no more than now by the margin (DECISION 4.3, of the whole instead of one failure), and in which no job of
 * it, nor what hangs below several, loses more than by its own: what one of them is worth does not pay for another.
 * Epoch milliseconds, rounded down to the minute; null: without a first session of several jobs, or where it reaches the
 * horizon. `stakes`: the gross stake of each job alone, dollars, by its id.
 */
export function latestOfSession(
  plan: Plan,
  stakes: ReadonlyMap<string, number>,
  work: Work,
  setting: Setting,
): number | null {
  const [first, ...others] = plan.sessions;
  if (!first || first.jobs.length < 2 || work.jobs.length > MOST_JOBS) return null;
  const { amount, share } = setting.costs.margin;
  const marginOf = (stake: number) => Math.max(amount, share * stake);
  const own = first.jobs.map(({ id }) => stakes.get(id) ?? 0);
  const limit = plan.cost + marginOf(own.reduce((sum, stake) => sum + stake, 0));
  const planned = [...lossesIn(first, setting)];
  const isNoLoss = (session: Session) =>
    [...lossesIn(session, setting)].every((loss, n) => loss <= planned[n]! + marginOf(own[n]!) + 1e-6);
  const sharing = new Set(work.shared.flatMap(({ parents }) => parents.map(({ job }) => job)));
  const sharedMargin = marginOf(
    Math.max(0, ...first.jobs.map(({ id }, n) => (sharing.has(id) ? own[n]! : 0))),
  );
  /** What is lost below several of them. */
  const sharedIn = ({ sessions, dropped, loss }: Plan) =>
    loss - priced(sessions, dropped, setting, false).loss;
  const plannedShared = work.shared.length === 0 ? 0 : sharedIn(plan);
  const begin = setting.now + first.at * HOUR;
  const holds = (instant: number) => {
    const at = (instant - setting.now) / HOUR;
    const coverage = coverageAt(setting, at);
    if (!coverage || at >= setting.horizon) return undefined;
    const sessions: Session[] = [{ ...first, at, coverage }, ...others];
    if (!isPossible({ sessions, dropped: plan.dropped }, setting) || !isNoLoss(sessions[0]!)) return false;
    const moved = pricedJointly(sessions, plan.dropped, work.shared, setting, false);
    if (work.shared.length > 0 && sharedIn(moved) > plannedShared + sharedMargin + 1e-6) return false;
    // Whoever is up now is so until the class of now ends (DECISION 3.6).
    const asNow = first.at === 0 && coverage === setting.coverage[0];
    const price = (start: SessionStart) => priceOfJobs(first.jobs, start, setting);
    const dearer = asNow ? price({ at, coverage }) - price(first) : 0;
    return moved.cost - dearer <= limit + 1e-6;
  };
  // Within a stretch of one class and one person a later start only costs more; between two it may cost less.
  for (const { to } of setting.coverage) {
    if (to <= begin) continue;
    const last = to - MINUTE;
    if (last > begin && holds(last) === false)
      return lastMinute(begin, last, (instant) => holds(instant) === true);
    const next = holds(to);
    if (next === undefined) return null;
    if (!next) return Math.floor(to / MINUTE) * MINUTE;
  }
  return null;
}

/** The last whole minute from one instant on, before another at which it does not hold, at which it does. */
function lastMinute(from: number, to: number, holds: (instant: number) => boolean): number {
  let [low, high] = [Math.floor(from / MINUTE), Math.ceil(to / MINUTE)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle * MINUTE)) low = middle;
    else high = middle;
  }
  return Math.max(from, low * MINUTE);
}
