import type { Impact } from '../../../source/domain/catalog/impact.ts';
import {
  CHANCE_SHAPE,
  DOLLARS,
  EARLY_SHARE,
  HANDS_ON,
  HEALING,
  KINDS,
  MODEL_DECAY,
  MOST_CHANCE,
  PIPELINES,
  RUN,
  TAIL,
  type World,
} from './constants.ts';
import { type Draws, drawsFor } from './draws.ts';

/** A made-up pipeline: what is true of it. */
export interface MadePipeline {
  readonly id: string;
  /** Chance to fail on a day. */
  readonly chance: number;
  /** Hour of the day at which it is due, and hours from then until it normally stands. */
  readonly due: number;
  readonly run: number;
  readonly impact: readonly Impact[];
  /** Estimated over true dollars; null: nobody declared any. */
  readonly estimate: number | null;
  /** Median of its hands-on hours. */
  readonly handsOn: number;
  readonly tail: number;
  readonly heals: number;
}

/** The pipelines of a world. Each thing has its own source of chance, so that worlds differ only in what they name. */
export function madePipelines(world: World, seed: number): MadePipeline[] {
  return Array.from({ length: PIPELINES }, (_, i) => {
    const draws = (purpose: string) => drawsFor(seed, `pipeline ${i} ${purpose}`);
    const hour = draws('due').random;
    const estimate = draws('estimate');
    const known = estimate.random.next() >= world.unknown;
    const error = Math.exp(world.dollarError * estimate.normal());
    const chance = (draws('chance').gamma(CHANCE_SHAPE) * world.failuresADay) / CHANCE_SHAPE;
    return {
      id: `p${i}`,
      chance: Math.min(MOST_CHANCE, chance),
      due: hour.next() < EARLY_SHARE ? 6 * hour.next() : 6 + 18 * hour.next(),
      run: draws('run').lognormal(RUN),
      impact: [impactOf(draws('impact'))],
      estimate: known ? error : null,
      handsOn: draws('hands-on').lognormal({ median: HANDS_ON.median, spread: HANDS_ON.between }),
      tail: draws('tail').lognormal(TAIL),
      heals: draws('heals').beta(HEALING.alpha, HEALING.beta),
    };
  });
}

function impactOf(draws: Draws): Impact {
  const kind = kindOf(draws.random.next());
  const amount = draws.lognormal(DOLLARS[kind]);
  switch (kind) {
    case 'dashboard':
      return { kind: 'rate', amount, per: 'hour', during: 'business-hours' };
    case 'steady':
      return { kind: 'rate', amount, per: 'hour' };
    case 'deadline': {
      const at = String(draws.random.whole(6, 10)).padStart(2, '0');
      const on = draws.random.next() < 0.5 ? 'every-day' : 'business-days';
      return { kind: 'step', amount, at: `${at}:00`, on };
    }
    case 'model':
      return { kind: 'decay', value: amount, loss: MODEL_DECAY };
  }
}

function kindOf(chance: number): keyof typeof KINDS {
  let left = chance;
  for (const kind of ['dashboard', 'steady', 'deadline'] as const) {
    left -= KINDS[kind];
    if (left < 0) return kind;
  }
  return 'model';
}
