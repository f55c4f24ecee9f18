import type { Team } from '../../catalog/team.ts';
import { takesTurns } from '../../shift/takes-turns.ts';
import { FEWEST_PEOPLE, isTold, type NightsTold } from '../past/nights-told.ts';
import type { Hindsight, Hindsights } from './hindsight.ts';

/** How often people got up and let wait, and how often somebody was woken for nothing. */
export interface AllDecisions {
  readonly woke: number;
  readonly waited: number;
  readonly forNothing: number;
  /**
   * What those came to, in currency; null: they are of few people, and amounts would tell for what they were woken,
   * and how often before.
   */
  readonly sums: DecisionSums | null;
}

export interface DecisionSums {
  readonly saved: number;
  readonly charged: number;
  readonly lost: number;
  readonly spared: number;
  readonly forNothing: number;
}

/**
 * The decisions of all as they may be told to somebody: together, in the months that are told, of those who took
 * turns. By pipeline, what waited and what failed at night would tell who got up; amounts are told where four people
 * got up in each of these months.
 */
export function toldDecisions(found: Hindsights, told: NightsTold, team: Team): AllDecisions {
  const takesPart = (person: string | null, at: number) => person === null || takesTurns(team, person, at);
  const decisions = found.decisions.filter(
    ({ decidedAt, isAside, person }) => !isAside && isTold(told, decidedAt) && takesPart(person, decidedAt),
  );
  const forNothing = found.forNothing.filter(({ at, person }) => isTold(told, at) && takesPart(person, at));
  const woke = decisions.filter(({ choice }) => choice === 'woke');
  const waited = decisions.filter(({ choice }) => choice === 'waited');
  const sum = (list: readonly Hindsight[], of: (one: Hindsight) => number) =>
    list.reduce((all, one) => all + of(one), 0);
  const areMany = told.months.every(
    ([from, to]) =>
      new Set(woke.flatMap(({ decidedAt: at, person }) => (at >= from && at < to ? person : []))).size >=
      FEWEST_PEOPLE,
  );
  return {
    ...{ woke: woke.length, waited: waited.length, forNothing: forNothing.length },
    sums: areMany
      ? {
          saved: sum(woke, ({ saved }) => saved),
          charged: sum(woke, ({ charged }) => charged),
          lost: sum(waited, ({ lost }) => lost),
          spared: sum(waited, ({ spared }) => spared),
          forNothing: forNothing.reduce((all, { price }) => all + price, 0),
        }
      : null,
  };
}

/** What is one person's own of it since an instant (epoch milliseconds): nobody else may read it. */
export function ownOf({ decisions, forNothing }: Hindsights, person: string, from: number): Hindsights {
  return {
    decisions: decisions.filter((one) => one.person === person && one.decidedAt >= from),
    forNothing: forNothing.filter((one) => one.person === person && one.at >= from),
  };
}
