import { type Gamma, gammaCdf, gammaQuantile } from '../math/gamma.ts';
import { type Exposure, PRIOR } from './prior.ts';

const DAYS_A_YEAR = 365;

/** What is believed of how often something fails, episodes a day, after what was counted (DECISION 6.1). */
export function rateAfter({ episodes, days }: Exposure, prior: Gamma = PRIOR): Gamma {
  return { shape: prior.shape + episodes, rate: prior.rate + days };
}

/** Expected episodes a year. */
export function perYear({ shape, rate }: Gamma): number {
  return (DAYS_A_YEAR * shape) / rate;
}

/** The chance that it fails more often than this, episodes a day. */
export function chanceAbove(law: Gamma, perDay: number): number {
  return 1 - gammaCdf(law, perDay);
}

/** Between these the rate lies with 80 %, episodes a day. */
export function usualRange(law: Gamma): readonly [number, number] {
  return [gammaQuantile(law, 0.1), gammaQuantile(law, 0.9)];
}
