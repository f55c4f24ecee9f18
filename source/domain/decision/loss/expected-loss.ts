import { Limits } from '../math/limits.ts';
import { type Lognormal, survival } from '../math/lognormal.ts';
import { type FlatCurve, flatCurve } from './flat-curve.ts';
import type { LossCurve } from './loss-curve.ts';

/** A chance that the pipeline lands by itself at one instant, hours from the origin. */
export interface HealAtom {
  readonly at: number;
  readonly chance: number;
  /** Told from earlier healings; absent: a declared retry. */
  readonly late?: true;
}

/** When the data lands again: the earlier of a healing and `earliest` + X, both in hours from the origin. */
export interface Restoration {
  /** Start plus mobilising plus machine time. Infinity: nobody works on it. */
  readonly earliest: number;
  readonly handsOn: Lognormal;
  /** No repair takes longer: X ends here. */
  readonly longest: number;
  readonly heals: readonly HealAtom[];
}

/** The chance that nothing has healed by x hours, a healing exactly then included. */
export function unhealed(heals: readonly HealAtom[], x: number): number {
  let chance = 1;
  for (const heal of heals) if (heal.at <= x) chance -= heal.chance;
  return Math.max(0, chance);
}

/**
 * Expected loss from the origin until `horizon` hours: E[L(U)] - L(0) for the landing time U, by the layer-cake
 * formula: the sum of jumps times P(U > deadline) plus the integral of L' times P(U > u). Closed form.
 */
export function expectedLoss(curve: LossCurve, restoration: Restoration, horizon: number): number {
  const flat = flatCurve(curve);
  const heals = inOrder(restoration.heals);
  return lossOfJumps(flat, restoration, heals, horizon) + lossOfPieces(flat, restoration, heals, horizon);
}

function inOrder(heals: readonly HealAtom[]): readonly HealAtom[] {
  for (let i = 1; i < heals.length; i++)
    if (heals[i]!.at < heals[i - 1]!.at) return heals.toSorted((a, b) => a.at - b.at);
  return heals;
}

function lossOfJumps(
  { at, amount }: FlatCurve,
  { earliest, handsOn, longest }: Restoration,
  heals: readonly HealAtom[],
  horizon: number,
): number {
  const end = Math.min(horizon, earliest + longest);
  const isSpread = handsOn.sigma > 0;
  let loss = 0;
  for (let i = 0; i < at.length && at[i]! < end; i++) {
    const hours = at[i]! - earliest;
    const open = hours <= 0 && isSpread ? 1 : survival(handsOn, hours);
    // The later the less: beyond the first that is surely met so are all.
    if (open === 0) break;
    loss += amount[i]! * open * (heals.length === 0 ? 1 : unhealed(heals, at[i]!));
  }
  return loss;
}

/** The integral of L' P(U > u), over stretches in which a piece goes on, nothing heals and nobody begins to land. */
function lossOfPieces(
  { from, to, alpha, beta }: FlatCurve,
  { earliest, handsOn, longest }: Restoration,
  heals: readonly HealAtom[],
  horizon: number,
): number {
  const end = Math.min(horizon, earliest + longest);
  const limits = new Limits(handsOn);
  let loss = 0;
  let heal = 0;
  for (let i = 0; i < from.length && from[i]! < end; i++) {
    const stop = Math.min(to[i]!, end);
    const slope = beta[i]!;
    for (let start = from[i]!; start < stop; ) {
      while (heal < heals.length && heals[heal]!.at <= start) heal++;
      let next = heal < heals.length && heals[heal]!.at < stop ? heals[heal]!.at : stop;
      if (start < earliest && earliest < next) next = earliest;
      const chance = heals.length === 0 ? 1 : unhealed(heals, start);
      const length = next - start;
      if (next <= earliest) loss += chance * length * (alpha[i]! + slope * (start - from[i]! + length / 2));
      else {
        const [first, last] = [start - earliest, next - earliest];
        if (limits.isOver(first)) return loss;
        const atEarliest = alpha[i]! + slope * (earliest - from[i]!);
        let part = atEarliest * (limits.mean(last) - limits.mean(first));
        if (slope !== 0) part += (slope / 2) * (limits.square(last) - limits.square(first));
        loss += chance * part;
      }
      start = next;
    }
  }
  return loss;
}
