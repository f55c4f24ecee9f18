import { lossAt } from '../../decision/loss/loss-curve.ts';
import { stakeOf } from '../../decision/loss/stake.ts';
import { mean } from '../../decision/math/lognormal.ts';
import { settingOf } from '../../decision/price/setting.ts';
import { handsOnOf } from '../../decision/restore/restore.ts';
import { failureClass } from '../../incident/signature/signature.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import type { Episode } from './episode.ts';

/** What one episode has cost, as it went and not as it might have gone; three figures that are never added up. */
export interface Paid {
  /** By the impact that is declared today, in currency; null: nobody declared any. */
  readonly loss: number | null;
  /** Of hands-on work. */
  readonly hours: number;
  /** Whether all these hours were recorded; those that were not are taken as expected. */
  readonly isTimed: boolean;
  /** People woken for it; null: not told. */
  readonly nights: number | null;
  /**
   * What the work and getting up for it cost by the prices of then, in currency: labour, the next day and wear. Where nights are
   * not told only the hours, as by day: the price would tell them.
   */
  readonly price: number;
}

/** What an episode has cost. `situation`: with the whole log; `tellsNights`: whether its nights may be told. */
export function paidFor(
  { incidents, pipeline, failedAt, overAt }: Episode,
  situation: Situation,
  tellsNights: boolean,
): Paid {
  if (incidents.length === 0) {
    const loss = lossBetween({ pipeline, failedAt }, overAt ?? failedAt, situation);
    return { loss, hours: 0, isTimed: true, nights: tellsNights ? 0 : null, price: 0 };
  }
  const each = incidents.map((one) => paidForOne(one, situation, tellsNights));
  const known = each.flatMap(({ loss }) => loss ?? []);
  return {
    loss: known.length === 0 ? null : sum(known),
    hours: sum(each.map(({ hours }) => hours)),
    isTimed: each.every(({ isTimed }) => isTimed),
    nights: tellsNights ? sum(each.map(({ nights }) => nights)) : null,
    price: sum(each.map(({ price }) => price)),
  };
}

/** The same figures of several episodes together; of none `tellsNights` says whether there is a number of nights. */
export function paidTogether(each: readonly Paid[], tellsNights = true): Paid {
  const losses = each.flatMap(({ loss }) => loss ?? []);
  const isTold = tellsNights && each.every(({ nights }) => nights !== null);
  return {
    loss: losses.length === 0 ? null : sum(losses),
    hours: sum(each.map(({ hours }) => hours)),
    isTimed: each.every(({ isTimed }) => isTimed),
    nights: isTold ? sum(each.map(({ nights }) => nights ?? 0)) : null,
    price: sum(each.map(({ price }) => price)),
  };
}

function paidForOne(incident: Incident, situation: Situation, tellsNights: boolean) {
  const { log, now, team } = situation;
  const { pipeline, signature, failedAt, recoveredAt, resolved, startedAt } = incident;
  const over = recoveredAt ?? resolved?.at ?? now;
  const isWorked = resolved?.resolution === 'band-aid' || resolved?.resolution === 'root-cause';
  const recorded = resolved?.handsOn;
  const expected = () =>
    mean(
      handsOnOf(stakeAt(incident, situation).pipeline, log.lessons.get(failureClass(pipeline, signature))),
    );
  const hours = recorded ?? (isWorked ? expected() : 0);
  const woken = wokenFor(incident, log.wakeUps);
  const begins =
    woken.length > 0
      ? woken
      : hours > 0
        ? [startedAt ?? Math.max(failedAt, (resolved?.at ?? over) - hours * HOUR)]
        : [];
  return {
    loss: lossBetween(incident, over, situation),
    hours,
    isTimed: recorded !== undefined || !isWorked,
    nights: woken.length,
    price: !tellsNights
      ? hours * team.costs.hourlyRate
      : sum(begins.map((at, i) => priceAt(at, i === 0 ? hours : 0, situation))),
  };
}

/** When somebody was woken for it, epoch milliseconds: each session counts once. */
function wokenFor({ events }: Incident, wakeUps: Situation['log']['wakeUps']): number[] {
  return events.flatMap(({ type, at, data }) =>
    type === 'person.woken' && wakeUps.get(data.person ?? '')?.some((one) => one.at === at) ? [at] : [],
  );
}

/** W of a start at an instant, for whoever was on call then, with the history of before. */
function priceAt(at: number, hours: number, situation: Situation): number {
  // Before it: what wakes somebody now is no part of what they had behind them.
  const setting = settingOf({ ...situation, now: at - 1, log: { ...situation.log, activity: new Map() } });
  return setting.price(setting.coverage[0]!, hours).total;
}

type Failed = Pick<Incident, 'pipeline' | 'due' | 'failedAt'>;

function stakeAt(failed: Failed, situation: Situation) {
  return stakeOf(failed, { ...situation, now: failed.failedAt });
}

/** Declared loss from the failure to the landing; null: nobody declared any. */
function lossBetween(failed: Failed, landing: number, situation: Situation): number | null {
  const { unknown, curve } = stakeAt(failed, situation);
  return unknown ? null : lossAt(curve, Math.max(0, landing - failed.failedAt) / HOUR);
}

function sum(list: readonly number[]): number {
  return list.reduce((all, one) => all + one, 0);
}
