import type { Setting } from '../../price/setting.ts';
import { coverageAt } from '../../start/options.ts';
import type { Sequence, Session } from '../cost/plan.ts';
import { isPossible, leavesFree, mayBegin, turnsOf } from '../cost/possible.ts';
import type { PlanJob } from '../work/plan-job.ts';

/**
 * A sequence as it is where it can be done; else with what does not fit into a session before the next one of its person
 * done first in that, and with that next session done as a part of the one that does not end before it. What is being
 * worked on goes on now, first of all, and what somebody else works on is left to them.
 */
export function madePossible(sequence: Sequence, setting: Setting): Sequence[] {
  if (isPossible(sequence, setting)) return [sequence];
  const going = goingOn(sequence, setting);
  if (isPossible(going, setting)) return [going];
  const sessions = going.sessions
    .filter(({ jobs }) => jobs.length > 0)
    .toSorted((a, b) => a.at - b.at)
    .map((session) => ({ ...session, jobs: [...session.jobs] }));
  const ways = [handedOn, joined].map((way) => ({ ...going, sessions: way(sessions, setting) }));
  return ways.filter((one) => isPossible(one, setting));
}

function goingOn(sequence: Sequence, setting: Setting): Sequence {
  const all = [...sequence.sessions.flatMap(({ jobs }) => jobs), ...sequence.dropped];
  const begun = all.filter((job) => job.begun);
  const others = (jobs: readonly PlanJob[]) =>
    jobs.filter((job) => !job.begun && job.elsewhere === undefined);
  const sessions = sequence.sessions.map((session) => ({ ...session, jobs: others(session.jobs) }));
  const now = sessions.find(({ at }) => at === 0);
  return {
    sessions:
      begun.length === 0
        ? sessions
        : [
            { at: 0, coverage: coverageAt(setting, 0)!, jobs: [...begun, ...(now?.jobs ?? [])] },
            ...sessions.filter((session) => session !== now),
          ],
    dropped: [...others(sequence.dropped), ...all.filter(({ elsewhere }) => elsewhere !== undefined)],
  };
}

/** What is left of each session when the next one of its person begins comes first in that. */
function handedOn(sessions: readonly Session[], setting: Setting): Session[] {
  const all = sessions.map((session) => ({ ...session, jobs: [...session.jobs] }));
  all.forEach((session, n) => {
    const ends = turnsOf(session, setting);
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
    const end = before && turnsOf(before, setting).at(-1)!;
    if (
      before &&
      !leavesFree(end!, before, session) &&
      session.jobs.every((job) => mayBegin(job, before, end))
    )
      before.jobs.push(...session.jobs);
    else all.push({ ...session, jobs: [...session.jobs] });
  }
  return all;
}

/** The largest number up to `most` for which something holds that holds for 0 and for all below. */
function lastBefore(most: number, holds: (count: number) => boolean): number {
  let count = most;
  while (count > 0 && !holds(count)) count--;
  return count;
}
