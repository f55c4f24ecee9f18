import type { Situation } from '../../../situation.ts';
import { HOUR } from '../../../time/zone.ts';
import type { Assessed } from '../../assessed.ts';
import { mean } from '../../math/lognormal.ts';
import { timesLearned } from '../../restore/learn.ts';
import { handsOnOf } from '../../restore/restore.ts';
import { lessonFor } from '../../start/job.ts';
import type { Source } from './source.ts';

/** How long ending one failure takes, and where that comes from. Hours. */
export interface ExplainedRestore {
  readonly source: Source;
  /** How many timed repairs of its class it is learned from; absent: none. */
  readonly n?: number;
  /** From the first minute of work on. */
  readonly median: number;
  readonly mean: number;
  readonly spread: number;
  /** Of one that somebody is working on: hours on the clock so far, and hours expected from here. */
  readonly underWay?: { readonly worked: number; readonly left: number };
  readonly rerun: number;
  /** `learned`: told from earlier healings; else a declared retry. */
  readonly heals: readonly {
    readonly at: string;
    readonly chance: number;
    readonly source: Source;
  }[];
}

/** `time` words an instant, epoch milliseconds. */
export function explainedRestore(
  { incident, stake, judgement, begun }: Pick<Assessed, 'incident' | 'stake' | 'judgement' | 'begun'>,
  { now, log }: Pick<Situation, 'now' | 'log'>,
  time: (instant: number) => string,
): ExplainedRestore {
  const { repair } = stake.pipeline;
  const lesson = lessonFor(incident, log);
  const n = timesLearned(repair, lesson);
  const fresh = handsOnOf(stake.pipeline, lesson);
  const { tail, heals, expectedHandsOn } = judgement.job;
  return {
    source: n > 0 ? 'learned' : repair ? 'declared' : 'prior',
    ...(n > 0 ? { n } : {}),
    median: Math.exp(fresh.mu),
    mean: mean(fresh),
    spread: fresh.sigma,
    ...(begun ? { underWay: { worked: begun.worked, left: expectedHandsOn } } : {}),
    rerun: tail,
    heals: heals.map(({ at, chance, late }) => ({
      at: time(now + at * HOUR),
      chance,
      source: late ? 'learned' : 'declared',
    })),
  };
}
