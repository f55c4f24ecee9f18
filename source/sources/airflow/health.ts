import * as v from 'valibot';
import { UNWELL } from '../../domain/heard/heard.ts';
import { MINUTE } from '../../domain/time/zone.ts';
import type { Answered } from '../asking/call.ts';
import { bodyOf } from '../asking/unheard.ts';
import { maybeInstant } from './api.ts';

const part = v.optional(v.nullable(v.looseObject({ status: v.optional(v.nullable(v.string()), null) })));
const HEALTH = v.looseObject({
  metadatabase: part,
  scheduler: v.looseObject({
    status: v.nullable(v.string()),
    latest_scheduler_heartbeat: maybeInstant,
  }),
});

/** A scheduler that has said nothing for longer starts nothing, milliseconds. */
const SILENT = 1.5 * MINUTE;

/** Whether runs begin and end at all; undefined: they do. Without a scheduler every list stands still and looks quiet. */
export function unwell(
  answer: Answered,
  now: number,
): { readonly health: string; readonly since?: number } | undefined {
  const { scheduler, metadatabase } = bodyOf(answer, HEALTH);
  const heart = scheduler.latest_scheduler_heartbeat;
  const since = heart === null ? {} : { since: heart };
  if (metadatabase?.status !== undefined && metadatabase?.status !== 'healthy')
    return { health: `${UNWELL}: its database`, ...since };
  // Both by the clock of the source, where it says what that is.
  const isSilent = heart !== null && (answer.date ?? now) - heart > SILENT;
  if (scheduler.status === 'healthy' && !isSilent) return undefined;
  return { health: `${UNWELL}: its scheduler starts nothing`, ...since };
}
