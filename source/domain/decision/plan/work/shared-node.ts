import type { LossCurve } from '../../loss/loss-curve.ts';

/** The chance that a landing is still to come after x hours. */
export type StillLate = (x: number) => number;

/** Sixteen points of Gauss and Legendre on [-1, 1]: nodes and weights of the positive half. */
const POINTS = [
  [0.0950125098376374, 0.1894506104550685],
  [0.2816035507792589, 0.1826034150449236],
  [0.4580167776572274, 0.1691565193950025],
  [0.6178762444026438, 0.1495959888165767],
  [0.755404408355003, 0.1246289712555339],
  [0.8656312023878318, 0.0951585116824928],
  [0.9445750230732326, 0.0622535239386479],
  [0.9894009349916499, 0.0271524594117541],
] as const;

/** Lengths in hours into which an integral is cut: laws of repair times bend most soon after their start. */
const PIECES = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256];

/**
 * Expected loss of a node that waits for several broken parents: it stands when the last of them has landed. `late`: the
 * chance that this is still to come; by quadrature, cut at `cuts` where a law begins or jumps. The curve's origin is the
 * earliest time at which the node could stand.
 */
export function sharedLoss(
  curve: LossCurve,
  late: StillLate,
  horizon: number,
  cuts: readonly number[],
): number {
  let loss = 0;
  for (const { at, amount } of curve.jumps) if (at < horizon) loss += amount * late(at);
  for (const { from, to, alpha, beta } of curve.segments) {
    const end = Math.min(to, horizon);
    if (end <= from) continue;
    const inner = cuts.flatMap((cut) => [cut, ...PIECES.map((length) => cut + length)]);
    const points = [from, ...inner.filter((x) => x > from && x < end).sort((a, b) => a - b), end];
    for (let i = 1; i < points.length; i++)
      loss += integral((x) => (alpha + beta * (x - from)) * late(x), points[i - 1]!, points[i]!);
  }
  return loss;
}

function integral(f: (x: number) => number, from: number, to: number): number {
  const half = (to - from) / 2;
  const middle = (from + to) / 2;
  let sum = 0;
  for (const [node, weight] of POINTS) sum += weight * (f(middle - half * node) + f(middle + half * node));
  return half * sum;
}
