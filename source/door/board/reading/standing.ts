import { isDeepStrictEqual } from 'node:util';
import type { Assessment } from '../../../domain/decision/assess.ts';
import type { Assessed } from '../../../domain/decision/assessed.ts';
import type { Situation } from '../../../domain/situation.ts';
import { MINUTE } from '../../../domain/time/zone.ts';

/** What was judged longer ago says too little of now. */
const LONGEST_AGO = 5 * MINUTE;

/** Whether nothing has changed between two readings but the time. */
export function isTheSame(one: Situation, other: Situation): boolean {
  return isDeepStrictEqual({ ...one, now: 0 }, { ...other, now: 0 });
}

/**
 * What each failure came to a moment ago, of those that nothing has changed for in a later reading: by incident. Undefined where
 * something changed that all of them rest on, or it is too long ago. A board shows that at once, together with what is new,
 * while all is judged anew.
 */
export function stillStanding(
  fresh: Situation,
  { situation, failing }: Assessment,
): ReadonlyMap<string, Assessed> | undefined {
  if (Math.abs(fresh.now - situation.now) > LONGEST_AGO) return undefined;
  if (!isTheSame(restOf(fresh, situation), situation)) return undefined;
  const before = situation.log.incidents;
  const changed = new Set<string>();
  for (const [id, incident] of fresh.log.incidents) {
    const known = before.get(id);
    if (known !== undefined && isDeepStrictEqual(known, incident)) continue;
    // What is held decides for whatever hangs below it.
    if (known?.held || incident.held) return undefined;
    changed.add(id);
  }
  return new Map(
    failing.flatMap((one) => (changed.has(one.incident.id) ? [] : [[one.incident.id, one] as const])),
  );
}

/** A later reading with what a new failure alone may change as it was. */
function restOf(fresh: Situation, { log }: Situation): Situation {
  const { incidents, recent, events, ...rest } = fresh.log;
  const { lastId: _, newestAt: __, ...others } = rest;
  const { lastId, newestAt } = log;
  return {
    ...fresh,
    log: {
      ...others,
      ...{ incidents: log.incidents, recent: log.recent, events: log.events },
      ...(lastId === undefined ? {} : { lastId }),
      ...(newestAt === undefined ? {} : { newestAt }),
    },
  };
}
