import type { LogState } from '../incident/state/log-state.ts';
import { HOUR } from '../time/zone.ts';
import { type Span, workOf } from './work-under-way.ts';

/** A stretch in which somebody was up, told from what they did. */
export interface Session {
  /** The first thing they did in it. */
  readonly since: number;
  /** When they were woken, where they were. */
  readonly wokenAt?: number;
  /** They began to work on something in it. */
  readonly started?: true;
}

/** So long after an act somebody is up still; so long while something that they started is under way. */
const UP_AFTER_ACT = HOUR;
const UP_AT_WORK = 3 * HOUR;

/**
 * The session somebody is in at `now`, undefined where they are not known to be up. It lasts until they say they go
 * to sleep, or an hour passes without anything of theirs: three while something that they started is not resolved,
 * held, blocked or recovered. The end of their sleep hours ends none.
 */
export function sessionAt(
  person: string,
  log: Pick<LogState, 'activity' | 'incidents' | 'causes'>,
  now: number,
): Session | undefined {
  const work = workOf(person, log, now);
  let since: number | undefined;
  let wokenAt: number | undefined;
  let after = now;
  // Told late is told out of order: a session is a matter of when, not of which came first in the log.
  const latestFirst = (log.activity.get(person) ?? []).toSorted((a, b) => a.at - b.at).reverse();
  for (const { at, kind } of latestFirst) {
    if (at > now) continue;
    if (kind === 'asleep' || after > upUntil(at, work)) break;
    if (kind === 'woken') wokenAt = at;
    since = at;
    after = at;
  }
  if (since === undefined) return undefined;
  const started = work.some(({ from }) => from >= since! && from <= now);
  return { since, ...(wokenAt === undefined ? {} : { wokenAt }), ...(started ? { started } : {}) };
}

/** Until when somebody is taken to be up who did something at an instant, and nothing since. */
function upUntil(at: number, work: readonly Span[]): number {
  let until = at + UP_AFTER_ACT;
  for (const { from, to } of work)
    if (from <= until && to > until) until = Math.max(until, Math.min(to, at + UP_AT_WORK));
  return until;
}
