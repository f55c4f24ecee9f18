import type { Work } from './jobs-of.ts';
import type { Sequence, Session, SessionStart } from './plan.ts';

/** The jobs of a plan that are worked on first, as a smaller work of their own. */
export interface Head {
  readonly work: Work;
  readonly sequence: Sequence;
  /** A sequence of the head with everything else behind it in the later session, or dropped, as it was. */
  withTail(sequence: Sequence, morning: SessionStart): Sequence;
}

/** So many jobs of a sequence that come first; nodes that others hold back too are left out of their work. */
export function headOf({ sessions, dropped }: Sequence, { jobs, shared }: Work, most: number): Head {
  const inOrder = sessions.flatMap((session) => session.jobs);
  const head = new Set(jobs.length <= most ? jobs : inOrder.slice(0, most));
  const ids = new Set([...head].map(({ id }) => id));
  const tail = inOrder.filter((job) => !head.has(job));
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
      const early = sequence.sessions.filter(({ at }) => at !== morning.at);
      const late = sequence.sessions.filter(({ at }) => at === morning.at).flatMap((session) => session.jobs);
      const behind: Session = { ...morning, jobs: [...late, ...tail] };
      return {
        sessions: [...early, behind],
        dropped: [...sequence.dropped, ...dropped.filter((job) => !head.has(job))],
      };
    },
  };
}
