import type { Restoration } from '../../loss/expected-loss.ts';
import type { LossCurve } from '../../loss/loss-curve.ts';
import type { Setting } from '../../price/setting.ts';
import {
  type Effort,
  landingLeft,
  landingOf,
  lossWhenDone,
  lossWhenDropped,
  type PlanJob,
} from '../work/plan-job.ts';
import type { SharedNode } from '../work/work.ts';
import { allLanded, type Out } from './all-landed.ts';
import { outAt } from './joint-cost.ts';
import type { SessionStart } from './plan.ts';

/** One place of a job in a plan. */
export interface Place {
  readonly loss: number;
  /** By shared node: what keeps the job from having landed by each of its hours. */
  readonly out: readonly Outs[];
}

/** Two chances for each hour of a node; empty where a job is not above it. */
export interface Outs {
  readonly open: Float64Array;
  /** Absent where nothing may heal. */
  readonly unhealed?: Float64Array;
}

/** Everything that is known of one job by its place: the start of its session and the work done by then. */
export class Places {
  readonly never: Place;
  readonly #known = new Map<number, Map<number, Place>>();
  readonly #job: PlanJob;
  readonly #shared: readonly SharedNode[];
  readonly #setting: Setting;

  constructor(job: PlanJob, shared: readonly SharedNode[], setting: Setting) {
    this.#job = job;
    this.#shared = shared;
    this.#setting = setting;
    this.never = this.#place(lossWhenDropped(job, setting), landingLeft(job, job.members[0]!));
  }

  at({ at, coverage }: SessionStart, effort: Effort): Place {
    let known = this.#known.get(at);
    if (!known) {
      known = new Map();
      this.#known.set(at, known);
    }
    // A ten-millionth of an hour apart is the same work; sums of the same jobs in another order differ by less.
    const key = Math.round(effort.mean * 1e7) + Math.round(effort.variance * 1e3) / 2 ** 20;
    let place = known.get(key);
    if (!place) {
      const job = this.#job;
      const loss = lossWhenDone(job, effort, at, coverage, this.#setting);
      const landing = landingOf(job, job.members[0]!, effort, at, coverage, this.#setting);
      place = this.#place(loss, landing);
      known.set(key, place);
    }
    return place;
  }

  #place(loss: number, landing: Restoration): Place {
    const { horizon } = this.#setting;
    const out = this.#shared.map(({ curve, parents }) => {
      const parent = parents.find(({ job }) => job === this.#job.id);
      if (!parent) return NOWHERE;
      const outs = hoursOf(curve, horizon).map(({ hour, width }) =>
        hour + parent.lead < horizon ? outWithin(landing, hour + parent.lead, width) : LANDED,
      );
      return {
        open: Float64Array.from(outs, ({ open }) => open),
        ...(landing.heals.length === 0
          ? {}
          : { unhealed: Float64Array.from(outs, ({ unhealed }) => unhealed) }),
      };
    });
    return { loss, out };
  }
}

/**
 * The part of so many hours around one in which something has not landed, as a chance: of what lands at a known time
 * exactly, so that it does not matter where between two pieces that is.
 */
function outWithin(law: Restoration, hour: number, width: number): Out {
  const { earliest, handsOn, heals } = law;
  if (width === 0 || handsOn.sigma > 0 || heals.length > 0 || !Number.isFinite(earliest))
    return outAt(law, hour);
  const landed = earliest + Math.exp(handsOn.mu);
  return { open: Math.max(0, Math.min(1, (landed - hour) / width + 0.5)), unhealed: 1 };
}

const NOWHERE: Outs = { open: new Float64Array(0) };
const LANDED: Out = { open: 0, unhealed: 1 };

/** A parent of a node in a plan, and what it is done together with: parents of one session end one after the other. */
export interface Parent {
  readonly outs: Outs;
  readonly session: unknown;
}

/** Σ weight × P(the last parent has not landed). */
export function maximumLoss(weights: readonly number[], parents: readonly Parent[]): number {
  const groups = [...new Set(parents.map(({ session }) => session))].map((session) =>
    parents.flatMap((parent) => (parent.session === session ? [parent.outs] : [])),
  );
  let loss = 0;
  for (let i = 0; i < weights.length; i++) {
    let landed = 1;
    for (const group of groups) landed *= landedTogether(group, i);
    loss += weights[i]! * (1 - landed);
  }
  return loss;
}

function landedTogether(group: readonly Outs[], hour: number): number {
  if (group.some(({ unhealed }) => unhealed))
    return allLanded(
      group.map(({ open, unhealed }) => ({ open: open[hour]!, unhealed: unhealed ? unhealed[hour]! : 1 })),
    );
  let most = 0;
  for (const { open } of group) most = Math.max(most, open[hour]!);
  return 1 - most;
}

/** An hour at which a shared node is looked at, and what being late then costs. */
export interface Hour {
  readonly hour: number;
  readonly weight: number;
  /** Hours of the piece around it; 0 of a jump. */
  readonly width: number;
}

const remembered = new WeakMap<LossCurve, readonly Hour[]>();

/** Every jump of a curve, and its slope in pieces that grow with the distance from now. */
export function hoursOf(curve: LossCurve, horizon: number): readonly Hour[] {
  const known = remembered.get(curve);
  if (known) return known;
  const hours: Hour[] = curve.jumps
    .filter(({ at }) => at < horizon)
    .map(({ at, amount }) => ({ hour: at, weight: amount, width: 0 }));
  for (const { from, to, alpha, beta } of curve.segments) {
    const end = Math.min(to, horizon);
    for (let start = from; start < end; ) {
      const next = Math.min(end, start + pieceAt(start));
      const hour = (start + next) / 2;
      hours.push({ hour, weight: (alpha + beta * (hour - from)) * (next - start), width: next - start });
      start = next;
    }
  }
  remembered.set(curve, hours);
  return hours;
}

/** Hours of one piece that begins so many hours from the origin. */
function pieceAt(hour: number): number {
  return hour < 16 ? 0.25 : hour < 48 ? 1 : 4;
}
