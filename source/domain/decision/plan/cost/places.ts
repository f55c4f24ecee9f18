import { type Restoration, unhealed } from '../../loss/expected-loss.ts';
import type { LossCurve } from '../../loss/loss-curve.ts';
import { survival } from '../../math/lognormal.ts';
import type { Setting } from '../../price/setting.ts';
import {
  type Effort,
  keyOf,
  landingLeft,
  landingOf,
  lossWhenDone,
  lossWhenDropped,
  type PlanJob,
} from '../work/plan-job.ts';
import type { SharedNode } from '../work/work.ts';
import { multiplyAllLanded, type Outs } from './all-landed.ts';
import type { SessionStart } from './plan.ts';

/** One place of a job in a plan. */
export interface Place {
  readonly loss: number;
  /** By shared node: what keeps the job from having landed by each of its hours. */
  readonly out: readonly Outs[];
}

/** Everything that is known of one job by its place: the start of its session and the work done by then. */
export class Places {
  readonly never: Place;
  readonly #known = new Map<number, Map<number, Place>>();
  readonly #job: PlanJob;
  readonly #shared: readonly SharedNode[];
  readonly #setting: Setting;
  readonly #above: readonly Above[];

  constructor(job: PlanJob, shared: readonly SharedNode[], setting: Setting) {
    this.#job = job;
    this.#shared = shared;
    this.#setting = setting;
    this.#above = aboveOf(job, shared, setting.horizon);
    this.never = this.#place(lossWhenDropped(job, setting), landingLeft(job, job.members[0]!));
  }

  at({ at, coverage }: SessionStart, effort: Effort): Place {
    let known = this.#known.get(at);
    if (!known) {
      known = new Map();
      this.#known.set(at, known);
    }
    const key = keyOf(effort);
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
    const out: Outs[] = this.#shared.map(() => NOWHERE);
    for (const { node, hours, widths, lead } of this.#above)
      out[node] = outsOf(landing, hours, widths, lead, this.#setting.horizon);
    return { loss, out };
  }
}

/** Where a job is above a shared node. */
interface Above {
  readonly node: number;
  readonly lead: number;
  readonly hours: Float64Array;
  readonly widths: Float64Array;
}

function aboveOf(job: PlanJob, shared: readonly SharedNode[], horizon: number): Above[] {
  return shared.flatMap(({ curve, parents }, node) => {
    const parent = parents.find((one) => one.job === job.id);
    if (!parent) return [];
    const all = hoursOf(curve, horizon);
    return [
      {
        ...{ node, lead: parent.lead },
        hours: Float64Array.from(all, ({ hour }) => hour),
        widths: Float64Array.from(all, ({ width }) => width),
      },
    ];
  });
}

/** What keeps a job that lands by this law from having landed by each of these hours of a node. */
function outsOf(
  law: Restoration,
  hours: Float64Array,
  widths: Float64Array,
  lead: number,
  horizon: number,
): Outs {
  const { earliest, longest, handsOn, heals } = law;
  const open = new Float64Array(hours.length);
  const unhealedBy = heals.length === 0 ? undefined : new Float64Array(hours.length).fill(1);
  const landsAt =
    handsOn.sigma > 0 || heals.length > 0 || !Number.isFinite(earliest)
      ? undefined
      : earliest + Math.exp(handsOn.mu);
  const latest = earliest + longest;
  for (let i = 0; i < hours.length; i++) {
    const hour = hours[i]! + lead;
    if (hour >= horizon) continue;
    if (landsAt !== undefined && widths[i]! > 0) {
      // Of what lands at a known time the part of the piece exactly: it does not matter where between two that is.
      open[i] = Math.max(0, Math.min(1, (landsAt - hour) / widths[i]! + 0.5));
      continue;
    }
    open[i] = hour >= latest ? 0 : survival(handsOn, hour - earliest);
    if (unhealedBy && open[i]! > 0) unhealedBy[i] = unhealed(heals, hour);
  }
  return unhealedBy ? { open, unhealed: unhealedBy } : { open };
}

const NOWHERE: Outs = { open: new Float64Array(0) };

/** A parent of a node in a plan, and what it is done together with: parents of one session end one after the other. */
export interface Parent {
  readonly outs: Outs;
  readonly session: unknown;
}

/** What a node waits for besides the jobs of a plan, as parents of it. */
export function parentsOutside({ curve, outside = [] }: SharedNode, horizon: number): Parent[] {
  const all = outside.length === 0 ? [] : hoursOf(curve, horizon);
  const hours = Float64Array.from(all, ({ hour }) => hour);
  const widths = Float64Array.from(all, ({ width }) => width);
  return outside.map(({ law, lead, session }) => ({
    outs: outsOf(law, hours, widths, lead, horizon),
    session,
  }));
}

/** Σ weight × P(the last parent has not landed). */
export function maximumLoss(weights: ArrayLike<number>, parents: readonly Parent[]): number {
  const landed = new Float64Array(weights.length).fill(1);
  const done = new Set<unknown>();
  for (const { session } of parents) {
    if (done.has(session)) continue;
    done.add(session);
    multiplyAllLanded(
      landed,
      parents.flatMap((parent) => (parent.session === session ? [parent.outs] : [])),
    );
  }
  let loss = 0;
  for (let i = 0; i < landed.length; i++) loss += weights[i]! * (1 - landed[i]!);
  return loss;
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
