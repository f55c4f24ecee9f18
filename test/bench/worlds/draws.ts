import { type Random, randomFor } from '../../../source/demo/random.ts';

/** Draws from the laws that a made-up world is made of. */
export interface Draws {
  readonly random: Random;
  normal(): number;
  exponential(mean: number): number;
  lognormal(of: { median: number; spread: number }): number;
  gamma(shape: number): number;
  beta(alpha: number, beta: number): number;
}

/** A source of its own for a seed and a purpose. */
export function drawsFor(seed: number, purpose: string): Draws {
  const random = randomFor(seed, purpose);
  const uniform = () => 1 - random.next();
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * random.next());
  // Marsaglia and Tsang; a shape below 1 by way of one above.
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return {
    random,
    normal,
    gamma,
    exponential: (mean) => -mean * Math.log(uniform()),
    lognormal: ({ median, spread }) => median * Math.exp(spread * normal()),
    beta: (alpha, beta) => {
      const a = gamma(alpha);
      return a / (a + gamma(beta));
    },
  };
}
