import { normalCdf, tailRatio } from './normal.ts';

/**
 * What is left of lognormal hours H after `worked` of them have not sufficed: X = H - worked, given H > worked. Its
 * mean grows with the hours spent, as few repairs that take long are nearly done.
 */
export interface Remaining {
  readonly mu: number;
  /** Above 0. */
  readonly sigma: number;
  /** Hours, above 0. */
  readonly worked: number;
}

/** Beyond so many standard deviations differences of tail chances lose digits, and ratios of them are taken. */
const FAR = 3;

/** P(X > x) for x above 0. */
export function survivalLeft(law: Remaining, x: number): number {
  const from = deviation(law, law.worked);
  return tailOver(deviation(law, law.worked + x), from);
}

/** E[min(X, b)] in hours, for b above 0 or Infinity. */
export function limitedMeanLeft(law: Remaining, b: number): number {
  return powerLeft(law, b, 1);
}

/** E[min(X, b)²] in square hours, for b above 0. */
export function limitedSquareLeft(law: Remaining, b: number): number {
  return powerLeft(law, b, 2) - 2 * law.worked * powerLeft(law, b, 1);
}

/**
 * The integral of k t^(k-1) P(H > t) from `worked` to `worked` + b, over P(H > worked). With m = E[H^k] it is
 * m [Q(z - kσ) - Q(z' - kσ)] + t'^k Q(z') - t^k Q(z), over Q(z), where m Q(z - kσ) = t^k φ(z) R(z - kσ).
 */
function powerLeft(law: Remaining, b: number, k: 1 | 2): number {
  const { mu, sigma, worked } = law;
  const limit = worked + b;
  const from = deviation(law, worked);
  const to = deviation(law, limit);
  const endless = limit === Number.POSITIVE_INFINITY;
  if (from > FAR) {
    const first = worked ** k * (tailRatio(from - k * sigma) / tailRatio(from) - 1);
    if (endless) return first;
    const last = tailRatio(to - k * sigma) - tailRatio(to);
    return first - limit ** k * densityOver(to, from) * (last / tailRatio(from));
  }
  const power = Math.exp(k * mu + (k * k * sigma * sigma) / 2);
  const inside = power * (upper(from - k * sigma) - (endless ? 0 : upper(to - k * sigma)));
  const ends = (endless ? 0 : limit ** k * upper(to)) - worked ** k * upper(from);
  return (inside + ends) / upper(from);
}

function deviation({ mu, sigma }: Remaining, hours: number): number {
  return (Math.log(hours) - mu) / sigma;
}

function upper(z: number): number {
  return normalCdf(-z);
}

/** Q(to) / Q(from), for `to` of at least `from`. */
function tailOver(to: number, from: number): number {
  if (from <= FAR) return upper(to) / upper(from);
  return densityOver(to, from) * (tailRatio(to) / tailRatio(from));
}

/** φ(to) / φ(from). */
function densityOver(to: number, from: number): number {
  return Math.exp(((from - to) * (from + to)) / 2);
}
