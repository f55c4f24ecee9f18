import type { Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import { jointEstimate } from '../cost/estimate.ts';
import type { Sequence, SessionStart } from '../cost/plan.ts';
import type { PlanJob } from '../work/plan-job.ts';
import type { Work } from '../work/work.ts';

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
  starts: readonly SessionStart[],
  morning: SessionStart,
  setting: Setting,
): Steps<Sequence[]> {
  const estimate = jointEstimate(work, setting);
  const firsts: Found[] = [];
  for (const start of starts) {
    if (start.at === morning.at) continue;
    for (const seed of seeds) {
      const places = placesOf(seed, morning);
      firsts.push({ places, start, cost: estimate(sequenceOf(places, start, morning)) });
      yield;
    }
  }
  firsts.sort((a, b) => a.cost - b.cost || a.start.at - b.start.at);
  const found: Sequence[] = [];
  let left = MOST_PRICED / work.jobs.length;
  for (const first of firsts.slice(0, MOST_CLIMBS)) {
    let best = first;
    for (let round = 0; round < MOST_ROUNDS && left > 0; round++) {
      const before = best;
      for (const job of work.jobs)
        for (const places of [...movesOf(job, best.places), ...exchangesOf(job, best.places)]) {
          const cost = estimate(sequenceOf(places, first.start, morning));
          if (cost < best.cost - 1e-6) best = { ...first, places, cost };
          left--;
          yield;
        }
      if (best === before) break;
    }
    found.push(sequenceOf(best.places, first.start, morning));
  }
  return found;
}

type Places = readonly [first: readonly PlanJob[], second: readonly PlanJob[], dropped: readonly PlanJob[]];

interface Found {
  readonly places: Places;
  readonly start: SessionStart;
  readonly cost: number;
}

function placesOf({ sessions, dropped }: Sequence, morning: SessionStart): Places {
  const first = sessions.filter(({ at }) => at !== morning.at).flatMap(({ jobs }) => jobs);
  const second = sessions.filter(({ at }) => at === morning.at).flatMap(({ jobs }) => jobs);
  return [first, second, dropped];
}

function sequenceOf([first, second, dropped]: Places, start: SessionStart, morning: SessionStart): Sequence {
  return {
    sessions: [
      { ...start, jobs: first },
      { ...morning, jobs: second },
    ],
    dropped,
  };
}

function* movesOf(job: PlanJob, [first, second, dropped]: Places): Iterable<Places> {
  const without = (list: readonly PlanJob[]) => list.filter((one) => one !== job);
  const [a, b, c] = [without(first), without(second), without(dropped)];
  for (let i = 0; i <= a.length; i++) yield [a.toSpliced(i, 0, job), b, c];
  for (let i = 0; i <= b.length; i++) yield [a, b.toSpliced(i, 0, job), c];
  yield [a, b, [...c, job]];
}

/** The job in the place of each one behind it, and that one in its place. */
function* exchangesOf(job: PlanJob, places: Places): Iterable<Places> {
  const all = places.flat();
  const night = places[0].length;
  const worked = night + places[1].length;
  const from = all.indexOf(job);
  if (from >= worked) return;
  for (let to = from + 1; to < all.length; to++) {
    const swapped = all.with(from, all[to]!).with(to, job);
    yield [swapped.slice(0, night), swapped.slice(night, worked), swapped.slice(worked)];
  }
}
