import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IncidentKind, LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { factKind } from '../../../../source/domain/incident/event/fact.ts';
import { undoneBy } from '../../../../source/domain/incident/event/undo.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import type { Incident } from '../../../../source/domain/incident/state/incident.ts';
import type { LogState } from '../../../../source/domain/incident/state/log-state.ts';
import { logs } from '../../../build/random/log.ts';

/** Checks each incident of any log against what stands on its record. */
function always(check: (incident: Incident, state: LogState, events: readonly LogEvent[]) => void): void {
  fc.assert(
    fc.property(logs(40), (events) => {
      const state = foldEvents(events);
      for (const incident of state.incidents.values()) check(incident, state, events);
    }),
    { numRuns: 500 },
  );
}

/** What was told of an incident, and of those that were merged into it, by when it happened. */
function factsOf({ id, events }: Incident, { incidents }: LogState) {
  const merged: readonly LogEvent[] = [...incidents.values()].flatMap((one) =>
    one.mergedInto === id ? mergedFacts(one, incidents) : [],
  );
  const facts = [...events, ...merged].sort((a, b) => (a.id < b.id ? -1 : 1));
  const failures = facts.filter((event) => factKind(event) === 'failure');
  return {
    failures: failures.sort((a, b) => a.data.failedAt! - b.data.failedAt!),
    landings: facts.filter((event) => factKind(event) === 'recovery').map(({ at }) => at),
  };
}

function mergedFacts(one: Incident, incidents: LogState['incidents']): LogEvent[] {
  const before = [...incidents.values()].filter(({ mergedInto }) => mergedInto === one.id);
  return [...one.events, ...before.flatMap((each) => mergedFacts(each, incidents))];
}

/** The failures since it last landed before its last failure. */
function stretchOf(incident: Incident, state: LogState): LogEvent[] {
  const { failures, landings } = factsOf(incident, state);
  const last = failures.at(-1)!.data.failedAt!;
  const from = Math.max(...landings.filter((at) => at <= last), Number.MIN_SAFE_INTEGER);
  return failures.filter(({ data }) => data.failedAt! >= from);
}

test('an incident counts its failures, and how often it failed again after it had landed', () => {
  always((incident, state) => {
    const { failures, landings } = factsOf(incident, state);
    const times = failures.map(({ data }) => data.failedAt!);
    const last = times.at(-1)!;
    const landed = Math.max(...landings, Number.MIN_SAFE_INTEGER);
    const again = times.filter((at, n) => n > 0 && landings.some((one) => one > times[n - 1]! && one <= at));
    expect(incident).toMatchObject({ occurrences: times.length, lastFailedAt: last });
    expect(incident.failedAt).toBe(stretchOf(incident, state)[0]!.data.failedAt);
    expect(incident.recoveredAt).toBe(landed > last ? landed : undefined);
    expect(incident.flaps ?? 0).toBe(again.length);
  });
});

test('an incident is described by what the failures since it last landed say of it', () => {
  const telling: readonly (readonly IncidentKind[])[] = [['failed', 'wrong'], ['blocked'], ['late']];
  always((incident, state) => {
    const stretch = stretchOf(incident, state);
    const kinds = telling.find((some) => stretch.some(({ data }) => some.includes(data.kind ?? 'failed')))!;
    const said = stretch.findLast(({ data }) => kinds.includes(data.kind ?? 'failed'))!.data;
    const told = <K extends 'due' | 'nextRetryAt' | 'retriesLeft'>(field: K) =>
      stretch.flatMap(({ data }) => data[field] ?? []);
    const { title, kind, signature, detail, link, due, nextRetryAt, retriesLeft } = incident;
    expect({ title, kind, signature, detail, link, due, nextRetryAt, retriesLeft }).toEqual({
      ...{ title: said.title, signature: said.signature, kind: said.kind ?? 'failed' },
      ...{ detail: said.detail, link: said.link, due: told('due')[0] },
      ...{ nextRetryAt: told('nextRetryAt').at(-1), retriesLeft: told('retriesLeft').at(-1) },
    });
  });
});

test('an incident is what was done about it comes to, in the order in which it was told', () => {
  always(({ events, ...incident }) => {
    const last = (type: string) => events.findLast((event) => event.type === type);
    const acknowledged = events.find(({ type }) => type === 'incident.acknowledged');
    const resolved = last('incident.resolved');
    const ended = last('incident.started')?.id ?? '';
    const held = last('incident.held');
    const blocked = last('incident.blocked');
    expect(incident.acknowledged).toEqual(acknowledged && { by: acknowledged.by, at: acknowledged.at });
    expect(incident.assigned).toBe(last('incident.assigned')?.data.person);
    expect(incident.planned).toBe(last('incident.planned')?.data.next);
    expect(incident.resolved?.at).toBe(resolved?.at);
    expect(incident.resolved?.resolution).toBe(resolved?.data.resolution);
    expect(incident.held?.at).toBe(held && held.id > ended ? held.at : undefined);
    expect(incident.blocked !== undefined).toBe(blocked !== undefined && blocked.id > ended);
    expect(incident.startedAt !== undefined).toBe(ended > (held?.id ?? '') && ended > (blocked?.id ?? ''));
  });
});

test('a record holds its events once, in the order of their ids, and none that was undone', () => {
  always(({ events }, _, all) => {
    const undone = undoneBy(all);
    const ids = events.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // What was done about a failure that is taken back follows the failure that stands in its place.
    expect(ids.slice(1)).toEqual(ids.slice(1).sort());
    expect(ids.filter((id) => undone.has(id))).toEqual([]);
  });
});

test('a name leads to one incident, which knows it', () => {
  always(({ id, aliases, mergedInto }, state) => {
    expect(new Set(aliases).size).toBe(aliases.length);
    expect(aliases).not.toContain(id);
    expect(state.aliases.has(id)).toBe(mergedInto !== undefined);
    const now = state.aliases.get(id) ?? id;
    for (const alias of aliases) expect(state.aliases.get(alias)).toBe(now);
  });
});

test('of the unresolved incidents of a pipeline all but the one that failed last have landed', () => {
  always((incident, state) => {
    if (incident.resolved || incident.mergedInto !== undefined) return;
    const later = [...state.incidents.values()].filter(
      (one) =>
        one.pipeline === incident.pipeline &&
        !one.resolved &&
        one.mergedInto === undefined &&
        one.lastFailedAt > incident.lastFailedAt,
    );
    if (later.length > 0) expect(incident.recoveredAt).toBeDefined();
  });
});

test('a predecessor is another incident of the same pipeline', () => {
  always(({ id, pipeline, predecessor }, { incidents, aliases }) => {
    if (predecessor === undefined) return;
    expect(predecessor).not.toBe(id);
    expect(incidents.get(aliases.get(predecessor) ?? predecessor)?.pipeline).toBe(pipeline);
  });
});
