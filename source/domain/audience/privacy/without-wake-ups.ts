import type { Incident } from '../../incident/state/incident.ts';
import type { LogState } from '../../incident/state/log-state.ts';

const WOKEN = 'person.woken';

/**
 * The log of a team that does not share wake-ups: no verdict, note or timeline rests on one, also where older lines
 * tell of some. What can be undone stays.
 */
export function withoutWakeUps(log: LogState): LogState {
  return {
    ...log,
    wakeUps: new Map(),
    activity: new Map([...log.activity].map(([id, all]) => [id, all.filter(({ kind }) => kind !== 'woken')])),
    incidents: new Map([...log.incidents].map(([id, incident]) => [id, withoutWoken(incident)])),
  };
}

function withoutWoken(incident: Incident): Incident {
  const events = incident.events.filter(({ type }) => type !== WOKEN);
  return events.length === incident.events.length ? incident : { ...incident, events };
}
