import { isTold, type NightsTold } from '../past/nights-told.ts';
import type { ForNothing, Hindsight, Hindsights } from './hindsight.ts';

/** What decisions have come to, in currency. */
export interface AllDecisions {
  readonly woke: number;
  readonly saved: number;
  readonly charged: number;
  readonly waited: number;
  readonly lost: number;
  readonly spared: number;
  /** Decisions that have no price. */
  readonly unpriced: number;
  /** Wake-ups that saved nothing, and what they cost. */
  readonly forNothing: { readonly wakeUps: number; readonly price: number };
}

/**
 * The decisions of all as they may be told to somebody: together, in the months that are told. By pipeline, what waited and what failed
 * at night would tell who got up.
 */
export function toldDecisions(found: Hindsights, told: NightsTold): AllDecisions {
  const decisions = found.decisions.filter(({ decidedAt }) => isTold(told, decidedAt));
  const forNothing = found.forNothing.filter(({ at }) => isTold(told, at));
  const sum = (list: readonly Hindsight[], of: (one: Hindsight) => number) =>
    list.reduce((all, one) => all + of(one), 0);
  const woke = decisions.filter(({ choice }) => choice === 'woke');
  const waited = decisions.filter(({ choice }) => choice === 'waited');
  return {
    woke: woke.length,
    saved: sum(woke, ({ saved }) => saved),
    charged: sum(woke, ({ charged }) => charged),
    waited: waited.length,
    lost: sum(waited, ({ lost }) => lost),
    spared: sum(waited, ({ spared }) => spared),
    unpriced: decisions.filter(({ isPriced }) => !isPriced).length,
    forNothing: {
      wakeUps: forNothing.length,
      price: forNothing.reduce((all, { price }) => all + price, 0),
    },
  };
}

/** What is one person's own of it: nobody else may read it. */
export function ownOf({ decisions, forNothing }: Hindsights, person: string): Hindsights {
  const isOwn = (one: ForNothing | Hindsight) => one.person === person;
  return { decisions: decisions.filter(isOwn), forNothing: forNothing.filter(isOwn) };
}
