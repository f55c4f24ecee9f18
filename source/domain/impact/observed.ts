import { lossAt } from '../decision/loss/loss-curve.ts';
import { stakeOf } from '../decision/loss/stake.ts';
import type { Observation } from '../incident/state/observation.ts';
import type { Situation } from '../situation.ts';
import { HOUR } from '../time/zone.ts';

/** What trouble with a pipeline really cost beside what was declared for the same hours. Currency. */
export interface ObservedImpact {
  readonly pipeline: string;
  readonly times: number;
  readonly hours: number;
  readonly amount: number;
  /** All amounts over all hours: a long outage weighs more than a short one. */
  readonly perHour: number;
  /** What the declared impact, here and below, comes to in the same hours; null: nobody declared any. */
  readonly declaredPerHour: number | null;
}

/** Everything observed, by pipeline. */
export function observedImpacts(
  observations: readonly Observation[],
  situation: Situation,
): ObservedImpact[] {
  const byPipeline = new Map<string, Observation[]>();
  for (const one of observations) {
    const known = byPipeline.get(one.pipeline);
    if (known) known.push(one);
    else byPipeline.set(one.pipeline, [one]);
  }
  return [...byPipeline]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([pipeline, list]) => {
      const hours = sum(list.map(({ from, to }) => (to - from) / HOUR));
      const amount = sum(list.map((one) => one.amount));
      const declared = list.map((one) => declaredFor(one, situation));
      const known = declared.filter((one) => one !== null);
      return {
        pipeline,
        times: list.length,
        hours,
        amount,
        perHour: amount / hours,
        declaredPerHour: known.length < declared.length ? null : sum(known) / hours,
      };
    });
}

function declaredFor({ pipeline, from, to }: Observation, situation: Situation): number | null {
  const hours = (to - from) / HOUR;
  const { team } = situation;
  // Losses are compiled up to the horizon of decisions; an outage may have been longer.
  const costs = { ...team.costs, horizon: Math.max(team.costs.horizon, hours) };
  const stake = stakeOf({ pipeline, failedAt: from }, { ...situation, now: from, team: { ...team, costs } });
  return stake.unknown ? null : lossAt(stake.curve, hours) - stake.curve.base;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, one) => total + one, 0);
}
