import type { Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import { jointEstimate } from '../cost/estimate.ts';
import type { Sequence, SessionStart } from '../cost/plan.ts';
import type { PlanJob } from '../work/plan-job.ts';
import type { Work } from '../work/work.ts';
import { madePossible } from './made-possible.ts';
import type { SessionStarts } from './starts.ts';

/** Rounds in which jobs are moved; each round must save something. */
const MOST_ROUNDS = 12;
/** From so many sequences things are moved: the cheapest ones before. */
const MOST_CLIMBS = 8;
/** So many places of single jobs are priced in all, so that many jobs take no longer than a few. */
const MOST_PRICED = 200_000;

/**
 * Looks for cheaper sequences by moving one job at a time between the sessions, their places and never, and by
 * exchanging two, from the best of `seeds` tried at every start. Gives what each came to.
 */
export function* improved(
  seeds: readonly Sequence[],
  work: Work,
  all: SessionStarts,
  setting: Setting,
): Steps<Sequence[]> {
  const estimate = jointEstimate(work, setting);
  const firsts: Found[] = [];
  for (const start of all.starts) {
    if (start.at === all.morning.at) continue;
    const sessions = sessionsWith(start, all);
    for (const seed of seeds)
      for (const one of madePossible(sequenceOf(placesOf(seed, sessions, start), sessions), setting)) {
        const places = placesOf(one, sessions, start);
        firsts.push({ places, sessions, start, cost: estimate(one) });
        yield;
      }
  }
  firsts.sort((a, b) => a.cost - b.cost || a.start.at - b.start.at);
  const found: Sequence[] = [];
  let left = MOST_PRICED / work.jobs.length;
  for (const first of firstOfEach(firsts.slice(0, MOST_CLIMBS))) {
    let best = first;
    estimate.settle(sequenceOf(best.places, first.sessions));
    for (let round = 0; round < MOST_ROUNDS && left > 0; round++) {
      const before = best;
      for (const job of work.jobs) {
        const from = best;
        for (const places of [...movesOf(job, from.places), ...exchangesOf(job, from.places)]) {
          const cost = estimate(sequenceOf(places, first.sessions));
          if (cost < best.cost - 1e-6) best = { ...first, places, cost };
          left--;
          yield;
        }
        if (best !== from) estimate.settle(sequenceOf(best.places, first.sessions));
      }
      if (best === before) break;
    }
    found.push(sequenceOf(best.places, first.sessions));
  }
  return found;
}

/** Without what is the same as one before it: it would climb to the same. */
function firstOfEach(firsts: readonly Found[]): readonly Found[] {
  const isSame = (one: Found, other: Found) =>
    one.start === other.start &&
    one.places.every(
      (list, n) =>
        list.length === other.places[n]!.length && list.every((job, i) => job === other.places[n]![i]),
    );
  return firsts.filter((one, n) => !firsts.slice(0, n).some((other) => isSame(one, other)));
}

/** The sessions of a plan that has one at a start: when others return and when work next begins too. Ascending. */
export function sessionsWith(
  start: SessionStart | undefined,
  { returns, morning }: SessionStarts,
): SessionStart[] {
  const others = [...returns, morning].filter(({ at }) => at !== start?.at);
  return [...(start ? [start] : []), ...others].sort((a, b) => a.at - b.at);
}

/** The jobs of each session in their order, and last what is dropped. */
type Places = readonly (readonly PlanJob[])[];

interface Found {
  readonly places: Places;
  readonly sessions: readonly SessionStart[];
  readonly start: SessionStart;
  readonly cost: number;
}

/** What a sequence has at a time that these sessions lack goes to their start. */
function placesOf(
  { sessions, dropped }: Sequence,
  slots: readonly SessionStart[],
  start: SessionStart,
): Places {
  const slotOf = (at: number) => slots.find((slot) => slot.at === at) ?? start;
  const lists = slots.map((slot) =>
    sessions.filter(({ at }) => slotOf(at) === slot).flatMap(({ jobs }) => jobs),
  );
  return [...lists, dropped];
}

function sequenceOf(places: Places, sessions: readonly SessionStart[]): Sequence {
  return {
    sessions: sessions.map((session, n) => ({ ...session, jobs: places[n]! })),
    dropped: places.at(-1)!,
  };
}

function* movesOf(job: PlanJob, places: Places): Iterable<Places> {
  const without = places.map((list) => list.filter((one) => one !== job));
  for (const [n, list] of without.entries()) {
    // Never has no order.
    const first = n === without.length - 1 ? list.length : 0;
    for (let i = first; i <= list.length; i++) yield without.with(n, list.toSpliced(i, 0, job));
  }
}

/** The job in the place of each one behind it, and that one in its place. */
function* exchangesOf(job: PlanJob, places: Places): Iterable<Places> {
  const all = places.flat();
  const worked = all.length - places.at(-1)!.length;
  const from = all.indexOf(job);
  if (from >= worked) return;
  for (let to = from + 1; to < all.length; to++) {
    const swapped = all.with(from, all[to]!).with(to, job);
    let next = 0;
    yield places.map((list) => {
      next += list.length;
      return swapped.slice(next - list.length, next);
    });
  }
}
