import type { Situation } from '../../situation.ts';
import { lawOfGuess } from '../loss/guess.ts';
import { lossAt } from '../loss/loss-curve.ts';
import { stakeOf } from '../loss/stake.ts';
import type { Lognormal } from '../math/lognormal.ts';
import { settingOf } from '../price/setting.ts';
import { informationValue } from '../start/evpi.ts';
import { jobOf } from '../start/job.ts';
import { judge } from '../start/judge.ts';
import { ladderOf } from '../start/ladder.ts';
import { optionsOf } from '../start/options.ts';
import { otherVerdicts } from '../start/robust.ts';

/** Whether letting a pipeline fail once would teach more than it costs, in currency (DECISION 6.6). */
export interface Worth {
  readonly pipeline: string;
  /** What knowing its price would save a year. */
  readonly saves: number;
  /** What the experiment is expected to cost. */
  readonly costs: number;
  /** Whether it is worth one: it saves more than it costs, and the verdict hangs on the price. */
  readonly isWorth: boolean;
}

/** A declared figure may be off by 30 % either way: as its 10th and 90th percentile, the same in the mean. */
const DECLARED_OFF = { low: 0.7, likely: 1, high: 1.3 };

/**
 * `night`: an instant at which it would fail, epoch milliseconds; `yearly`: how often it fails a year; `hours`: how
 * long it is left.
 */
export function worthOf(
  pipeline: string,
  { night, yearly, hours }: { readonly night: number; readonly yearly: number; readonly hours: number },
  situation: Situation,
): Worth | undefined {
  const then = { ...situation, now: night, log: { ...situation.log, activity: new Map() } };
  const incident = { ...LONE, pipeline, failedAt: night, lastFailedAt: night };
  const stake = stakeOf(incident, then);
  if (stake.unknown) return undefined;
  const setting = settingOf(then);
  const job = jobOf(incident, stake, then);
  const { evpi } = informationValue(ladderOf(optionsOf(job, setting)), declaredLaw());
  const [saves, costs] = [evpi * yearly, lossAt(stake.curve, hours) - stake.curve.base];
  const hangs = otherVerdicts(judge(job, setting), setting).length > 0;
  return { pipeline, saves, costs, isWorth: hangs && saves > costs };
}

/** The multiplier of a declared figure, with mean 1. */
function declaredLaw(): Lognormal {
  const { sigma } = lawOfGuess(DECLARED_OFF);
  return { mu: (-sigma * sigma) / 2, sigma };
}

const LONE = {
  ...{ id: 'lone', kind: 'failed' as const, signature: '', title: '' },
  ...{ occurrences: 1, aliases: [], seenBefore: 0, events: [] },
};

/** How long an experiment is taken to last where nobody says it, hours. */
export const USUAL_HOURS = 72;
