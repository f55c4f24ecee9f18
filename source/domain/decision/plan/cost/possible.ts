import type { Setting } from '../../price/setting.ts';
import { effortOf, type PlanJob, stillOpen } from '../work/plan-job.ts';
import type { Sequence, SessionStart } from './plan.ts';

/** Hours closer than this are the same instant. */
const SAME = 1e-9;

/** When a session of so many expected hands-on hours is expected to end, hours from now. */
export function expectedEnd(handsOn: number, { at, coverage }: SessionStart, { costs }: Setting): number {
  const { mobilise, slow } = costs.classes[coverage.class];
  return at + mobilise + slow * handsOn;
}

/** Expected hands-on hours of these jobs from a start on: each by the chance that it has not healed by then. */
export function handsOnFrom(jobs: readonly PlanJob[], at: number): number {
  return jobs.reduce((sum, job) => sum + stillOpen(job, at) * effortOf(job).mean, 0);
}

/** Whether a session that ends then leaves the next one free: one person does one thing at a time. */
export function leavesFree(end: number, before: SessionStart, next: SessionStart): boolean {
  return before.coverage.person?.id !== next.coverage.person?.id || end <= next.at + SAME;
}

/** Whether a job can be worked on in a session that begins then: not before others have acted. */
export function mayBegin({ notBefore = 0 }: PlanJob, { at }: SessionStart): boolean {
  return notBefore <= at + SAME;
}

/**
 * Whether a sequence can be done: nothing begins before others have acted, and no later session of a person begins
 * inside an earlier one.
 */
export function isPossible({ sessions }: Sequence, setting: Setting): boolean {
  const worked = sessions.filter(({ jobs }) => jobs.length > 0).sort((a, b) => a.at - b.at);
  return worked.every((session, n) => {
    if (!session.jobs.every((job) => mayBegin(job, session))) return false;
    if (n === worked.length - 1) return true;
    const end = expectedEnd(handsOnFrom(session.jobs, session.at), session, setting);
    return worked.slice(n + 1).every((next) => leavesFree(end, session, next));
  });
}
