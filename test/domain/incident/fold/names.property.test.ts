import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { factKind } from '../../../../source/domain/incident/event/fact.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import type { LogState } from '../../../../source/domain/incident/state/log-state.ts';
import { DAY, NOW, recorder } from '../../../build/log.ts';
import { logs } from '../../../build/random/log.ts';

/** The incident that goes on with one: the one that it was merged into. */
function heir(incident: Incident, state: LogState): Incident {
  return incident.mergedInto === undefined
    ? incident
    : heir(state.incidents.get(incident.mergedInto)!, state);
}

function holder(state: LogState, event: LogEvent): Incident | undefined {
  const found = [...state.incidents.values()].find(({ events }) => events.includes(event));
  return found && heir(found, state);
}

test('what is said of a failure, under the name or the event that told of it first, is said of what holds it now', () => {
  fc.assert(
    fc.property(logs(40), fc.nat(), (events, chosen) => {
      const told = foldEvents(events);
      const failures = events.filter((event) => factKind(event) === 'failure' && holder(told, event));
      fc.pre(failures.length > 0);
      const { id, type, data } = failures[chosen % failures.length]!;
      const name = type === 'incident.opened' ? data.incident! : id;
      const opens = (one: LogEvent) => one.type === 'incident.opened' && one.data.incident === name;
      const first = failures.find((one) => one.id === name || opens(one))!;
      // The name of a copy, and of what was taken back, is that of another failure.
      fc.pre(events.filter(opens).every((one) => one.id >= first.id));
      const note = recorder(NOW + DAY)('incident.noted', { incident: name, text: 'looking' });
      const state = foldEvents([...events, note]);
      expect(holder(state, note)?.id).toBe(holder(state, first)?.id);
    }),
    { numRuns: 1_000 },
  );
});
