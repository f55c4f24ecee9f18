import { lossAt } from '../../decision/loss/loss-curve.ts';
import { stakeOf } from '../../decision/loss/stake.ts';
import { mean } from '../../decision/math/lognormal.ts';
import { handsOnOf, LONGEST_REPAIR } from '../../decision/restore/restore.ts';
import { failureClass } from '../../incident/signature/signature.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { WakeUp } from '../../incident/state/log-state.ts';
import { knownFields } from '../../known-fields.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import type { Episode } from './episode.ts';
import type { NightsTold } from './nights-told.ts';
import { priceThen } from './then.ts';

/** What episodes have cost, as it went and not as it might have gone; figures that are never added up. */
export interface Paid {
  /** By the impact that is declared today, in currency; null: nobody declared any, or nobody knows when it landed. */
  readonly loss: number | null;
  /** Of hands-on work. */
  readonly hours: number;
  /** Whether all these hours were recorded; those that were not are taken as expected. */
  readonly isTimed: boolean;
  /** People woken for it, of those episodes whose nights are on record; null: not told. */
  readonly nights: number | null;
  /** How many episodes that are. */
  readonly nightsOf: number;
  /**
   * What the work and getting up for it cost by the prices of then, in currency: labour, the next day and wear. Where nights are
   * not told only the hours, as by day: the price would tell them. 0 where nobody asked for it: it takes longest to tell.
   */
  readonly price: number;
}

/**
 * What an episode has cost. `situation`: with the whole log; `told`: what of its nights may be told; `asksPrice`: whether the price
 * of it is wanted as well.
 */
export function paidFor(episode: Episode, situation: Situation, told: NightsTold, asksPrice: boolean): Paid {
  const { incidents, failedAt, overAt } = episode;
  const isKnown = told.hidden === undefined && failedAt >= told.since;
  const nights = told.hidden === undefined ? 0 : null;
  if (incidents.length === 0) {
    const loss = overAt === null ? null : lossBetween(episode, overAt, situation);
    return { loss, hours: 0, isTimed: true, nights, nightsOf: isKnown ? 1 : 0, price: 0 };
  }
  const each = incidents.map((one) => paidForOne(one, situation, isKnown, asksPrice));
  return { ...paidTogether(each, told.hidden === undefined), nightsOf: isKnown ? 1 : 0 };
}

/** The same figures of several together; of none `isTold` says whether there is a number of nights. */
export function paidTogether(each: readonly Paid[], isTold = true): Paid {
  const losses = each.flatMap(({ loss }) => loss ?? []);
  const areTold = isTold && each.every(({ nights }) => nights !== null);
  return {
    loss: losses.length === 0 ? null : sum(losses),
    hours: sum(each.map(({ hours }) => hours)),
    isTimed: each.every(({ isTimed }) => isTimed),
    nights: areTold ? sum(each.map(({ nights }) => nights ?? 0)) : null,
    nightsOf: sum(each.map(({ nightsOf }) => nightsOf)),
    price: sum(each.map(({ price }) => price)),
  };
}

function paidForOne(incident: Incident, situation: Situation, isKnown: boolean, asksPrice: boolean): Paid {
  const { log, now, team } = situation;
  const { recoveredAt, resolved, startedAt, startedBy } = incident;
  const over = recoveredAt ?? resolved?.at ?? now;
  const isWorked = resolved?.resolution === 'band-aid' || resolved?.resolution === 'root-cause';
  const recorded = resolved?.handsOn;
  const hours = Math.min(LONGEST_REPAIR, recorded ?? (isWorked ? expectedHours(incident, situation) : 0));
  const known = {
    ...{ loss: lossBetween(incident, over, situation), hours, nightsOf: 1 },
    isTimed: recorded !== undefined || !isWorked,
  };
  const woken = isKnown ? wokenFor(incident, log.wakeUps) : [];
  if (!asksPrice) return { ...known, nights: woken.length, price: 0 };
  const [first, ...others] = woken;
  if (first) {
    const price = priceThen(first.at, hours, situation, first.person);
    const more = others.map(({ at, person }) => priceThen(at, 0, situation, person));
    return { ...known, nights: woken.length, price: price + sum(more) };
  }
  if (!isKnown || hours === 0) return { ...known, nights: 0, price: hours * team.costs.hourlyRate };
  const begun = startedAt ?? Math.max(incident.failedAt, (resolved?.at ?? over) - hours * HOUR);
  return { ...known, nights: 0, price: priceThen(begun, hours, situation, startedBy) };
}

/** Hours of work that were to be expected, by what the class of failures has taught. */
export function expectedHours({ pipeline, signature, ...incident }: Incident, situation: Situation): number {
  const { pipeline: node } = stakeAt({ pipeline, ...incident }, situation);
  return mean(handsOnOf(node, situation.log.lessons.get(failureClass(pipeline, signature))));
}

/** Who was woken for it and when: each session counts once. */
function wokenFor({ events }: Incident, wakeUps: Situation['log']['wakeUps']): readonly WakeUp[] {
  return events.flatMap(({ type, at, data: { person = '' } }) =>
    type === 'person.woken' && wakeUps.get(person)?.some((one) => one.at === at) ? [{ person, at }] : [],
  );
}

interface Failed extends Pick<Incident, 'pipeline' | 'failedAt'> {
  readonly due?: number | undefined;
}

function stakeAt(failed: Failed, situation: Situation) {
  const { pipeline, failedAt, due } = failed;
  return stakeOf({ pipeline, failedAt, ...knownFields({ due }) }, { ...situation, now: failedAt });
}

/** Declared loss until the landing; null: nobody declared any. */
function lossBetween(failed: Failed, landing: number, situation: Situation): number | null {
  const { unknown, curve } = stakeAt(failed, situation);
  return unknown ? null : lossAt(curve, Math.max(0, landing - failed.failedAt) / HOUR);
}

function sum(list: readonly number[]): number {
  return list.reduce((all, one) => all + one, 0);
}
