import { askedAbout } from '../../catalog/asked-about.ts';
import type { Consumer, Pipeline } from '../../catalog/catalog.ts';
import { stakeOf } from '../../decision/loss/stake.ts';
import type { Steps } from '../../decision/math/pausable.ts';
import type { Situation } from '../../situation.ts';
import { byKey } from '../past/episode.ts';
import { deadlinesOf, type Moved, movedCatalog } from './moved-catalog.ts';
import { type Failing, type Moments, nightsOf } from './standing.ts';

/** All deadlines of a pipeline and below it later, those that lie before one time of day moved to it. */
export interface Step {
  /** How much later the earliest of them is, hours. */
  readonly hours: number;
  /** Where the deadlines are then, minutes after midnight in the team's zone; null: there is only what accrues. */
  readonly to: number | null;
  readonly moved: readonly Moved[];
  /** Nights a year of somebody rested, judged anew. */
  readonly nights: number;
}

/** What moving the deadlines of one pipeline would spare. */
export interface Moving {
  readonly pipeline: string;
  /** As they are, a year. */
  readonly nights: number;
  /** In steps of 15 minutes up to 12 hours. */
  readonly staircase: readonly Step[];
  /** The step that spares most nights for each hour asked; absent: none spares any. */
  readonly best?: Step;
  /** The first with no night at all; absent: none. */
  readonly none?: Step;
}

const STEP = 0.25;
const MOST = 12;
export const STAIRS = MOST / STEP;

/**
 * The staircase of nights over a later time of all deadlines of a pipeline and below it together, each step judged anew as moved
 * (DECISION 6.5). `told`: how many are. Undefined where there is nothing to move.
 */
export function* movingOf(
  failing: Failing,
  situation: Situation,
  moments: Moments,
  told: (steps: number) => void = () => {},
): Steps<Moving | undefined> {
  const { pipeline } = failing;
  const { catalog, team, now } = situation;
  const zone = team.timeZone;
  const nights = yield* nightsOf(failing, situation, moments);
  const stake = stakeOf({ pipeline: pipeline.id, failedAt: now }, situation);
  const nodes = stake.unknown ? [] : stake.nodes.map(({ node }) => node);
  const deadlines = deadlinesOf(nodes, zone, now);
  const first = Math.min(...deadlines.map(({ minutes }) => minutes));
  const ownerOf = (node: Pipeline | Consumer) => askedAbout(node, team);
  const staircase: Step[] = [];
  for (let hours = STEP; hours <= MOST; hours += STEP) {
    const to = first + hours * 60;
    const later = movedCatalog(catalog, nodes, { to, hours, zone, now, ownerOf });
    if (later.moved.length === 0) return undefined;
    const judged = yield* nightsOf(
      { ...failing, pipeline: later.catalog.pipelines.get(pipeline.id) ?? pipeline },
      { ...situation, catalog: later.catalog },
      moments,
    );
    staircase.push({
      ...{ hours, moved: later.moved, nights: judged },
      to: deadlines.length === 0 ? null : to,
    });
    told(staircase.length);
  }
  const spares = staircase.filter((one) => one.nights < nights);
  const best = spares.reduce<Step | undefined>(
    (most, one) =>
      !most || (nights - one.nights) / one.hours > (nights - most.nights) / most.hours ? one : most,
    undefined,
  );
  const none = staircase.find((one) => one.nights === 0);
  return {
    ...{ pipeline: pipeline.id, nights, staircase },
    ...(best ? { best } : {}),
    ...(none && nights > 0 ? { none } : {}),
  };
}

/** Everybody who has to agree to a step, with what is theirs; null: what nobody owns. */
export function ownersOf({ moved }: Step): ReadonlyMap<string | null, readonly Moved[]> {
  return byKey(moved, ({ owner }) => owner);
}
