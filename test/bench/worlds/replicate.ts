import type { Ledger } from '../../../source/domain/learning/simulation/ledger.ts';
import type { Policy } from '../../../source/domain/learning/simulation/policy.ts';
import { type Course, simulate } from '../../../source/domain/learning/simulation/simulate.ts';
import { type Timeline, timelineOf } from '../../../source/domain/learning/simulation/timeline.ts';
import { DAY } from '../../../source/domain/time/zone.ts';
import { COSTS, COUNTED_DAYS, START, WARM_UP_DAYS, type World } from './constants.ts';
import { drawsFor } from './draws.ts';
import { CONTENDERS } from './policies.ts';
import { TEAM } from './team.ts';
import { madeTroubles } from './troubles.ts';

/** How long a world lasts, days. */
export interface Span {
  readonly warmUp: number;
  readonly counted: number;
}

export const TWO_YEARS: Span = { warmUp: WARM_UP_DAYS, counted: COUNTED_DAYS };
/** Work of the last days may begin long after them. */
const DAYS_AFTER = 120;

/** One draw of a world, the same for every policy that is then run through it. */
export function courseOf(world: World, seed: number, { warmUp, counted }: Span): Course {
  return {
    troubles: madeTroubles(world, seed, warmUp + counted),
    timeline: timelineFor(warmUp + counted + DAYS_AFTER),
    costs: { ...COSTS, replacement: COSTS.replacement * world.trueHazard },
    countFrom: START + warmUp * DAY,
    departure: COSTS.salary * COSTS.replacement,
    endurance: (person, tenure) => drawsFor(seed, `endurance of ${person} ${tenure}`).exponential(1),
  };
}

/** What each policy comes to in one draw of a world, by name. */
export function replicate(
  world: World,
  seed: number,
  span: Span = TWO_YEARS,
  policies: readonly Policy[] = CONTENDERS.flatMap((contender) => contender.policies),
): Record<string, Ledger> {
  const course = courseOf(world, seed, span);
  return Object.fromEntries(policies.map((policy) => [policy.name, simulate(course, policy)]));
}

const timelines = new Map<number, Timeline>();

function timelineFor(days: number): Timeline {
  const known = timelines.get(days) ?? timelineOf(TEAM, START - DAY, START + days * DAY);
  timelines.set(days, known);
  return known;
}
