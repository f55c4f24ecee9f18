const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

/**
 * The complementary error function, absolute error below 1e-14: a series of positive terms below 5, a continued
 * fraction above (Abramowitz and Stegun 7.1.6 and 7.1.14). Cent-exact figures on million-dollar curves need it.
 */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  if (x >= 27) return 0;
  return x < 5 ? 1 - series(x) : continuedFraction(x);
}

/** The distribution function of the standard normal law. */
export function normalCdf(x: number): number {
  return erfc(-x / Math.SQRT2) / 2;
}

function series(x: number): number {
  const square = x * x;
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * square) / (2 * n + 1);
    sum += term;
  }
  return TWO_OVER_SQRT_PI * Math.exp(-square) * sum;
}

function continuedFraction(x: number): number {
  let tail = 0;
  for (let n = 60; n >= 1; n--) tail = n / 2 / (x + tail);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + tail);
}
