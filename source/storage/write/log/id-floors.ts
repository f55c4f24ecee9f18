import type { NewEvent } from '../../../domain/incident/event/event.ts';
import { isFarAhead } from '../../../domain/incident/event/event-id.ts';
import { subjectsOf } from '../../../domain/incident/event/subjects.ts';
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
 * are floors only of events that name something they made or changed, that open an incident for its pipeline, or that
 * undo them.
 */
export function idFloors(initial: LogState): IdFloors {
  let state = initial;
  let newest: string | undefined;
  const written = new Map<string, string>();
  /** The id that an incident now has, through repeated openings and merges. */
  const meant = (incident: string) => state.aliases.get(incident) ?? incident;

  return {
    below(event, clock) {
      const general = [state.lastId, newest].filter((id) => id !== undefined && !isFarAhead(id, clock));
      const subjects = new Set([...subjectsOf(event), ...subjectsOf(event, meant)]);
      const about = [...subjects].flatMap((subject) => [written.get(subject), state.ahead?.get(subject)]);
      const undone = event.data.event;
      return greatest([...general, ...about, ...readAbout(event), undone].filter((id) => id !== undefined));
    },
    wrote(id, event, clock) {
      if (!isFarAhead(id, clock)) newest = greatest([newest ?? '', id]);
      // The clock may be set back by days: what was written then is far ahead, and still a floor for what is about it.
      for (const subject of [...subjectsOf(event), `event ${id}`])
        written.set(subject, greatest([written.get(subject) ?? '', id])!);
    },
    saw(later) {
      state = later;
    },
  };

  /** The last events read of the incidents that an event is about. */
  function readAbout({ type, data }: NewEvent): (string | undefined)[] {
    const named = [data.incident, data.into].flatMap((id) => (id === undefined ? [] : [meant(id)]));
    // An opening that sorts before the end of the incident before it would be folded into that one, and be lost.
    const same =
      type === 'incident.opened'
        ? [...state.incidents.values()].filter((one) => one.pipeline === data.pipeline)
        : [];
    return [...named.map((id) => state.incidents.get(id)), ...same].map((one) => one?.events.at(-1)?.id);
  }
}

function greatest(ids: readonly string[]): string | undefined {
  return ids.reduce<string | undefined>(
    (most, id) => (most === undefined || id > most ? id : most),
    undefined,
  );
}
