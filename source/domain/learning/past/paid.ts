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
import { priceThen } from './then.ts';

/** What episodes have cost, as it went and not as it might have gone; figures that are never added up. */
export interface Paid {
  /**
   * By the impact that is declared today, in currency; null: nobody declared any, or nobody knows when it landed. Of
   * what was red only because something above it was, what it lost after that had landed: the rest counts there.
   */
  readonly loss: number | null;
  /** Of hands-on work. */
  readonly hours: number;
  /** Whether all these hours were recorded; those that were not are taken as expected. */
  readonly isTimed: boolean;
  /**
   * How often whoever looks was woken for it, as far as that is on record: of others it is told of no pipeline. null:
   * nobody looks.
   */
  readonly ownNights: number | null;
  /**
   * What the work cost, in currency: as by day, and where whoever looks was woken for it by the price of then:
   * labour, the next day and wear. Of others that would tell their nights. 0 where nobody asked for it: it takes
   * longest to tell.
   */
  readonly price: number;
}

/** Who looks, and from when on it is on record who was woken, epoch milliseconds. */
export interface Onlooker {
  /** A person's id; absent: nobody that is known. */
  readonly reader?: string | undefined;
  readonly since: number;
}

/** What of an episode is asked for. */
export interface Asked {
  readonly onlooker: Onlooker;
  /** Whether the price of its work is wanted as well. */
  readonly price: boolean;
  /** Episodes whose loss until an instant counts with those above them, with that instant (epoch milliseconds). */
  readonly below: ReadonlyMap<Episode, number>;
}

/** What an episode has cost. `situation`: with the whole log. */
export function paidFor(episode: Episode, situation: Situation, asked: Asked): Paid {
  const paid = paidAlone(episode, situation, asked);
  const until = asked.below.get(episode);
  if (paid.loss === null || until === undefined) return paid;
  const over = episode.overAt ?? situation.now;
  const shared = lossBetween(episode, Math.min(until, over), situation) ?? 0;
  return { ...paid, loss: Math.max(0, paid.loss - shared) };
}

function paidAlone(episode: Episode, situation: Situation, { onlooker, price: asksPrice }: Asked): Paid {
  const { incidents, overAt } = episode;
  const ownNights = onlooker.reader === undefined ? null : 0;
  if (incidents.length === 0) {
    const loss = overAt === null ? null : lossBetween(episode, overAt, situation);
    return { loss, hours: 0, isTimed: true, ownNights, price: 0 };
  }
  return paidTogether(incidents.map((one) => paidForOne(one, situation, onlooker, asksPrice)));
}

/** The same figures of several together. */
export function paidTogether(each: readonly Paid[]): Paid {
  const losses = each.flatMap(({ loss }) => loss ?? []);
  return {
    loss: losses.length === 0 ? null : sum(losses),
    hours: sum(each.map(({ hours }) => hours)),
    isTimed: each.every(({ isTimed }) => isTimed),
    ownNights:
      each.length === 0 || each.some(({ ownNights }) => ownNights === null)
        ? null
        : sum(each.map(({ ownNights }) => ownNights ?? 0)),
    price: sum(each.map(({ price }) => price)),
  };
}

function paidForOne(
  incident: Incident,
  situation: Situation,
  { reader, since }: Onlooker,
  asksPrice: boolean,
): Paid {
  const { log, now, team } = situation;
  const { recoveredAt, resolved } = incident;
  const over = recoveredAt ?? resolved?.at ?? now;
  const isWorked = resolved?.resolution === 'band-aid' || resolved?.resolution === 'root-cause';
  const recorded = resolved?.handsOn;
  const hours = Math.min(LONGEST_REPAIR, recorded ?? (isWorked ? expectedHours(incident, situation) : 0));
  const own = wokenFor(incident, log.wakeUps).filter((one) => one.person === reader && one.at >= since);
  const known = {
    ...{ loss: lossBetween(incident, over, situation), hours },
    isTimed: recorded !== undefined || !isWorked,
    ownNights: reader === undefined ? null : own.length,
  };
  if (!asksPrice) return { ...known, price: 0 };
  const [first, ...others] = own;
  if (!first) return { ...known, price: hours * team.costs.hourlyRate };
  const more = others.map(({ at, person }) => priceThen(at, 0, situation, person));
  return { ...known, price: priceThen(first.at, hours, situation, first.person) + sum(more) };
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
