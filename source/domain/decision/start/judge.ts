import { HOUR } from '../../time/zone.ts';
import { cents } from '../figures.ts';
import { isNight, type Setting } from '../price/setting.ts';
import type { BreakEven, LossFigures, Verdict } from '../verdict.ts';
import { type Flip, flipsOf, ladderOf, nearestFlip, type Rung } from './ladder.ts';
import { latestStart } from './latest-start.ts';
import {
  bestOf,
  coverageAt,
  type Job,
  optionAt,
  optionsOf,
  type StartOption,
  usefulOptions,
} from './options.ts';

/** One incident judged alone, with everything the judgement rests on. Money unrounded. */
export interface Judgement {
  readonly job: Job;
  readonly verdict: Exclude<Verdict, 'unknown'>;
  readonly options: readonly StartOption[];
  readonly now: StartOption;
  /** Work starts at `waitUntil`. */
  readonly wait: StartOption;
  readonly best: StartOption;
  /** Epoch milliseconds; null: never. */
  readonly startAt: number | null;
  readonly startBy: number | null;
  readonly wakes: boolean;
  /** Others are not back in time to weigh anything of it before the horizon: it waits for them, and is judged then. */
  readonly beyond: boolean;
  readonly ladder: readonly Rung[];
  readonly flips: readonly Flip<Verdict>[];
  readonly figures: LossFigures;
  /** What a change of plan must win by: the larger of an amount and a share of the gross stake. */
  readonly margin: number;
}

/** Where others are back later than after this part of the horizon, too little of it is left to weigh a start by. */
const LEAST_AHEAD = 0.5;

/** Judges one job as if it were the only one: the start with the least expected cost. */
export function judge(job: Job, setting: Setting): Judgement {
  const options = optionsOf(job, setting);
  const now = options[0]!;
  const waitAt = (setting.waitUntil - setting.now) / HOUR;
  const wait =
    options.find(({ at }) => at === waitAt) ?? optionAt(job, setting, waitAt, coverageAt(setting, waitAt)!);
  const useful = usefulOptions({ job, options });
  const best = bestOf(useful);
  const beyond = (job.notBefore ?? 0) >= LEAST_AHEAD * setting.horizon;
  const verdict = beyond ? 'wait' : verdictOf(best, setting);
  const stake = wait.loss - now.loss;
  const { amount, share } = setting.costs.margin;
  const margin = Math.max(amount, share * stake);
  const ladder = ladderOf(useful);
  const flips = flipsOf(ladder, (option) => verdictOf(option, setting) as Verdict);
  const start = beyond ? job.notBefore! : best.at;
  const startAt = start === Number.POSITIVE_INFINITY ? null : setting.now + start * HOUR;
  return {
    job,
    verdict,
    options,
    now,
    wait,
    best,
    startAt,
    startBy: startAt === null || beyond ? null : latestStart(job, setting, best, best.cost + margin),
    wakes: wakesSomebody(best, setting),
    beyond,
    ladder,
    flips,
    margin,
    figures: {
      lossSoFar: job.curve.base,
      lossIfNow: now.loss,
      lossIfWait: wait.loss,
      avoidable: stake,
      net: wait.cost - now.cost,
      breakEven: breakEvenOf(flips, stake),
    },
  };
}

/** The word for a start. */
export function verdictOf(option: StartOption, setting: Setting): Exclude<Verdict, 'unknown'> {
  if (option.at === Number.POSITIVE_INFINITY) return 'leave';
  if (option.at > 0) return 'wait';
  return isNight(setting.class) && !setting.session ? 'wake' : 'work';
}

/** Whether a start costs somebody their sleep: in night or edge, and not now while they are up. */
export function wakesSomebody(option: StartOption, setting: Setting): boolean {
  if (!option.coverage || !isNight(option.coverage.class)) return false;
  return option.at > 0 || !setting.session;
}

function breakEvenOf(flips: readonly Flip<Verdict>[], avoidable: number): BreakEven | null {
  // What would be printed as nothing has no multiple.
  const flip = cents(avoidable) > 0 ? nearestFlip(flips) : undefined;
  return flip ? { factor: flip.factor, avoidable: flip.factor * avoidable, to: flip.to } : null;
}
