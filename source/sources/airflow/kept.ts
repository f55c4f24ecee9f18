import * as v from 'valibot';
import { HOUR } from '../../domain/time/zone.ts';
import type { Version } from './api.ts';
import type { Resume } from './changed.ts';

/** What a reading leaves for the next one. */
export interface Kept {
  readonly version?: Version;
  readonly resume?: Resume;
  /** Tries of a list that were read by earlier readings of the same time. */
  readonly tries?: number;
  /** Runs that ended well of which it was found out what they end, by their name, with when they ended; while a list goes on. */
  readonly decided?: Readonly<Record<string, string>>;
  /** The open failure that was looked at last in its turn, by the name of its run. */
  readonly looked?: string;
  /** When runs ended that failed and are open, as the source wrote it, by their name. */
  readonly ended?: Readonly<Record<string, string>>;
  /** Hours between the tries of tasks, by DAG and task, and when that was asked. */
  readonly delays?: { readonly at: number; readonly hours: Readonly<Record<string, number>> };
}

const KEPT = v.object({
  version: v.exactOptional(v.picklist([2, 3])),
  resume: v.exactOptional(
    v.object({ since: v.number(), cursor: v.exactOptional(v.string()), offset: v.exactOptional(v.number()) }),
  ),
  tries: v.exactOptional(v.number()),
  decided: v.exactOptional(v.record(v.string(), v.string())),
  looked: v.exactOptional(v.string()),
  ended: v.exactOptional(v.record(v.string(), v.string())),
  delays: v.exactOptional(v.object({ at: v.number(), hours: v.record(v.string(), v.number()) })),
});

/** What the last reading left, as far as it can be used. */
export function keptFrom(value: unknown, now: number): Kept {
  const read = v.safeParse(KEPT, value);
  if (!read.success) return {};
  const { delays, ...rest } = read.output;
  return { ...rest, ...(delays && now - delays.at < HOUR ? { delays } : {}) };
}
