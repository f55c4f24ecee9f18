import { isPartDone, type Lognormal, limitedMean, limitedSquare, mean } from './lognormal.ts';
import { normalCdf } from './normal.ts';

/** Beyond so many standard deviations nothing is left of a chance that 1e-16 would notice. */
const FAR = 8.3;

/**
 * E[min(X, b)] and E[min(X, b)²] of one law at one bound after the other, ascending: what both need of a bound, and what
 * the end of a stretch shares with the beginning of the next, is worked out once.
 */
export class Limits {
  readonly #law: Lognormal;
  readonly #isPlain: boolean;
  readonly #mean: number;
  readonly #whole: number;
  #bounds = [Number.NaN, Number.NaN];
  #means = [0, 0];
  #squares = [Number.NaN, Number.NaN];
  #latest = 0;

  constructor(law: Lognormal) {
    this.#law = law;
    this.#isPlain = law.sigma > 0 && !isPartDone(law);
    const { mu, sigma } = law;
    this.#mean = this.#isPlain ? mean(law) : 0;
    this.#whole = this.#isPlain ? Math.exp(2 * mu + 2 * sigma * sigma) : 0;
  }

  /** Whether nothing is left beyond a bound, in hours, neither of the mean nor of the square. */
  isOver(bound: number): boolean {
    const { mu, sigma } = this.#law;
    return this.#isPlain && bound > 0 && (Math.log(bound) - mu) / sigma > FAR + 2 * sigma;
  }

  /** As `limitedMean`. */
  mean(bound: number): number {
    return this.#means[this.#at(bound)]!;
  }

  /** As `limitedSquare`. */
  square(bound: number): number {
    const at = this.#at(bound);
    if (Number.isNaN(this.#squares[at])) this.#squares[at] = this.#squareAt(bound);
    return this.#squares[at]!;
  }

  /** Which of the two bounds that are remembered it is. */
  #at(bound: number): number {
    if (this.#bounds[0] === bound) return 0;
    if (this.#bounds[1] === bound) return 1;
    this.#latest = 1 - this.#latest;
    this.#bounds[this.#latest] = bound;
    this.#means[this.#latest] = this.#meanAt(bound);
    this.#squares[this.#latest] = Number.NaN;
    return this.#latest;
  }

  #meanAt(bound: number): number {
    if (!this.#isPlain || bound <= 0 || bound === Number.POSITIVE_INFINITY)
      return limitedMean(this.#law, bound);
    const { mu, sigma } = this.#law;
    const z = (Math.log(bound) - mu) / sigma;
    return this.#mean * normalCdf(z - sigma) + bound * normalCdf(-z);
  }

  #squareAt(bound: number): number {
    if (!this.#isPlain || bound <= 0 || bound === Number.POSITIVE_INFINITY)
      return limitedSquare(this.#law, bound);
    const { mu, sigma } = this.#law;
    const z = (Math.log(bound) - mu) / sigma;
    return this.#whole * normalCdf(z - 2 * sigma) + bound * bound * normalCdf(-z);
  }
}
