import type { Sequence, Session, SessionStart } from '../cost/plan.ts';
import { mayBegin } from '../cost/possible.ts';
import type { Work } from '../work/work.ts';

/** The jobs of a plan that are worked on first, as a smaller work of their own. */
export interface Head {
  readonly work: Work;
  readonly sequence: Sequence;
  /** A sequence of the head with everything else behind it in its session, or dropped, as it was. */
  withTail(sequence: Sequence, morning: SessionStart): Sequence;
}

/** So many jobs of a sequence that come first; nodes that others hold back too are left out of their work. */
export function headOf({ sessions, dropped }: Sequence, { jobs, shared }: Work, most: number): Head {
  const inOrder = sessions.flatMap((session) => session.jobs);
  const head = new Set(jobs.length <= most ? jobs : inOrder.slice(0, most));
  const ids = new Set([...head].map(({ id }) => id));
  const tails = sessions.map((session) => ({
    ...session,
    jobs: session.jobs.filter((job) => !head.has(job)),
  }));
  return {
    work: {
      jobs: jobs.filter((job) => head.has(job)),
      shared: shared.filter(({ parents }) => parents.every(({ job }) => ids.has(job))),
    },
    sequence: {
      sessions: sessions.map((session) => ({
        ...session,
        jobs: session.jobs.filter((job) => head.has(job)),
      })),
      dropped: dropped.filter((job) => head.has(job)),
    },
    withTail(sequence, morning) {
      const used = sequence.sessions.filter(({ jobs: some, at }) => some.length > 0 || at === morning.at);
      // What was behind a session that is no more comes into the first one in which it may begin.
      const homes = tails.map(
        (tail) =>
          used.find(({ at }) => at === tail.at) ??
          used.find((one) => tail.jobs.every((job) => mayBegin(job, one))),
      );
      const tailOf = (home: Session | undefined) =>
        tails.flatMap(({ jobs: some }, n) => (homes[n] === home ? some : []));
      return {
        sessions: used.map((one) => ({ ...one, jobs: [...one.jobs, ...tailOf(one)] })),
        dropped: [...sequence.dropped, ...tailOf(undefined), ...dropped.filter((job) => !head.has(job))],
      };
    },
  };
}
