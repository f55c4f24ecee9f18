import type { Steps } from '../../math/pausable.ts';
import type { Setting } from '../../price/setting.ts';
import type { Session, SessionStart } from '../cost/plan.ts';
import { leavesFree } from '../cost/possible.ts';
import type { PlanJob } from '../work/plan-job.ts';
import {
  mayBeginWithin,
  orderOf,
  pricesOfSets,
  SETS_A_STEP,
  type SessionTable,
  type Sets,
  sessionTable,
} from './set-tables.ts';

/** One session that a plan may have, with what it comes to for every set of jobs. */
export interface Stage {
  readonly start: SessionStart;
  /** The jobs that may have a turn in it, as a set. */
  readonly able: number;
  readonly table: SessionTable;
  readonly price: Float64Array;
  readonly end: Float64Array;
}

/** What every set of jobs costs at least in the sessions from one on, each job in one of them or never. */
export interface Rest {
  readonly cost: Float64Array;
  /** Absent: no session is left, and nothing is ever done. */
  readonly stage?: Stage;
  /** The part of each set that is worked on in the first of these sessions. */
  readonly worked?: Int32Array;
  /** The sessions behind the first, whole and then without each of those that come first. */
  readonly behind: readonly Rest[];
}

/** A session at a start, worked out for every set. */
export function* stageAt(sets: Sets, start: SessionStart, setting: Setting): Steps<Stage> {
  const prices = yield* pricesOfSets(sets, start, setting);
  const table = yield* sessionTable(sets, start, prices, setting);
  return { start, able: mayBeginWithin(sets, start, prices), table, ...prices };
}

/** After the last session: what is left is never done. */
export function nothingMore({ dropped }: Sets): Rest {
  return { cost: dropped, behind: [] };
}

/** The best use of a session and those behind it, for every set. O(3ⁿ). */
export function* restFrom(stage: Stage, then: Rest): Steps<Rest> {
  const size = then.cost.length;
  const cost = new Float64Array(size);
  const worked = new Int32Array(size);
  const rest = { cost, worked, stage, behind: [then, ...then.behind] };
  const after = nextOf(rest);
  for (let set = 0; set < size; set++) {
    if (set % SETS_A_STEP === 0) yield;
    let best = Number.POSITIVE_INFINITY;
    const able = set & stage.able;
    for (let some = able; some !== 0; some = (some - 1) & able) {
      if (stage.table.loss[some] === Number.POSITIVE_INFINITY) continue;
      const total = stage.price[some]! + stage.table.loss[some]! + after(some).cost[set ^ some]!;
      if (total < best - 1e-9) {
        best = total;
        worked[set] = some;
      }
    }
    if (then.cost[set]! < best - 1e-9) {
      best = then.cost[set]!;
      worked[set] = 0;
    }
    cost[set] = best;
  }
  return rest;
}

/** From each of these sessions on, and then from none. */
export function* restsOf(stages: readonly Stage[], last: Rest): Steps<Rest[]> {
  const rests = [last];
  for (const stage of stages.toReversed()) rests.unshift(yield* restFrom(stage, rests[0]!));
  return rests;
}

/** Which sessions are left after a set was worked on in a session: those that begin when it is over. */
export function nextAfter(
  { start, end }: Pick<Stage, 'start' | 'end'>,
  then: readonly Rest[],
): (set: number) => Rest {
  const [first] = then;
  if (!first?.stage) return () => first!;
  return (set) => then.find(({ stage }) => !stage || leavesFree(end[set]!, start, stage.start))!;
}

function nextOf({ stage, behind }: Rest): (set: number) => Rest {
  return nextAfter(stage!, behind);
}

/** The sessions that a rest makes of a set, and what is never done. */
export function sessionsOf(sets: Sets, rest: Rest, set: number): { sessions: Session[]; dropped: PlanJob[] } {
  if (!rest.stage) return { sessions: [], dropped: sets.jobs.filter((_, i) => set & (1 << i)) };
  const some = rest.worked![set]!;
  if (some === 0) return sessionsOf(sets, rest.behind[0]!, set);
  const { start, table } = rest.stage;
  const others = sessionsOf(sets, nextOf(rest)(some), set ^ some);
  return {
    sessions: [{ ...start, jobs: orderOf(sets, table, some) }, ...others.sessions],
    dropped: others.dropped,
  };
}
