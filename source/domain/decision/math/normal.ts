const ONE_OVER_SQRT_PI = 1 / Math.sqrt(Math.PI);

/** The complementary error function. Cent-exact figures on million-dollar curves need it exact to 1e-14. */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  if (x <= 0.46875) {
    const square = x * x;
    return 1 - x * smallRatio(square);
  }
  if (x >= 27) return 0;
  return Math.exp(-x * x) * scaledErfc(x);
}

/** erfc(x) exp(x²) for x above 0.46875: it falls as slowly as 1 / x. */
function scaledErfc(x: number): number {
  if (x <= 4) return middleRatio(x);
  const inverse = 1 / (x * x);
  const tail = inverse * largeRatio(inverse);
  return (ONE_OVER_SQRT_PI - tail) / x;
}

/** The distribution function of the standard normal law. */
export function normalCdf(x: number): number {
  return erfc(-x / Math.SQRT2) / 2;
}

/** Upper tail chance over density, P(Z > z) / φ(z): exact far out, where both are 0. */
export function tailRatio(z: number): number {
  const x = z / Math.SQRT2;
  const scaled = x > 0.46875 ? scaledErfc(x) : erfc(x) * Math.exp(x * x);
  return scaled * Math.sqrt(Math.PI / 2);
}

// Ratios of W. J. Cody, Rational Chebyshev approximations for the error function, Math. Comp. 23 (1969), and of his CALERF.
// Relative error below 1e-15 on each range. Written out: a plan of a night asks for millions of them.

function smallRatio(x: number): number {
  const top =
    (((0.18577770618460315 * x + 3.1611237438705655) * x + 113.86415415105016) * x + 377.485237685302) * x +
    3209.3775891384694;
  const bottom =
    (((x + 23.601290952344122) * x + 244.02463793444417) * x + 1282.6165260773723) * x + 2844.236833439171;
  return top / bottom;
}

function middleRatio(x: number): number {
  let top = 2.1531153547440383e-8 * x + 0.5641884969886701;
  top = (top * x + 8.883149794388377) * x + 66.11919063714163;
  top = (top * x + 298.6351381974001) * x + 881.952221241769;
  top = (top * x + 1712.0476126340707) * x + 2051.0783778260716;
  top = top * x + 1230.3393547979972;
  let bottom = x + 15.744926110709835;
  bottom = (bottom * x + 117.6939508913125) * x + 537.1811018620099;
  bottom = (bottom * x + 1621.3895745666903) * x + 3290.7992357334597;
  bottom = (bottom * x + 4362.619090143247) * x + 3439.3676741437216;
  bottom = bottom * x + 1230.3393548037495;
  return top / bottom;
}

function largeRatio(x: number): number {
  let top = 0.016315387137302097 * x + 0.30532663496123236;
  top = (top * x + 0.36034489994980445) * x + 0.12578172611122926;
  top = (top * x + 0.016083785148742275) * x + 0.0006587491615298378;
  let bottom = x + 2.568520192289822;
  bottom = (bottom * x + 1.8729528499234673) * x + 0.5279051029514285;
  bottom = (bottom * x + 0.06051834131244132) * x + 0.0023352049762686918;
  return top / bottom;
}
