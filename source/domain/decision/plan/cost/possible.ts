import type { Setting } from '../../price/setting.ts';
import { effortOf, type PlanJob, stillOpen } from '../work/plan-job.ts';
import type { Sequence, Session, SessionStart } from './plan.ts';

/** Hours closer than this are the same instant. */
const SAME = 1e-9;

/**
 * When a session is expected to be done with so many expected hands-on hours, hours from now; before the first of them
 * it is its start. `running`: something of it has begun, and nobody has to get to work.
 */
export function expectedEnd(
  handsOn: number,
  { at, coverage }: SessionStart,
  { costs }: Setting,
  running: boolean,
): number {
  const { mobilise, slow } = costs.classes[coverage.class];
  return handsOn > 0 ? at + (running ? 0 : mobilise) + slow * handsOn : at;
}

/** Expected hands-on hours of these jobs from a start on: each by the chance that it has not healed by then. */
export function handsOnFrom(jobs: readonly PlanJob[], at: number): number {
  return jobs.reduce((sum, job) => sum + stillOpen(job, at) * effortOf(job).mean, 0);
}

/** When the turn of each job of a session is expected to come, and last when all are done; hours from now. */
export function turnsOf({ jobs, ...start }: Session, setting: Setting): number[] {
  const running = jobs.some(({ begun }) => begun);
  const turns = [start.at];
  let hours = 0;
  for (const job of jobs) {
    hours += handsOnFrom([job], start.at);
    turns.push(expectedEnd(hours, start, setting, running));
  }
  return turns;
}

/** Whether a session that ends then leaves the next one free: one person does one thing at a time. */
export function leavesFree(end: number, before: SessionStart, next: SessionStart): boolean {
  return before.coverage.person?.id !== next.coverage.person?.id || end <= next.at + SAME;
}

/**
 * Whether a job can be worked on in a session when its turn comes then: not before others have acted, and what whoever
 * is on call works on already in none but that of now.
 */
export function mayBegin(
  { notBefore = 0, begun, elsewhere }: PlanJob,
  { at }: SessionStart,
  turn = at,
): boolean {
  return elsewhere === undefined && !(begun && at > 0) && notBefore <= turn + SAME;
}

/** Until when whoever would begin a session is busy with what they began elsewhere, hours from now; 0: they are not. */
export function busyUntil(jobs: readonly PlanJob[], person: string | undefined): number {
  let until = 0;
  for (const job of jobs)
    if (job.elsewhere && job.elsewhere.person === person)
      until = Math.max(until, job.elsewhere.slow * effortOf(job).mean);
  return until;
}

/**
 * Whether a sequence can be done: nothing begins before others have acted, what is being worked on goes on, and no later
 * session of a person begins inside an earlier one, or while they work on something else.
 */
export function isPossible({ sessions, dropped }: Sequence, setting: Setting): boolean {
  if (dropped.some(({ begun }) => begun)) return false;
  const worked = sessions.filter(({ jobs }) => jobs.length > 0).sort((a, b) => a.at - b.at);
  return worked.every((session, n) => {
    if (busyUntil(dropped, session.coverage.person?.id) > session.at + SAME) return false;
    const turns = turnsOf(session, setting);
    if (!session.jobs.every((job, i) => mayBegin(job, session, turns[i]))) return false;
    const end = turns.at(-1)!;
    return worked.slice(n + 1).every((next) => leavesFree(end, session, next));
  });
}
