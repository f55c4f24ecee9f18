import type { EventData, NewEvent } from '../../../domain/incident/event/event.ts';
import { isAhead } from '../../../domain/incident/event/event-id.ts';
import type { LogState } from '../../../domain/incident/state/log-state.ts';

/** What the next id has to be greater than. */
export interface IdFloors {
  /** For this event; undefined where there is nothing before it. `clock` in epoch milliseconds. */
  below(event: NewEvent, clock: number): string | undefined;
  wrote(id: string, event: NewEvent, clock: number): void;
  saw(state: LogState): void;
}

/**
 * Every id that was read or written is a floor of the next one, except those more than 24 h ahead of the clock: they
 * are floors only of events that name their incident, that open one for its pipeline, or that undo them.
 */
export function idFloors(initial: LogState): IdFloors {
  let state = initial;
  let newest: string | undefined;
  const ahead = new Map<string, string>();

  return {
    below(event, clock) {
      const general = [state.lastId, newest].filter((id) => id !== undefined && !isAhead(id, clock));
      const written = ahead.size === 0 ? [] : subjectsOf(event).map((subject) => ahead.get(subject));
      return greatest(
        [...general, ...written, ...readAbout(event), event.data.event].filter((id) => id !== undefined),
      );
    },
    wrote(id, event, clock) {
      if (!isAhead(id, clock)) newest = greatest([newest ?? '', id]);
      else for (const subject of subjectsOf(event)) ahead.set(subject, id);
    },
    saw(later) {
      state = later;
    },
  };

  function subjectsOf({ type, data }: NewEvent): string[] {
    const pipeline = type === 'incident.opened' ? [`pipeline ${data.pipeline}`] : [];
    return [...pipeline, ...namedBy(data).map((incident) => `incident ${incident}`)];
  }

  /** The incident that an event names, and the one it is merged into, under the ids they now have. */
  function namedBy({ incident, into }: EventData): string[] {
    return [incident, into].filter((id) => id !== undefined).map((id) => state.aliases.get(id) ?? id);
  }

  /** The last events read of what an event is about. */
  function readAbout({ type, data }: NewEvent): (string | undefined)[] {
    const incidents = namedBy(data).map((incident) => state.incidents.get(incident));
    // An opening that sorts before the end of the incident before it would be folded into that one, and be lost.
    const same =
      type === 'incident.opened'
        ? [...state.incidents.values()].filter((one) => one.pipeline === data.pipeline)
        : [];
    return [...incidents, ...same].map((incident) => incident?.events.at(-1)?.id);
  }
}

function greatest(ids: readonly string[]): string | undefined {
  return ids.reduce<string | undefined>(
    (most, id) => (most === undefined || id > most ? id : most),
    undefined,
  );
}
