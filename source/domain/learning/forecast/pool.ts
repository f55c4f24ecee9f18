import { stakeOf } from '../../decision/loss/stake.ts';
import { complete, type Steps } from '../../decision/math/pausable.ts';
import type { Situation } from '../../situation.ts';
import type { Gamma } from '../math/gamma.ts';
import { belowOthers } from '../past/below.ts';
import { byKey, type Episode, episodesBetween } from '../past/episode.ts';
import { daysHeard, knownSince } from '../past/heard.ts';
import { isTold, type NightsTold, nightsOfAll, nightsTold } from '../past/nights-told.ts';
import { onlookerOf } from '../past/onlooker.ts';
import { type Asked, type Paid, paidFor, paidTogether } from '../past/paid.ts';
import { weeklyCounts } from '../past/weeks.ts';
import type { LookingBack } from '../pattern/patterns.ts';
import { priorOf } from '../rate/prior.ts';
import { perYear, rateAfter } from '../rate/rate.ts';
import { dispersionOf, NEW_PIPELINE } from './forecast.ts';

/** One pipeline and what its failures have taken. */
export interface Member {
  readonly pipeline: string;
  readonly episodes: number;
  /** Days of the window in which it was heard. */
  readonly days: number;
  /** Episodes a day. */
  readonly rate: Gamma;
  readonly paid: Paid;
  /** Whether somebody declared what it costs, and whether that is nothing. */
  readonly worth: 'unknown' | 'nothing' | 'something';
}

/** Three figures that are never added up; null: nobody priced it, or nights are not told. */
export interface Burden {
  readonly loss: number | null;
  readonly hours: number;
  readonly nights: number | null;
}

/** All pipelines together, as the window had them. */
export interface Pool {
  readonly members: readonly Member[];
  readonly episodes: number;
  /** How many of them only a source remembers. */
  readonly history: number;
  /** What one episode took on average. Nights: of all in the months that are told, whatever they were for. */
  readonly each: Burden;
  /** How much wider weeks have been than independent failures are, at least 1. */
  readonly dispersion: number;
  readonly told: NightsTold;
}

/** From so many pipelines on a further one is taken to be like them. */
const FEWEST_ALIKE = 5;

/** Every pipeline of the catalog, and every other one that failed. */
export function poolOf(back: LookingBack): Pool {
  return complete(pooling(back));
}

/** The same as a computation that may pause. */
export function* pooling({ situation, history, from, reader }: LookingBack): Steps<Pool> {
  const { now, log, team, catalog } = situation;
  const found = episodesBetween(log.incidents.values(), history, from, now);
  const since = knownSince(log, history);
  const told = nightsTold(situation, from, reader);
  const onlooker = onlookerOf(situation, from, reader);
  const below = belowOthers(found.all, catalog);
  const failed = byKey(found.all, ({ pipeline }) => pipeline);
  const names = [...new Set([...catalog.pipelines.keys(), ...failed.keys()])].toSorted();
  const counted = names.map((pipeline) => ({
    pipeline,
    episodes: failed.get(pipeline)?.length ?? 0,
    days: daysHeard(since(pipeline), from, now),
  }));
  const prior = priorOf(counted);
  const members: Member[] = [];
  for (const one of counted) {
    const paid = yield* paidForAll(failed.get(one.pipeline) ?? [], situation, {
      onlooker,
      below,
      price: false,
    });
    members.push({
      ...one,
      paid,
      rate: rateAfter(one, prior),
      worth: worthOf(one.pipeline, situation),
    });
  }
  const all = paidTogether(members.map(({ paid }) => paid));
  const nights = nightsOfAll(situation, told);
  const inMonths = found.all.filter(({ failedAt }) => isTold(told, failedAt)).length;
  const count = Math.max(1, found.all.length);
  // What nobody priced lost nobody knows how much, which is not nothing.
  const priced = members.reduce((sum, one) => sum + (one.worth === 'unknown' ? 0 : one.episodes), 0);
  const weeks = Math.max(1, Math.floor((now - Math.max(from, firstOf(found.all, now))) / WEEK));
  const instants = found.all.map(({ failedAt }) => failedAt);
  return {
    ...{ members, episodes: found.all.length, history: found.history, told },
    each: {
      loss: all.loss === null ? null : all.loss / Math.max(1, priced),
      hours: all.hours / count,
      nights: nights === null || inMonths === 0 ? null : nights / inMonths,
    },
    // The week that has only begun is no whole one.
    dispersion: dispersionOf(weeklyCounts(instants, weeks + 1, now, team.timeZone).slice(0, -1)),
  };
}

const WEEK = 7 * 24 * 3_600_000;

function firstOf(episodes: readonly Episode[], now: number): number {
  return episodes[0]?.failedAt ?? now;
}

function* paidForAll(episodes: readonly Episode[], situation: Situation, asked: Asked): Steps<Paid> {
  const each: Paid[] = [];
  for (const one of episodes) {
    each.push(paidFor(one, situation, asked));
    yield;
  }
  return paidTogether(each);
}

/** What a year of one pipeline is expected to take: 365 · E[λ] · the mean of its episodes, of those of all where it had none. */
export function yearOf({ rate, episodes, paid, worth }: Member, { each }: Pool): Burden {
  const often = perYear(rate);
  // By the nights of all: those of one pipeline would tell whose they were.
  const nights = each.nights === null ? null : often * each.nights;
  if (episodes === 0)
    return {
      loss: lossLike(worth, often, each),
      hours: often * each.hours,
      nights,
    };
  const factor = often / episodes;
  return {
    loss: paid.loss === null ? null : factor * paid.loss,
    hours: factor * paid.hours,
    nights,
  };
}

/** What never failed is taken to cost as much as those that did, where it is said to cost something. */
function lossLike(worth: Member['worth'], often: number, each: Burden): number | null {
  if (worth === 'unknown' || each.loss === null) return null;
  return worth === 'nothing' ? 0 : often * each.loss;
}

function worthOf(pipeline: string, situation: Situation): Member['worth'] {
  const { unknown, nodes } = stakeOf({ pipeline, failedAt: situation.now }, situation);
  if (unknown) return 'unknown';
  return nodes.some(({ node }) => (node.impact ?? []).length > 0) ? 'something' : 'nothing';
}

/** How often one more pipeline would fail: like these from five on, else as if nothing were known of it. */
export function oneMore({ members }: Pool): Gamma {
  if (members.length < FEWEST_ALIKE) return NEW_PIPELINE;
  const rates = members.map(({ rate }) => rate.shape / rate.rate);
  const mean = rates.reduce((sum, one) => sum + one, 0) / rates.length;
  const spread = rates.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (rates.length - 1);
  // Where all fail alike it is as sure as what was counted of all of them.
  const shape = spread > 0 ? (mean * mean) / spread : members.reduce((sum, { rate }) => sum + rate.shape, 0);
  return { shape, rate: shape / mean };
}

/** The 10th and the 90th percentile of figures; null: there are none. */
export function tenToNinety(figures: readonly (number | null)[]): readonly [number, number] | null {
  const sorted = figures.flatMap((one) => one ?? []).toSorted((a, b) => a - b);
  if (sorted.length === 0) return null;
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return [at(0.1), at(0.9)];
}
