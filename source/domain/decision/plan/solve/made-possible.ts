import type { Setting } from '../../price/setting.ts';
import type { Sequence, Session } from '../cost/plan.ts';
import { expectedEnd, handsOnFrom, isPossible, leavesFree, mayBegin } from '../cost/possible.ts';
import type { PlanJob } from '../work/plan-job.ts';

/**
 * A sequence as it is where it can be done; else with what does not fit into a session before the next one of its person
 * done first in that, and with that next session done as a part of the one that does not end before it.
 */
export function madePossible(sequence: Sequence, setting: Setting): Sequence[] {
  if (isPossible(sequence, setting)) return [sequence];
  const sessions = sequence.sessions
    .filter(({ jobs }) => jobs.length > 0)
    .toSorted((a, b) => a.at - b.at)
    .map((session) => ({ ...session, jobs: [...session.jobs] }));
  const ways = [handedOn, joined].map((way) => ({ ...sequence, sessions: way(sessions, setting) }));
  return ways.filter((one) => isPossible(one, setting));
}

/** What is left of each session when the next one of its person begins comes first in that. */
function handedOn(sessions: readonly Session[], setting: Setting): Session[] {
  const all = sessions.map((session) => ({ ...session, jobs: [...session.jobs] }));
  all.forEach((session, n) => {
    const ends = endsOf(session, setting);
    for (const next of all.slice(n + 1)) {
      const fits = lastBefore(session.jobs.length, (count) => leavesFree(ends[count]!, session, next));
      next.jobs.unshift(...session.jobs.splice(fits));
    }
  });
  return all;
}

/** What begins while a session of the same person is not over is done at its end. */
function joined(sessions: readonly Session[], setting: Setting): Session[] {
  const all: { at: number; coverage: Session['coverage']; jobs: PlanJob[] }[] = [];
  for (const session of sessions) {
    const before = all.at(-1);
    const end = before && endsOf(before, setting).at(-1)!;
    if (before && !leavesFree(end!, before, session) && session.jobs.every((job) => mayBegin(job, before)))
      before.jobs.push(...session.jobs);
    else all.push({ ...session, jobs: [...session.jobs] });
  }
  return all;
}

/** When a session of its first jobs is expected to end, by their number; none: when it begins. */
function endsOf(session: Session, setting: Setting): number[] {
  let hours = 0;
  return [
    session.at,
    ...session.jobs.map((job) => {
      hours += handsOnFrom([job], session.at);
      return expectedEnd(hours, session, setting);
    }),
  ];
}

/** The largest number up to `most` for which something holds that holds for 0 and for all below. */
function lastBefore(most: number, holds: (count: number) => boolean): number {
  let count = most;
  while (count > 0 && !holds(count)) count--;
  return count;
}
