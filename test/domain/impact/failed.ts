import type { Resolution } from '../../../source/domain/incident/event/event.ts';
import type { Incident } from '../../../source/domain/incident/state/incident.ts';
import { DAY } from '../../../source/domain/time/zone.ts';

/** A failure so many days after the epoch; `lasting`: days until its last failure. */
export function anIncident(
  pipeline: string,
  day: number,
  { lasting = 0, resolution }: { lasting?: number; resolution?: Resolution } = {},
): Incident {
  const failedAt = day * DAY;
  return {
    id: `${pipeline}-${day}`,
    pipeline,
    kind: 'failed',
    signature: 's',
    title: 't',
    failedAt,
    lastFailedAt: failedAt + lasting * DAY,
    occurrences: 1,
    aliases: [],
    seenBefore: 0,
    events: [],
    ...(resolution ? { resolved: { resolution, by: 'ana', at: failedAt } } : {}),
  };
}
