import { AHEAD } from '../../../domain/incident/state/source-record.ts';
import { MINUTE } from '../../../domain/time/zone.ts';
import type { Fact } from '../../../sources/facts/fact.ts';
import type { Polled } from '../../../sources/source-reader.ts';

/** Clocks differ by some seconds, and answers take some; a clock that is further off is corrected, milliseconds. */
export const OFF = 2 * MINUTE;

/** By how much the clock of a source is off, milliseconds; 0: by nothing that matters. */
export function offBy(ahead: number | undefined): number {
  return ahead !== undefined && Math.abs(ahead) >= OFF ? ahead : 0;
}

/**
 * A reading by the clock here: what a source says happened at some time by a clock that is off happened at another. When a run
 * was due is no reading of a clock and stays. Left out is what would lie in the future all the same: until then nothing else
 * would count.
 */
export function byClockHere(reading: Polled, now: number): Polled {
  const off = offBy(reading.ahead);
  const facts = off === 0 ? reading.facts : reading.facts.map((fact) => earlierBy(off, fact));
  const latest = now + AHEAD;
  const known = notLaterThan(
    now,
    facts.filter(({ at }) => at <= latest),
  );
  const gone = facts.length - known.length;
  const isLater = reading.until !== null && reading.until > latest;
  if (gone === 0 && !isLater) return { ...reading, facts: known };
  const what =
    gone === 0
      ? 'it is read up to what lies in the future'
      : `${gone} ${gone === 1 ? 'fact lies' : 'facts lie'} in the future`;
  return {
    ...reading,
    facts: known,
    health: `incomplete: ${what}`,
    until: null,
    odd: [...reading.odd, what],
  };
}

/** What is told to lie ahead has happened when it is read, in its order: what comes after it would be taken for earlier. */
function notLaterThan(now: number, facts: readonly Fact[]): readonly Fact[] {
  const ahead = facts.filter(({ at }) => at > now).toSorted((a, b) => a.at - b.at);
  if (ahead.length === 0) return facts;
  const times = new Map(ahead.map((fact, n) => [fact, now - (ahead.length - 1 - n)]));
  return facts.map((fact) => ({ ...fact, at: times.get(fact) ?? fact.at }));
}

/** A fact as a clock would tell it that is behind by so many milliseconds. */
export function earlierBy(off: number, fact: Fact): Fact {
  const { at, nextRetryAt, attemptFrom } = fact;
  return {
    ...fact,
    at: at - off,
    ...(nextRetryAt === undefined ? {} : { nextRetryAt: nextRetryAt - off }),
    ...(attemptFrom === undefined ? {} : { attemptFrom: attemptFrom - off }),
  };
}
