import { setImmediate } from 'node:timers/promises';
import { type Assessment, assessing } from '../../../domain/decision/assess.ts';
import { inSlices } from '../../../domain/decision/math/pausable.ts';
import { type ShownPlan, shownPlan } from '../../../domain/decision/plan/steady.ts';
import type { StatusReport } from '../../../domain/decision/report/report.ts';
import { reportOf } from '../../../domain/decision/report/status.ts';
import type { Situation } from '../../../domain/situation.ts';

/** No key waits longer for a judgement than about this many milliseconds. */
const SLICE = 8;

/** Judges situations one after the other for one screen, whose plan changes only for a reason. */
export interface Judging {
  /** The report, or undefined where a later call overtook this one. Keys are answered while it is made. */
  judge(situation: Situation): Promise<StatusReport | undefined>;
  /** The newest judgement; undefined before the first. */
  assessment(): Assessment | undefined;
  /** What it said. */
  report(): StatusReport | undefined;
  /** Whether nothing is being judged: a tick must not overtake what somebody waits for. */
  isIdle(): boolean;
}

/** A judging without a past. `zone`: in which its reports say times; `reader`: to whom. */
export function judging(zone: () => string, reader?: string): Judging {
  let shown: ShownPlan | undefined;
  let newest: Assessment | undefined;
  let said: StatusReport | undefined;
  let calls = 0;
  let done = 0;
  return {
    async judge(situation) {
      const call = ++calls;
      let sliceEnd = performance.now() + SLICE;
      const assessment = await inSlices(assessing(situation, shown), {
        isDue: () => performance.now() > sliceEnd,
        pause: async () => {
          await setImmediate();
          sliceEnd = performance.now() + SLICE;
        },
        isStale: () => call !== calls,
      });
      if (!assessment) return undefined;
      done = call;
      newest = assessment;
      shown = shownPlan(assessment.plan.plan, assessment.plan.stake, assessment.setting, shown);
      said = reportOf(assessment, zone(), reader);
      return said;
    },
    assessment: () => newest,
    report: () => said,
    isIdle: () => done === calls,
  };
}
