import { pipelineOf } from '../../catalog/lineage/layers.ts';
import { mean } from '../../decision/math/lognormal.ts';
import { complete, type Steps } from '../../decision/math/pausable.ts';
import { handsOnOf, LONGEST_REPAIR } from '../../decision/restore/restore.ts';
import type { Resolution } from '../../incident/event/event.ts';
import type { FollowUp } from '../../incident/state/log-state.ts';
import { knownFields } from '../../known-fields.ts';
import type { Situation } from '../../situation.ts';
import { belowOthers } from '../past/below.ts';
import { byKey, type Episode, episodesBetween, keyOf } from '../past/episode.ts';
import { daysHeard, knownSince } from '../past/heard.ts';
import type { HistoryEpisode } from '../past/history.ts';
import { onlookerOf } from '../past/onlooker.ts';
import { type Paid, paidFor, paidTogether } from '../past/paid.ts';
import { priorOf } from '../rate/prior.ts';
import { perYear, rateAfter } from '../rate/rate.ts';
import { type Labelled, labelOf } from './label.ts';
import { effortFactor, type Payback, paybackOf } from './payback.ts';

/** What is looked back on: the situation with the whole log, what sources remember, and from when on. */
export interface LookingBack {
  readonly situation: Situation;
  readonly history: readonly HistoryEpisode[];
  /** Epoch milliseconds. */
  readonly from: number;
  /** Who looks, a person's id: what of nights may be told hangs on it. Absent: nobody that is known. */
  readonly reader?: string | undefined;
}

/** A failure class that was seen in the window, and what it costs. */
export interface Pattern extends Labelled {
  readonly pipeline: string;
  readonly signature: string;
  /** As it was told last. */
  readonly title: string;
  /** Of the window, the oldest first. */
  readonly episodes: readonly Episode[];
  /** How many of them only a source remembers. */
  readonly history: number;
  /** Days of the window in which it could be heard. */
  readonly days: number;
  /** How many ended in which way; `unsaid`: nobody has said how, or it is not over. */
  readonly ended: Readonly<Partial<Record<Resolution | 'unsaid', number>>>;
  readonly paid: Paid;
  /** Hours that a fix is taken to need. */
  readonly fixHours: number;
  /** Expected episodes a year. */
  readonly yearly: number;
  /** What a year of it is expected to take, in hours of work. */
  readonly yearlyHours: number;
  /** The same in declared loss; null: nobody priced it. */
  readonly yearlyLoss: number | null;
  /** Of what came three times and has a price. */
  readonly payback?: Payback & Fix;
  /** When its last episode was mended at the root, epoch milliseconds: it has not failed since. */
  readonly mendedAt?: number;
  /** The follow-up that is to end it, filed and not done. */
  readonly followUp?: string;
  /** A follow-up about it was done, and it failed since: which, and when that was done. */
  readonly failedAfter?: { readonly followUp: string; readonly doneAt: number };
}

/** What a fix is taken to need. */
export interface Fix {
  /** Hours, as estimates have turned out here. */
  readonly fixHours: number;
  /** The estimate on the follow-up, in hours; absent: there is none. */
  readonly estimate?: number;
}

export interface Patterns {
  /** What costs most hours for each hour of a fix first: whom it woke is told of no pipeline, nor by its place. */
  readonly patterns: readonly Pattern[];
  readonly from: number;
  readonly to: number;
  readonly episodes: number;
  readonly history: number;
}

/** From so many episodes on a fix is weighed against going on. */
const FEWEST_WEIGHED = 3;
/** Where nobody said how long a fix takes: as many hours as so many times mending it by hand. */
const FIX_OVER_MEND = 4;

/** What came back, and what it costs. */
export function patternsOf(back: LookingBack): Patterns {
  return complete(findingPatterns(back));
}

/** The same as a computation that may pause. */
export function* findingPatterns({ situation, history, from, reader }: LookingBack): Steps<Patterns> {
  const { now, log } = situation;
  const incidents = [...log.incidents.values()];
  const ever = episodesBetween(incidents, history, Number.NEGATIVE_INFINITY, now);
  const since = knownSince(log, history);
  const onlooker = onlookerOf(situation, from, reader);
  const below = belowOthers(ever.all, situation.catalog);
  const factor = effortFactor(effortsOf(log.followUps.values()));
  const classes = [...byKey(ever.all, keyOf).values()].flatMap((all) => {
    const episodes = all.filter(({ failedAt }) => failedAt >= from);
    if (episodes.length === 0) return [];
    const heardSince = since(all[0]!.pipeline);
    return [{ all, episodes, heardSince, days: daysHeard(heardSince, from, now) }];
  });
  const prior = priorOf(classes.map(({ episodes, days }) => ({ episodes: episodes.length, days })));
  const patternOf = function* ({
    all,
    episodes,
    heardSince,
    days,
  }: (typeof classes)[number]): Steps<Pattern> {
    const { pipeline, signature, title } = episodes.at(-1)!;
    const counted = { episodes: episodes.length, days };
    const each: Paid[] = [];
    for (const one of episodes) {
      each.push(paidFor(one, situation, { onlooker, below, price: episodes.length >= FEWEST_WEIGHED }));
      yield;
    }
    const paid = paidTogether(each);
    const rate = rateAfter(counted, prior);
    const perEpisode = perYear(rate) / episodes.length;
    const followUps = about(episodes, log.followUps.values());
    const unfinished = followUps.filter(({ done }) => !done);
    const open = unfinished.find(({ effort }) => effort !== undefined) ?? unfinished[0];
    const fixHours = factor * (open?.effort ?? estimatedFix(episodes, situation));
    const mendedAt = mendedSince(all);
    const price = (paid.loss ?? 0) + paid.price;
    const isWeighed =
      episodes.length >= FEWEST_WEIGHED && paid.loss !== null && mendedAt === undefined && price > 0;
    const fixCost = fixHours * situation.team.costs.hourlyRate;
    const undone = followUps.findLast(
      (one) => one.done && one.doneAt !== undefined && episodes.at(-1)!.failedAt > one.doneAt,
    );
    return {
      ...labelOf(all, counted, heardSince, now, prior),
      ...{ pipeline, signature, title, episodes, days, paid, ended: endings(episodes) },
      history: episodes.filter((one) => one.incidents.length === 0).length,
      fixHours,
      yearly: perYear(rate),
      yearlyHours: perEpisode * paid.hours,
      yearlyLoss: paid.loss === null ? null : perEpisode * paid.loss,
      ...(isWeighed
        ? {
            payback: {
              ...paybackOf({ rate, each: price / episodes.length, fix: fixCost }),
              fixHours,
              ...knownFields({ estimate: open?.effort }),
            },
          }
        : {}),
      ...(mendedAt === undefined ? {} : { mendedAt }),
      ...(open ? { followUp: open.id } : {}),
      ...(undone ? { failedAfter: { followUp: undone.id, doneAt: undone.doneAt! } } : {}),
    };
  };
  const patterns: Pattern[] = [];
  for (const one of classes) patterns.push(yield* patternOf(one));
  return {
    patterns: patterns.toSorted(byWorth),
    ...{ from, to: now },
    episodes: patterns.reduce((sum, { episodes }) => sum + episodes.length, 0),
    history: patterns.reduce((sum, one) => sum + one.history, 0),
  };
}

function endings(episodes: readonly Episode[]): Pattern['ended'] {
  const counts: Partial<Record<Resolution | 'unsaid', number>> = {};
  for (const { ended } of episodes) counts[ended ?? 'unsaid'] = (counts[ended ?? 'unsaid'] ?? 0) + 1;
  return counts;
}

function mendedSince(all: readonly Episode[]): number | undefined {
  const { ended, overAt, incidents } = all.at(-1)!;
  return ended === 'root-cause' ? (incidents.at(-1)?.resolved?.at ?? overAt ?? undefined) : undefined;
}

/** Follow-ups that name an incident of these, the oldest first. */
function about(episodes: readonly Episode[], followUps: Iterable<FollowUp>): FollowUp[] {
  const ids = new Set(
    episodes.flatMap(({ incidents }) => incidents.flatMap(({ id, aliases }) => [id, ...aliases])),
  );
  return [...followUps]
    .filter(({ incidents = [] }) => incidents.some((id) => ids.has(id)))
    .toSorted((a, b) => a.filedAt - b.filedAt);
}

function effortsOf(followUps: Iterable<FollowUp>) {
  return [...followUps].flatMap(({ effort, hours }) =>
    effort !== undefined && hours !== undefined ? [{ estimated: effort, taken: hours }] : [],
  );
}

/** Hours that a fix is taken to need where nobody estimated it. */
function estimatedFix(episodes: readonly Episode[], { catalog }: Situation): number {
  const { pipeline } = episodes[0]!;
  const mends = episodes.flatMap(({ incidents }) =>
    incidents.flatMap(({ resolved }) =>
      resolved?.handsOn ? [Math.min(LONGEST_REPAIR, resolved.handsOn)] : [],
    ),
  );
  const mend =
    mends.length > 0
      ? mends.reduce((a, b) => a + b, 0) / mends.length
      : mean(handsOnOf(pipelineOf(catalog, pipeline)));
  return FIX_OVER_MEND * mend;
}

/** Hours bought back for each hour of a fix: most first; what came once last. */
function byWorth(one: Pattern, other: Pattern): number {
  // What was mended and what came once has nothing to buy back.
  const worth = ({ yearlyHours, fixHours, mendedAt, episodes }: Pattern) =>
    mendedAt !== undefined || episodes.length < 2
      ? -episodes.length / (episodes.length + 1)
      : yearlyHours / fixHours;
  return (
    worth(other) - worth(one) ||
    other.episodes.length - one.episodes.length ||
    (keyOf(one) < keyOf(other) ? -1 : 1)
  );
}
