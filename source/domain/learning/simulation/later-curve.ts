import { type LossCurve, lossAt } from '../../decision/loss/loss-curve.ts';

/** The same curve seen so many hours later: what fell due before is its base. */
export function laterCurve(curve: LossCurve, hours: number): LossCurve {
  if (hours <= 0) return curve;
  return {
    base: lossAt(curve, hours),
    jumps: curve.jumps.filter(({ at }) => at >= hours).map(({ at, amount }) => ({ at: at - hours, amount })),
    segments: curve.segments
      .filter(({ to }) => to > hours)
      .map(({ from, to, alpha, beta }) => {
        const gone = Math.max(0, hours - from);
        return { from: Math.max(0, from - hours), to: to - hours, alpha: alpha + beta * gone, beta };
      }),
  };
}
