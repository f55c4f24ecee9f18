import type { Pipeline } from '../../catalog/catalog.ts';
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
  /** What a year of running it costs, where that is declared. */
  readonly compute: number;
}

export interface RetireList {
  /** Worth less than their labour, or nothing; whatever saves most first. */
  readonly retire: readonly Retired[];
  /** They failed, and nobody has said what that costs, or nobody can tell who reads them. */
  readonly ask: readonly string[];
}

const MONTHS = 12;
/** They know no lineage: that nobody reads a pipeline of theirs says nothing. */
const BLIND: readonly string[] = ['prefect', 'alertmanager', 'command'];

function isBlind({ source = {} }: Pipeline): boolean {
  const kinds = Object.keys(source);
  return kinds.length > 0 && kinds.every((kind) => BLIND.includes(kind));
}

function upkeep({ labour, compute }: Retired): number {
  return labour + compute;
}

const HOURS_A_YEAR = 365 * 24;

/**
 * What may go: it failed in the window, its impact is declared, and that is nothing or, over a whole year, less than the labour
 * of a year and what running it costs (DECISION 6.8). Where impact is unknown, or its source cannot tell who reads it
 * and nobody says so, its owner is to be asked, and never told to retire it.
 */
export function retireList(pool: Pool, situation: Situation): RetireList {
  const { team } = situation;
  const year = { ...team, costs: { ...team.costs, horizon: HOURS_A_YEAR } };
  const retire: Retired[] = [];
  const ask: string[] = [];
  for (const one of pool.members) {
    if (one.episodes === 0) continue;
    const failed = { pipeline: one.pipeline, failedAt: situation.now };
    const { unknown, curve, pipeline, downstream } = stakeOf(failed, { ...situation, team: year });
    if (unknown || (downstream.length === 0 && isBlind(pipeline))) {
      ask.push(one.pipeline);
      continue;
    }
    const worth = lossAt(curve, HOURS_A_YEAR);
    const labour = yearOf(one, pool).hours * team.costs.hourlyRate;
    const compute = MONTHS * (pipeline.cost?.compute ?? 0);
    if (worth < labour + compute || worth === 0)
      retire.push({ pipeline: one.pipeline, worth, labour, compute });
  }
  return { retire: retire.toSorted((a, b) => upkeep(b) - b.worth - (upkeep(a) - a.worth)), ask };
}
