import {
  type Plan,
  priced,
  type Sequence,
  type Session,
  type SessionStart,
} from '../../../../source/domain/decision/plan/cost/plan.ts';
import type { SessionStarts } from '../../../../source/domain/decision/plan/solve/starts.ts';
import { effortOf, type PlanJob, stillOpen } from '../../../../source/domain/decision/plan/work/plan-job.ts';
import type { Setting } from '../../../../source/domain/decision/price/setting.ts';

/** Every way to do jobs in these sessions, in every order, or never. */
export function* everySequence(
  jobs: readonly PlanJob[],
  sessions: readonly SessionStart[],
): Iterable<Sequence> {
  for (const order of permutations(jobs))
    for (const ends of cuts(order.length, sessions.length)) {
      const dropped = order.slice(ends.at(-1)!);
      // Never has no order.
      if (dropped.some((job, i) => i > 0 && job.id < dropped[i - 1]!.id)) continue;
      yield {
        sessions: sessions.map((session, n) => ({
          ...session,
          jobs: order.slice(ends[n - 1] ?? 0, ends[n]),
        })),
        dropped,
      };
    }
}

/** Where a list of so many is cut into so many parts and a rest. */
function* cuts(length: number, parts: number, from = 0): Iterable<number[]> {
  if (parts === 0) yield [];
  else
    for (let end = from; end <= length; end++)
      for (const rest of cuts(length, parts - 1, end)) yield [end, ...rest];
}

/** The cheapest of all that waits until work next begins, in every order; what goes on now goes on. */
export function cheapestLater(
  jobs: readonly PlanJob[],
  { returns, morning }: SessionStarts,
  setting: Setting,
): Plan | undefined {
  const sessions = [...returns.filter(({ at }) => at === 0 || at > morning.at), morning].sort(
    (a, b) => a.at - b.at,
  );
  let best: Plan | undefined;
  for (const sequence of everySequence(jobs, sessions)) {
    const isTheirs = ({ begun, notBefore = 0 }: PlanJob, at: number) =>
      begun ? at === 0 : at === morning.at || (at > morning.at && notBefore > morning.at);
    if (sequence.dropped.some(({ elsewhere }) => elsewhere === undefined)) continue;
    if (!sequence.sessions.every(({ at, jobs: some }) => some.every((job) => isTheirs(job, at)))) continue;
    if (!canBeDone(sequence, setting)) continue;
    const plan = priced(sequence.sessions, sequence.dropped, setting, true);
    if (!best || plan.cost < best.cost - 1e-6) best = plan;
  }
  return best;
}

/** The cheapest of every sequence with one start, every return and the next work start, priced one by one. */
export function cheapest(
  jobs: readonly PlanJob[],
  { starts, returns, morning }: SessionStarts,
  setting: Setting,
  price = ({ sessions, dropped }: Sequence): Plan => priced(sessions, dropped, setting, true),
): Plan {
  let best: Plan | undefined;
  for (const start of starts) {
    const sessions = [start, ...[...returns, morning].filter(({ at }) => at !== start.at)];
    for (const sequence of everySequence(
      jobs,
      sessions.toSorted((a, b) => a.at - b.at),
    )) {
      if (!canBeDone(sequence, setting)) continue;
      const plan = price(sequence);
      if (!best || plan.cost < best.cost - 1e-6) best = plan;
    }
  }
  return best!;
}

/**
 * One person does one thing at a time, and the turn of what waits for others comes when they have acted; what goes on now
 * goes on, and what somebody else does is left to them: they begin nothing else before it is done.
 */
function canBeDone({ sessions, dropped }: Sequence, setting: Setting): boolean {
  const goesOn = sessions.every(({ at, jobs }) =>
    jobs.every(({ begun, elsewhere }) => elsewhere === undefined && (!begun || at === 0)),
  );
  if (!goesOn || dropped.some(({ begun }) => begun)) return false;
  const worked = sessions.filter(({ jobs }) => jobs.length > 0);
  const isBusy = ({ at, coverage }: Session) =>
    dropped.some(
      (job) =>
        job.elsewhere?.person === coverage.person?.id && job.elsewhere!.slow * effortOf(job).mean > at + 1e-9,
    );
  if (worked.some(isBusy)) return false;
  return worked.every(
    (session, n) =>
      session.jobs.every(({ notBefore = 0 }, i) => {
        const before = { ...session, jobs: session.jobs.slice(0, i) };
        return notBefore <= (i === 0 ? session.at : overBy(before, setting)) + 1e-9;
      }) &&
      worked
        .slice(n + 1)
        .every(
          (next) =>
            next.coverage.person !== session.coverage.person || overBy(session, setting) <= next.at + 1e-9,
        ),
  );
}

function overBy({ jobs, at, coverage }: Session, { costs }: Setting): number {
  const { mobilise, slow } = costs.classes[coverage.class];
  const running = jobs.some(({ begun }) => begun);
  return (
    at +
    (running ? 0 : mobilise) +
    slow * jobs.reduce((sum, job) => sum + stillOpen(job, at) * effortOf(job).mean, 0)
  );
}

export function* permutations<T>(list: readonly T[]): Iterable<T[]> {
  if (list.length === 0) yield [];
  for (let i = 0; i < list.length; i++)
    for (const rest of permutations(list.toSpliced(i, 1))) yield [list[i]!, ...rest];
}
