import { assess } from '../decision/assess.ts';
import { judgedWhere } from '../decision/report/everywhere.ts';
import type { Incident } from '../incident/state/incident.ts';
import type { Situation } from '../situation.ts';
import { HOUR, MINUTE } from '../time/zone.ts';

/** The longest that somebody may wait for others unasked about what would be worked on now. */
const SOON = 2 * HOUR;
/** A block lasts a minute at least: what is said now is not asked again at once. */
const SOONEST = MINUTE;

/**
 * When somebody looks again at failures that are being blocked on others, where nobody says when: if one of them would
 * be worked on now, at the latest start that still helps and in two hours at most; if it would be started before work
 * next begins, then; else when work next begins. Epoch milliseconds.
 */
export function lookAgainAt(incidents: readonly string[], situation: Situation): number {
  const { setting, failing } = judgedWhere(assess(unblocked(incidents, situation)), incidents[0] ?? '');
  const times = failing
    .filter(({ incident }) => incidents.includes(incident.id))
    .flatMap(({ verdict, planned: { startAt, startBy } }) => {
      if (startAt === null) return [];
      if (verdict === 'wait') return [startAt];
      return [
        Math.max(
          situation.now + SOONEST,
          Math.min(startBy ?? Number.POSITIVE_INFINITY, situation.now + SOON),
        ),
      ];
    });
  return Math.min(setting.waitUntil, ...times);
}

function unblocked(ids: readonly string[], situation: Situation): Situation {
  const { incidents, causes } = situation.log;
  const free = ({ blocked: _, ...incident }: Incident) => incident;
  const isAbout = (id: string) => ids.includes(id);
  return {
    ...situation,
    log: {
      ...situation.log,
      incidents: new Map([...incidents].map(([id, one]) => [id, isAbout(id) ? free(one) : one])),
      causes: new Map(
        [...causes].map(([id, { blocked, ...cause }]) => [
          id,
          blocked && !cause.incidents.some(isAbout) ? { ...cause, blocked } : cause,
        ]),
      ),
    },
  };
}
