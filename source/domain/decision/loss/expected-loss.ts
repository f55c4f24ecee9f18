import { type Lognormal, limitedMean, limitedSquare, survival } from '../math/lognormal.ts';
import type { LossCurve, Segment } from './loss-curve.ts';

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
  const { earliest, handsOn, longest, heals } = restoration;
  const latest = earliest + longest;
  let loss = 0;
  for (const { at, amount } of curve.jumps) {
    if (at >= horizon || at >= latest) continue;
    const open = at <= earliest && handsOn.sigma > 0 ? 1 : survival(handsOn, at - earliest);
    if (open > 0) loss += amount * open * unhealed(heals, at);
  }
  for (const segment of curve.segments) {
    if (segment.from >= horizon || segment.from >= latest) continue;
    const to = Math.min(segment.to, horizon, latest);
    for (const [p, q] of pieces(segment.from, to, earliest, heals)) {
      loss +=
        unhealed(heals, p) *
        (q <= earliest ? lossBeforeLanding(segment, p, q) : lossWhileLanding(segment, p, q, restoration));
    }
  }
  return loss;
}

function pieces(from: number, to: number, earliest: number, heals: readonly HealAtom[]): [number, number][] {
  const cuts = [earliest, ...heals.map((heal) => heal.at)]
    .filter((x) => x > from && x < to)
    .sort((a, b) => a - b);
  const points = [from, ...cuts, to];
  return points.slice(1).map((point, i) => [points[i]!, point]);
}

/** The plain integral of L' over [p, q]. */
function lossBeforeLanding({ from, alpha, beta }: Segment, p: number, q: number): number {
  return alpha * (q - p) + (beta * ((q - from) ** 2 - (p - from) ** 2)) / 2;
}

/** The integral of L' P(X > u - earliest) over [p, q] from `earliest` on. */
function lossWhileLanding(
  { from, alpha, beta }: Segment,
  p: number,
  q: number,
  { earliest, handsOn }: Restoration,
): number {
  const first = p - earliest;
  const last = q - earliest;
  const atEarliest = alpha + beta * (earliest - from);
  const linear = atEarliest * (limitedMean(handsOn, last) - limitedMean(handsOn, first));
  if (beta === 0) return linear;
  return linear + (beta / 2) * (limitedSquare(handsOn, last) - limitedSquare(handsOn, first));
}
