import { isDeepStrictEqual } from 'node:util';
import type { Assessment, Standing } from '../../../domain/decision/assess.ts';
import { nextTurn } from '../../../domain/decision/next-turn.ts';
import type { Situation } from '../../../domain/situation.ts';
import { MINUTE } from '../../../domain/time/zone.ts';

/** What was judged longer ago says too little of now. */
const LONGEST_AGO = 5 * MINUTE;

/** Whether nothing has changed between two readings but the time. */
export function isTheSame(one: Situation, other: Situation): boolean {
  return isDeepStrictEqual({ ...one, now: 0 }, { ...other, now: 0 });
}

/**
 * What each failure came to a moment ago, of those that nothing has changed for in a later reading. Undefined where something
 * changed that all of them rest on, time among it, or it is too long ago. A board shows that at once, together with what is new
 * and as of then, while all is judged anew.
 */
export function stillStanding(fresh: Situation, judged: Assessment): Standing | undefined {
  const { situation, failing } = judged;
  if (Math.abs(fresh.now - situation.now) > LONGEST_AGO || fresh.now >= nextTurn(judged)) return undefined;
  if (!isTheSame(restOf(fresh, situation), situation)) return undefined;
  const before = situation.log.incidents;
  const changed = new Set<string>();
  for (const [id, incident] of fresh.log.incidents) {
    const known = before.get(id);
    if (known !== undefined && isDeepStrictEqual(known, incident)) continue;
    // What is held or waits for others decides for whatever hangs below it.
    if (known?.held || incident.held || known?.blocked || incident.blocked) return undefined;
    changed.add(id);
  }
  const known = failing.flatMap((one) =>
    changed.has(one.incident.id) ? [] : [[one.incident.id, one] as const],
  );
  return { now: situation.now, known: new Map(known) };
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
