import { type Gamma, lnGamma } from '../math/gamma.ts';

/** Before anything is known: half an episode in 30 days (DECISION 6.1). */
export const PRIOR: Gamma = { shape: 0.5, rate: 30 };

/** From so many signatures on the prior is fitted to them. */
export const FITTED_FROM = 50;

/** What was counted of one thing: episodes, and the days in which they could be. */
export interface Exposure {
  readonly episodes: number;
  /** At least 1. */
  readonly days: number;
}

/**
 * The prior of rates: that of DECISION 6.1, or from 50 signatures on the one under which what was counted is most likely. Each
 * count is negative binomial there: a Poisson law whose rate is gamma.
 */
export function priorOf(counted: readonly Exposure[]): Gamma {
  return counted.length < FITTED_FROM ? PRIOR : fitted(counted);
}

/** How far from the usual prior one is looked for, as factors. */
const FARTHEST = 1_000;
const ROUNDS = 60;

/** For each shape the best rate, and of these the best shape: the likelihood has one top along either. */
function fitted(all: readonly Exposure[]): Gamma {
  const counted = alike(all);
  const rateFor = (shape: number) =>
    topOf((ln) => likelihood(counted, { shape, rate: Math.exp(ln) }), around(PRIOR.rate));
  const best = topOf((ln) => {
    const shape = Math.exp(ln);
    return likelihood(counted, { shape, rate: Math.exp(rateFor(shape)) });
  }, around(PRIOR.shape));
  const shape = Math.exp(best);
  return { shape, rate: Math.exp(rateFor(shape)) };
}

/** What was counted, each once, and how often. */
type Counted = Exposure & { readonly times: number };

/** Most pipelines were heard all the time and failed once or twice: each such pair is weighed once. */
function alike(all: readonly Exposure[]): readonly Counted[] {
  const known = new Map<string, Counted>();
  for (const { episodes, days } of all) {
    const key = `${episodes} ${days}`;
    known.set(key, { episodes, days, times: (known.get(key)?.times ?? 0) + 1 });
  }
  return [...known.values()];
}

/** Logarithm of how likely these counts are, apart from what no prior changes. */
function likelihood(counted: readonly Counted[], { shape, rate }: Gamma): number {
  let sum = 0;
  for (const { episodes, days, times } of counted)
    sum +=
      times *
      (lnGamma(shape + episodes) -
        lnGamma(shape) +
        shape * Math.log(rate / (rate + days)) -
        episodes * Math.log(rate + days));
  return sum;
}

function around(value: number): readonly [number, number] {
  return [Math.log(value / FARTHEST), Math.log(value * FARTHEST)];
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a function with one top has it, by golden sections. */
function topOf(of: (x: number) => number, [from, to]: readonly [number, number]): number {
  let [low, high] = [from, to];
  let a = high - GOLDEN * (high - low);
  let b = low + GOLDEN * (high - low);
  let [atA, atB] = [of(a), of(b)];
  for (let i = 0; i < ROUNDS; i++) {
    if (atA >= atB) {
      [high, b, atB] = [b, a, atA];
      a = high - GOLDEN * (high - low);
      atA = of(a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + GOLDEN * (high - low);
      atB = of(b);
    }
  }
  return (low + high) / 2;
}
