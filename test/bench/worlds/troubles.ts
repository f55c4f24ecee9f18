import { calendarOf } from '../../../source/domain/decision/loss/calendar.ts';
import { compileImpact } from '../../../source/domain/decision/loss/compile-impact.ts';
import {
  type LossCurve,
  lossAt,
  sumOf,
  timesCurve,
} from '../../../source/domain/decision/loss/loss-curve.ts';
import { mean } from '../../../source/domain/decision/math/lognormal.ts';
import type { Job } from '../../../source/domain/decision/start/options.ts';
import { laterCurve } from '../../../source/domain/learning/simulation/later-curve.ts';
import type { Trouble } from '../../../source/domain/learning/simulation/trouble.ts';
import { DAY, HOUR } from '../../../source/domain/time/zone.ts';
import { COMMON_CAUSE, HANDS_ON, HEALING, START, type World } from './constants.ts';
import { type Draws, drawsFor } from './draws.ts';
import { type MadePipeline, madePipelines } from './pipelines.ts';
import { TEAM } from './team.ts';

const CALENDAR = calendarOf(TEAM, TEAM.timeZone);
/** Curves are drawn so far ahead: the horizon, once more for what begins late. */
const DRAWN_DAYS = 28;
/** What every policy knows of hands-on times: the law over all pipelines. */
const KNOWN_HANDS_ON = {
  mu: Math.log(HANDS_ON.median),
  sigma: Math.hypot(HANDS_ON.between, HANDS_ON.within),
};

/** Everything that fails in a world within so many days, in order. */
export function madeTroubles(world: World, seed: number, days: number): Trouble[] {
  const pipelines = madePipelines(world, seed);
  const alone = pipelines.flatMap((pipeline, i) =>
    failuresOf(pipeline, drawsFor(seed, `failures ${i}`), days),
  );
  const common = commonCauses(pipelines, drawsFor(seed, 'common causes'), days);
  return [...alone, ...common].sort((a, b) => a.failedAt - b.failedAt || (a.id < b.id ? -1 : 1));
}

function failuresOf(pipeline: MadePipeline, draws: Draws, days: number): Trouble[] {
  const troubles: Trouble[] = [];
  for (let day = 0; day < days; day++) {
    const fails = draws.random.next() < pipeline.chance;
    const into = draws.random.next();
    const within = Math.exp(HANDS_ON.within * draws.normal());
    const heals = draws.random.next() < pipeline.heals ? draws.exponential(HEALING.meanHours) : null;
    if (!fails) continue;
    const due = START + day * DAY + pipeline.due * HOUR;
    const failedAt = Math.round(due + into * pipeline.run * HOUR);
    const member = { pipeline, anchor: due + pipeline.run * HOUR };
    troubles.push(
      troubleOf(`${pipeline.id} day ${day}`, failedAt, [member], pipeline.handsOn * within, heals),
    );
  }
  return troubles;
}

/** Several pipelines broken by one thing, at one instant between 00:00 and 06:00; it heals, if at all, as one. */
function commonCauses(pipelines: readonly MadePipeline[], draws: Draws, days: number): Trouble[] {
  const troubles: Trouble[] = [];
  for (let day = 0; day < days; day++) {
    const happens = draws.random.next() < COMMON_CAUSE.chance;
    const failedAt = Math.round(START + (day + draws.random.next() / 4) * DAY);
    const order = pipelines.map((pipeline) => ({ pipeline, key: draws.random.next() }));
    const hit = order
      .sort((a, b) => a.key - b.key)
      .slice(0, draws.random.whole(COMMON_CAUSE.least, COMMON_CAUSE.most));
    const handsOn = draws.lognormal({
      median: HANDS_ON.median,
      spread: Math.hypot(HANDS_ON.between, HANDS_ON.within),
    });
    const heals =
      draws.random.next() < draws.beta(HEALING.alpha, HEALING.beta)
        ? draws.exponential(HEALING.meanHours)
        : null;
    const members = hit.map(({ pipeline, key }) => ({
      pipeline,
      anchor: failedAt + key * pipeline.run * HOUR,
    }));
    if (happens) troubles.push(troubleOf(`common cause day ${day}`, failedAt, members, handsOn, heals));
  }
  return troubles;
}

interface Member {
  readonly pipeline: MadePipeline;
  /** From when its lateness counts. */
  readonly anchor: number;
}

function troubleOf(
  id: string,
  failedAt: number,
  members: readonly Member[],
  handsOn: number,
  healsAfter: number | null,
): Trouble {
  const curves = members.map(({ pipeline, anchor }) =>
    compileImpact(pipeline.impact, {
      anchor,
      origin: failedAt,
      until: failedAt + DRAWN_DAYS * DAY,
      calendar: CALENDAR,
    }),
  );
  const truth = sumOf(curves);
  const estimates = members.flatMap(({ pipeline: { estimate } }, i): LossCurve[] =>
    estimate === null ? [] : [timesCurve(curves[i]!, estimate)],
  );
  const estimated = estimates.length > 0 ? sumOf(estimates) : undefined;
  const tail = Math.max(...members.map(({ pipeline }) => pipeline.tail));
  const hoursAfter = (instant: number) => (instant - failedAt) / HOUR;
  return {
    id,
    pipelines: members.map(({ pipeline }) => pipeline.id),
    failedAt,
    handsOn,
    tail,
    healsAt: healsAfter === null ? null : Math.round(failedAt + healsAfter * HOUR),
    severity: estimated ? lossAt(estimated, 24) : null,
    lossUntil: (landing) => lossAt(truth, hoursAfter(landing)),
    jobAt: (now): Job | undefined =>
      estimated && {
        curve: laterCurve(estimated, hoursAfter(now)),
        handsOn: KNOWN_HANDS_ON,
        expectedHandsOn: mean(KNOWN_HANDS_ON),
        tail,
        heals: [],
      },
  };
}
