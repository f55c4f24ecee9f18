import type { Sequence, Session, SessionStart } from '../cost/plan.ts';
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
  const tailOf = (list: readonly Session[]) =>
    list.flatMap((session) => session.jobs.filter((job) => !head.has(job)));
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
      const isLate = ({ at }: Session) => at === morning.at;
      const isEarly = (session: Session) => !isLate(session);
      const late = sequence.sessions.filter(isLate).flatMap((session) => session.jobs);
      const [start] = sequence.sessions.filter(isEarly);
      // Without an earlier session what was behind its head comes first in the later one.
      const behind = tailOf(sessions.filter(isEarly));
      const early = start ? [{ ...start, jobs: [...start.jobs, ...behind] }] : [];
      const then = [...late, ...(start ? [] : behind), ...tailOf(sessions.filter(isLate))];
      return {
        sessions: [...early, { ...morning, jobs: then }],
        dropped: [...sequence.dropped, ...dropped.filter((job) => !head.has(job))],
      };
    },
  };
}
