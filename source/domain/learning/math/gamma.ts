/** The gamma law with a shape and a rate: what is believed of how often something happens. */
export interface Gamma {
  readonly shape: number;
  readonly rate: number;
}

/** From here on the series of Stirling is good to 1e-15. */
const FAR = 15;

/** ln Γ(x) for x > 0: Γ(x) = Γ(x + 1) / x until x is large, then Stirling (Abramowitz and Stegun 6.1.41). */
export function lnGamma(x: number): number {
  let product = 1;
  let z = x;
  for (; z < FAR; z++) product *= z;
  const y = 1 / (z * z);
  const rest = (1 / 12 - y * (1 / 360 - y * (1 / 1_260 - y * (1 / 1_680 - y / 1_188)))) / z;
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + rest - Math.log(product);
}

const ENOUGH = 1e-15;
const MOST_TERMS = 10_000;

/** The chance that a gamma variable is at most x: P(shape, rate · x). */
export function gammaCdf({ shape, rate }: Gamma, x: number): number {
  const y = rate * x;
  if (!(y > 0)) return 0;
  if (y === Number.POSITIVE_INFINITY) return 1;
  const front = Math.exp(shape * Math.log(y) - y - lnGamma(shape));
  return y < shape + 1 ? front * series(shape, y) : 1 - front * continuedFraction(shape, y);
}

/** P(a, x) over its front factor; converges fast for x < a + 1. */
function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * ENOUGH; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** 1 - P(a, x) over its front factor, by the modified method of Lentz; converges fast for x >= a + 1. */
function continuedFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < MOST_TERMS; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / atLeast(an * d + b, tiny);
    c = atLeast(b + an / c, tiny);
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) <= ENOUGH) break;
  }
  return h;
}

function atLeast(value: number, least: number): number {
  return Math.abs(value) < least ? least : value;
}

/** The value below which a gamma variable lies with this chance, 0 < chance < 1. */
export function gammaQuantile(law: Gamma, chance: number): number {
  let high = (law.shape + 1) / law.rate;
  while (gammaCdf(law, high) < chance) high *= 2;
  let low = 0;
  // Halving a double never takes more.
  for (let i = 0; i < 200 && high - low > 1e-14 * high; i++) {
    const middle = (low + high) / 2;
    if (gammaCdf(law, middle) < chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Mean and variance of the logarithm of a gamma variable: ψ(shape) - ln rate, and ψ'(shape). */
export function logMoments({ shape, rate }: Gamma): { readonly mean: number; readonly variance: number } {
  let x = shape;
  let psi = 0;
  let psiPrime = 0;
  for (; x < FAR; x++) {
    psi -= 1 / x;
    psiPrime += 1 / (x * x);
  }
  const y = 1 / (x * x);
  // Abramowitz and Stegun 6.3.18 and 6.4.12.
  psi += Math.log(x) - 1 / (2 * x) - y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y / 240)));
  psiPrime += 1 / x + y / 2 + (y / x) * (1 / 6 - y * (1 / 30 - y * (1 / 42 - y / 30)));
  return { mean: psi - Math.log(rate), variance: psiPrime };
}
