import type { LogEvent } from '../event/event.ts';

/** What one piece of trouble really cost, as somebody found out afterwards. Instants are epoch milliseconds. */
export interface Observation {
  /** Of the event that recorded it. */
  readonly id: string;
  readonly pipeline: string;
  /** From when to when its data was missing or wrong; `to` is after `from`. */
  readonly from: number;
  readonly to: number;
  /** In the team's currency. */
  readonly amount: number;
  readonly by: string;
  readonly note?: string;
}

/** What an `impact.observed` says; undefined where its end is not after its beginning. */
export function observationOf({ id, by, data }: LogEvent): Observation | undefined {
  const { pipeline, from, to, amount, note } = data;
  // Reading the line saw to it that all of them are there; that they make sense together nobody checked.
  if (pipeline === undefined || typeof from !== 'number' || typeof to !== 'number' || amount === undefined)
    return undefined;
  if (to <= from) return undefined;
  return { id, pipeline, from, to, amount, by, ...(note === undefined ? {} : { note }) };
}
