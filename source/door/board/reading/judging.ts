import { setImmediate, setTimeout } from 'node:timers/promises';
import { type Assessment, assessing, type Standing } from '../../../domain/decision/assess.ts';
import { inSlices } from '../../../domain/decision/math/pausable.ts';
import { type ShownPlan, shownPlan } from '../../../domain/decision/plan/steady.ts';
import type { StatusReport } from '../../../domain/decision/report/report.ts';
import { reportOf } from '../../../domain/decision/report/status.ts';
import type { Situation } from '../../../domain/situation.ts';

/** No key waits longer for a judgement than about this many milliseconds. */
const SLICE = 8;

/** After a key a judgement rests until its frame is drawn, milliseconds; also while one is held down it goes on this often. */
const RESTS = 40;

/** Told of what is known before the plan of all is. */
export type Meanwhile = (report: StatusReport) => void;

/**
 * A plan that takes no more steps than these is waited for: some tenths of a second. Counted, so that the same night
 * shows the same.
 */
const SHORT_PLAN = 1_500;

/** Of so many failures each takes its time by itself. */
const MANY = 200;

/** Judges situations one after the other for one screen, whose plan changes only for a reason. */
export interface Judging {
  /**
   * The report, or undefined where a later call overtook this one. Keys are answered while it is made. `meanwhile` is told what
   * each failure comes to by itself, where the plan of all takes its time. `standing`: of those for which nothing has changed;
   * among many the others are told at once beside them.
   */
  judge(situation: Situation, meanwhile?: Meanwhile, standing?: Standing): Promise<StatusReport | undefined>;
  /** The newest judgement; undefined before the first. */
  assessment(): Assessment | undefined;
  /** What it said. */
  report(): StatusReport | undefined;
  /** How long the newest judgement took, milliseconds; 0 before the first. */
  took(): number;
  /** Nobody wants the answer any more. */
  stop(): void;
  /** Whether nothing is being judged: a tick must not overtake what somebody waits for. */
  isIdle(): boolean;
}

/**
 * A judging without a past. `zone`: in which its reports say times; `reader`: to whom; `typedAgo`: how long ago somebody typed,
 * milliseconds.
 */
export function judging(
  zone: () => string,
  reader?: string,
  typedAgo: () => number = () => Number.POSITIVE_INFINITY,
): Judging {
  let shown: ShownPlan | undefined;
  let newest: Assessment | undefined;
  let said: StatusReport | undefined;
  let calls = 0;
  let done = 0;
  let took = 0;
  return {
    async judge(situation, meanwhile, standing) {
      const call = ++calls;
      const began = performance.now();
      let soFar: (() => Assessment) | undefined;
      let sought = 0;
      const known = standing && standing.known.size >= MANY ? standing : undefined;
      const tellSoFar = () => {
        if (!soFar || !meanwhile || (sought < SHORT_PLAN && !known)) return;
        const alone = soFar();
        soFar = undefined;
        meanwhile(reportOf(alone, zone(), reader));
      };
      let sliceEnd = performance.now() + SLICE;
      const tell = (alone: () => Assessment) => {
        soFar = alone;
      };
      const steps = assessing(situation, shown, tell, known);
      const assessment = await inSlices(steps, {
        isDue: () => {
          if (soFar) sought++;
          return performance.now() > sliceEnd;
        },
        pause: async () => {
          if (call === calls) tellSoFar();
          await setImmediate();
          if (typedAgo() < RESTS) await setTimeout(RESTS);
          sliceEnd = performance.now() + SLICE;
        },
        isStale: () => call !== calls,
      });
      if (!assessment) return undefined;
      done = call;
      took = performance.now() - began;
      newest = assessment;
      shown = shownPlan(assessment.plan.plan, assessment.plan.stake, assessment.setting, shown);
      said = reportOf(assessment, zone(), reader);
      return said;
    },
    assessment: () => newest,
    report: () => said,
    took: () => took,
    stop() {
      calls++;
    },
    isIdle: () => done === calls,
  };
}
