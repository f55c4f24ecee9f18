import { isJudged } from '../../decision/report/report.ts';
import { statusReport } from '../../decision/report/status.ts';
import type { LogEvent } from '../../incident/event/event.ts';
import { isOpen } from '../../incident/fold/live-state.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { WakeUp } from '../../incident/state/log-state.ts';
import { knownFields } from '../../known-fields.ts';
import { respondingRotations } from '../../shift/responding.ts';
import { takesTurns } from '../../shift/takes-turns.ts';
import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import { numberIn } from './loose-ends.ts';

/** One wake-up of a shift, and what the decision that was taken then said of it. */
export interface WokenItem {
  readonly person: string;
  readonly at: number;
  readonly pipeline?: string;
  /**
   * In the team's currency: what starting then instead of waiting saved, and what getting up cost. As decided then;
   * where nothing was recorded, as it would be judged with what is known now.
   */
  readonly saved?: number;
  readonly cost?: number;
}

/** A decision so long after a wake-up belongs to it. */
const SAME_NIGHT = 2 * HOUR;

/**
 * Everybody who was woken from an instant until now, in the order of time: of several rotations that answer for
 * pipelines those who take turns in that of the note.
 */
export function wokenItems(situation: Situation, from: number, rotation: string): WokenItem[] {
  const { log, now, team } = situation;
  const isAlone = respondingRotations(team).length === 1;
  return [...log.wakeUps.values()]
    .flat()
    .filter(({ at }) => at >= from && at <= now)
    .filter(({ person, at }) => isAlone || takesTurns(team, person, at, rotation))
    .sort((a, b) => a.at - b.at || (a.person < b.person ? -1 : 1))
    .map((wakeUp) => {
      const incident = incidentOf(wakeUp, situation);
      const decided = decisionOn(wakeUp, incident, log.recent);
      const figures = 'saved' in decided || !incident ? decided : judgedThen(wakeUp, incident, situation);
      return {
        person: wakeUp.person,
        at: wakeUp.at,
        ...knownFields({
          pipeline: incident?.pipeline,
          cost: figures.cost,
          // As long as it fails nothing is saved yet.
          saved: incident && isFailing(incident) ? undefined : figures.saved,
        }),
      };
    });
}

function isFailing(incident: Incident): boolean {
  return isOpen(incident) && incident.recoveredAt === undefined;
}

function incidentOf({ incident }: WakeUp, { log }: Situation): Incident | undefined {
  if (incident === undefined) return undefined;
  return log.incidents.get(log.aliases.get(incident) ?? incident);
}

function decisionOn(
  { person, at }: WakeUp,
  incident: Incident | undefined,
  recent: readonly LogEvent[],
): { saved?: number; cost?: number } {
  const isOfThatNight = (event: LogEvent) =>
    event.type === 'decision.taken' && event.by === person && event.at >= at && event.at <= at + SAME_NIGHT;
  const decided = incident?.events.find(isOfThatNight);
  if (decided)
    return knownFields({
      saved: numberIn(decided.data.figures, 'avoidable'),
      cost: numberIn(decided.data.figures, 'wakeCost'),
    });
  // Somebody who only went back to sleep decided about everything at once.
  const all = recent.find((event) => isOfThatNight(event) && event.data.incident === undefined);
  const together = (all?.data.figures as { together?: unknown } | undefined)?.together;
  return knownFields({ saved: numberIn(together, 'saves'), cost: numberIn(together, 'costs') });
}

/** The incident alone, as it stood just before somebody was woken for it. */
function judgedThen(
  { at }: WakeUp,
  incident: Incident,
  situation: Situation,
): { saved?: number; cost?: number } {
  if (incident.failedAt >= at) return {};
  const { id, pipeline, kind, signature, title, failedAt, due, seenBefore } = incident;
  const then: Incident = {
    ...{ id, pipeline, kind, signature, title, failedAt, seenBefore },
    ...knownFields({ due }),
    lastFailedAt: failedAt,
    occurrences: 1,
    aliases: [],
    events: [],
  };
  const log = { ...situation.log, incidents: new Map([[id, then]]), causes: new Map() };
  const row = statusReport({ ...situation, now: at - 1, log }).incidents.find((one) => one.id === id);
  if (!row || !isJudged(row) || row.avoidable === null) return {};
  return { saved: row.avoidable, cost: row.wakeCost };
}
