import { lossAt } from '../../decision/loss/loss-curve.ts';
import { stakeOf } from '../../decision/loss/stake.ts';
import type { Situation } from '../../situation.ts';
import { type Pool, yearOf } from './pool.ts';

/** A pipeline whose upkeep costs more than it is worth. */
export interface Retired {
  readonly pipeline: string;
  /** What standing still for a year would lose, in currency. */
  readonly worth: number;
  /** What a year of mending it costs, in currency. */
  readonly labour: number;
}

export interface RetireList {
  /** Worth less than their labour, or nothing; whatever saves most first. */
  readonly retire: readonly Retired[];
  /** They failed, and nobody has said what that costs. */
  readonly ask: readonly string[];
}

const HOURS_A_YEAR = 365 * 24;

/**
 * What may go: it failed in the window, its impact is declared, and that is nothing or, over a whole year, less than the labour
 * of a year (DECISION 6.8). Where impact is unknown its owner is to be asked, and never told to retire it.
 */
export function retireList(pool: Pool, situation: Situation): RetireList {
  const { team } = situation;
  const year = { ...team, costs: { ...team.costs, horizon: HOURS_A_YEAR } };
  const retire: Retired[] = [];
  const ask: string[] = [];
  for (const one of pool.members) {
    if (one.episodes === 0) continue;
    const failed = { pipeline: one.pipeline, failedAt: situation.now };
    const { unknown, curve } = stakeOf(failed, { ...situation, team: year });
    if (unknown) {
      ask.push(one.pipeline);
      continue;
    }
    const worth = lossAt(curve, HOURS_A_YEAR);
    const labour = yearOf(one, pool).hours * team.costs.hourlyRate;
    if (worth < labour || worth === 0) retire.push({ pipeline: one.pipeline, worth, labour });
  }
  return { retire: retire.toSorted((a, b) => b.labour - b.worth - (a.labour - a.worth)), ask };
}
