/** A loss that falls due at one instant; landing exactly then is on time. */
export interface Jump {
  /** Hours from the origin of the curve. */
  readonly at: number;
  readonly amount: number;
}

/** L'(x) = alpha + beta (x - from) on [from, to), in currency an hour. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly alpha: number;
  readonly beta: number;
}

/**
 * Loss L(x) when the data lands x hours after an origin, compiled from the origin on: never decreasing.
 * `base` is L(0), lost already.
 */
export interface LossCurve {
  readonly base: number;
  readonly jumps: readonly Jump[];
  readonly segments: readonly Segment[];
}

export const NO_LOSS: LossCurve = { base: 0, jumps: [], segments: [] };

/** The sum of curves of one origin. */
export function sumOf(curves: readonly LossCurve[]): LossCurve {
  if (curves.length === 1) return curves[0]!;
  return {
    base: curves.reduce((sum, curve) => sum + curve.base, 0),
    jumps: curves.flatMap((curve) => curve.jumps),
    segments: curves.flatMap((curve) => curve.segments),
  };
}

/** L(x) for x of 0 or more, `base` included. */
export function lossAt(curve: LossCurve, x: number): number {
  let loss = curve.base;
  for (const jump of curve.jumps) if (jump.at < x) loss += jump.amount;
  for (const { from, to, alpha, beta } of curve.segments) {
    if (x <= from) continue;
    const length = Math.min(x, to) - from;
    loss += alpha * length + (beta * length * length) / 2;
  }
  return loss;
}

/** The curve with every amount multiplied. */
export function timesCurve(curve: LossCurve, factor: number): LossCurve {
  return {
    base: curve.base * factor,
    jumps: curve.jumps.map((jump) => ({ at: jump.at, amount: jump.amount * factor })),
    segments: curve.segments.map((s) => ({ ...s, alpha: s.alpha * factor, beta: s.beta * factor })),
  };
}
