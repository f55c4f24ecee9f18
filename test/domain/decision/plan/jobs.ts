import type { PlanJob } from '../../../../source/domain/decision/plan/plan-job.ts';

/** A job that loses so much an hour from now on and takes exactly so many hours. */
export function linearJob(id: string, rate: number, hours: number): PlanJob {
  const handsOn = { mu: Math.log(hours), sigma: 0 };
  const curve = { base: 0, jumps: [], segments: [{ from: 0, to: 14 * 24, alpha: rate, beta: 0 }] };
  return { id, handsOn, members: [{ curve, handsOn, expectedHandsOn: hours, tail: 0, heals: [] }] };
}
