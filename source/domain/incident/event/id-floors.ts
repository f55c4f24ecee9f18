import type { LogEvent } from './event.ts';
import { isFarAhead } from './event-id.ts';
import { subjectsOf } from './subjects.ts';

/** What a new id has to be greater than. */
export interface IdFloors {
  /** The greatest id that is not more than 24 h ahead of the clock. */
  readonly lastId?: string;
  /** Of ids that are: by `subjectsOf` what they are about, the greatest of each. */
  readonly ahead?: ReadonlyMap<string, string>;
}

/** The floors that events set, in the order of their ids, for a clock in epoch milliseconds. */
export function floorsOf(ordered: readonly LogEvent[], clock: number): IdFloors {
  const ahead = new Map<string, string>();
  let lastId: string | undefined;
  for (const event of ordered)
    if (!isFarAhead(event.id, clock)) lastId = event.id;
    else for (const subject of [...subjectsOf(event), `event ${event.id}`]) ahead.set(subject, event.id);
  return { ...(lastId === undefined ? {} : { lastId }), ...(ahead.size === 0 ? {} : { ahead }) };
}
