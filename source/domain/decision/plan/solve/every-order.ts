import type { Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import type { Outs } from '../cost/all-landed.ts';
import { hoursOf, maximumLoss, type Place, Places, parentsOutside } from '../cost/places.ts';
import { priceOfJobs, type Sequence, type SessionStart } from '../cost/plan.ts';
import { leavesFree, mayBegin, turnsOf } from '../cost/possible.ts';
import { type Effort, effortAfter, effortOf, type PlanJob } from '../work/plan-job.ts';
import type { Work } from '../work/work.ts';

/** Beyond this many jobs that share nodes the orders are too many to try. */
export const MOST_ORDERED = 7;
/** What an estimate may be off by: sequences within this share of the cheapest are given too. */
const SURE = 2e-3;
/** The part of the largest piece of a curve within these hours by which the estimate of its loss may be off. */
const COARSE = 0.25;
const NEAR = 16;
/** So many partial orders are looked at before the computation may pause. */
const ORDERS_A_STEP = 16;

/** The sessions among which jobs are put. */
export interface Choice {
  readonly sessions: readonly SessionStart[];
  /** In which of them each job is to be, in any case; absent: wherever it may begin, or never. */
  readonly given?: (job: PlanJob, session: SessionStart) => boolean;
}

/**
 * Every way to put a few jobs into sessions, in every order, that an estimate of the joint loss does not rule out
 * against the cheapest found: branch and bound, where what is not placed yet counts as if it came first wherever that
 * is cheapest. Gives what comes close to the cheapest, for a price that is exact. `limit`: what is known to be possible.
 */
export function* cheapOrders(
  { jobs, shared }: Work,
  choices: readonly Choice[],
  limit: number,
  setting: Setting,
): Steps<Sequence[]> {
  const places = jobs.map((job) => new Places(job, shared, setting));
  const efforts = jobs.map(effortOf);
  const nodes = shared.map((node) => ({
    weights: hoursOf(node.curve, setting.horizon).map(({ weight }) => weight),
    pieces: Math.max(
      0,
      ...hoursOf(node.curve, setting.horizon).flatMap(({ hour, width, weight }) =>
        width > 0 && hour < NEAR ? [weight] : [],
      ),
    ),
    above: node.parents.map(({ job }) => jobs.findIndex(({ id }) => id === job)),
    outside: parentsOutside(node, setting.horizon),
  }));
  const found: { readonly cost: number; readonly sequence: Sequence }[] = [];
  let best = limit;
  let looked = 0;
  // Where two land within one piece of a curve its loss is off by a part of that piece.
  const coarse = nodes.reduce((sum, { pieces }) => sum + COARSE * pieces, 0);
  const least = () => best + Math.max(1e-6, SURE * Math.abs(best), coarse);

  for (const { sessions, given } of choices) {
    const mayDrop = jobs.map(({ begun, elsewhere }) => elsewhere !== undefined || !(given || begun));
    const able = jobs.map((job) =>
      sessions.map(
        (session) => mayBegin(job, session, Number.POSITIVE_INFINITY) && (given?.(job, session) ?? true),
      ),
    );
    const first = jobs.map((_, i) =>
      sessions.map((session, k) => (able[i]![k] ? places[i]!.at(session, efforts[i]!) : undefined)),
    );
    // From a session on: the least that a job may lose in any of them, and the soonest it may land.
    const hopes = first.map((list, i) =>
      list.map((_, k) => hopeOf(list.slice(k), mayDrop[i] ? places[i]!.never : undefined)),
    );
    const orders: PlanJob[][] = sessions.map(() => []);
    const placed: ({ readonly place: Place; readonly session: unknown } | undefined)[] = jobs.map(
      () => undefined,
    );
    const dropped: PlanJob[] = [];

    /** The least that all may come to, where so much is certain and these may still be placed from a session on. */
    const bound = (certain: number, k: number): number => {
      let sum = certain;
      for (let i = 0; i < jobs.length; i++)
        if (!placed[i])
          sum += hopes[i]![k]?.loss ?? (mayDrop[i] ? places[i]!.never.loss : Number.POSITIVE_INFINITY);
      if (sum > least()) return sum;
      nodes.forEach(({ weights, above, outside }, node) => {
        const isOpen = above.some((i) => !placed[i]);
        const parents = above.map((i) => ({
          outs: (placed[i]?.place ?? hopes[i]![k] ?? places[i]!.never).out[node]!,
          // What is not placed yet may come to be done together with anything, which never loses more.
          session: isOpen ? undefined : placed[i]!.session,
        }));
        sum += maximumLoss(weights, [...parents, ...outside]);
      });
      return sum;
    };

    function* from(k: number, losses: number, prices: number, before: Effort | undefined): Steps<void> {
      if (++looked % ORDERS_A_STEP === 0) yield;
      const session = sessions[k];
      if (!session) {
        const left = jobs.flatMap((_, i) => (placed[i] ? [] : [i]));
        if (left.some((i) => !mayDrop[i])) return;
        for (const i of left) placed[i] = { place: places[i]!.never, session: jobs[i] };
        const lost = left.reduce((sum, i) => sum + places[i]!.never.loss, losses);
        const cost = bound(lost + prices, k);
        if (cost <= least()) {
          best = Math.min(best, cost);
          found.push({
            cost,
            sequence: {
              sessions: sessions.map((one, n) => ({ ...one, jobs: [...orders[n]!] })),
              dropped: [...dropped, ...left.map((i) => jobs[i]!)],
            },
          });
        }
        for (const i of left) placed[i] = undefined;
        return;
      }
      const order = orders[k]!;
      const price = priceOfJobs(order, session, setting);
      const end = turnsOf({ ...session, jobs: order }, setting).at(-1)!;
      if (bound(losses + prices + price, k) > least()) return;
      for (let i = 0; i < jobs.length; i++) {
        if (placed[i] || !able[i]![k] || !mayBegin(jobs[i]!, session, end)) continue;
        const effort = effortAfter(before, efforts[i]!);
        const place = places[i]!.at(session, effort);
        placed[i] = { place, session };
        order.push(jobs[i]!);
        yield* from(k, losses + place.loss, prices, effort);
        order.pop();
        placed[i] = undefined;
      }
      yield* from(nextFree(k, end, sessions), losses, prices + price, undefined);
    }
    yield* from(0, 0, 0, undefined);
  }
  return found.filter(({ cost }) => cost <= least()).map(({ sequence }) => sequence);
}

/** The best that a job may come to in one of these places. */
function hopeOf(list: readonly (Place | undefined)[], never: Place | undefined): Place | undefined {
  const some = [...list, never].filter((place) => place !== undefined);
  const [one, ...others] = some;
  if (!one) return undefined;
  return others.reduce(
    (hope, { loss, out }) => ({
      loss: Math.min(hope.loss, loss),
      out: hope.out.map((outs, node) => soonestOf(outs, out[node]!)),
    }),
    one,
  );
}

/** The least of two chances at every hour. */
function soonestOf(one: Outs, other: Outs): Outs {
  const least = (a: Float64Array, b: Float64Array) => a.map((chance, n) => Math.min(chance, b[n]!));
  const unhealed =
    one.unhealed && other.unhealed ? least(one.unhealed, other.unhealed) : (one.unhealed ?? other.unhealed);
  return { open: least(one.open, other.open), ...(unhealed ? { unhealed } : {}) };
}

/** The next session that begins when one that ends then is over. */
function nextFree(k: number, end: number, sessions: readonly SessionStart[]): number {
  const next = sessions.findIndex((one, n) => n > k && leavesFree(end, sessions[k]!, one));
  return next === -1 ? sessions.length : next;
}
