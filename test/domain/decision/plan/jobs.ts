import fc from 'fast-check';
import type { PlanJob } from '../../../../source/domain/decision/plan/work/plan-job.ts';
import type { Job } from '../../../../source/domain/decision/start/options.ts';
import { NIGHT } from '../../../build/job.ts';
import { jobs } from '../../../build/random/arbitrary.ts';

/** A job that loses so much an hour from now on and takes exactly so many hours. */
export function linearJob(id: string, rate: number, hours: number): PlanJob {
  const handsOn = { mu: Math.log(hours), sigma: 0 };
  const curve = { base: 0, jumps: [], segments: [{ from: 0, to: 14 * 24, alpha: rate, beta: 0 }] };
  return { id, handsOn, members: [{ curve, handsOn, expectedHandsOn: hours, tail: 0, heals: [] }] };
}

/** One failure as a job of a plan. */
export function planJob(id: string, job: Job): PlanJob {
  return { id, handsOn: job.handsOn, members: [job] };
}

/** So many failures of any kind: rates, deadlines, decays, with tails and healings, known or uncertain to last. */
export function planJobs(least: number, most: number, now = NIGHT): fc.Arbitrary<PlanJob[]> {
  return fc
    .array(jobs(now), { minLength: least, maxLength: most })
    .map((list) => list.map((job, i) => planJob(`job-${String(i).padStart(2, '0')}`, job)));
}
