import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { type Incident, stateOf } from '../../../../source/domain/incident/state/incident.ts';
import { DAY, HOUR, idAt, MINUTE, NOW, opening, recorder } from '../../../build/log.ts';

type Record = ReturnType<typeof recorder>;

/** The incident `inc-a` after these events on pipeline `a`. */
function incidentAfter(tell: (record: Record) => readonly LogEvent[]): Incident {
  return foldEvents(tell(recorder())).incidents.get('inc-a')!;
}

const about = (name: string, more: object = {}) => ({ incident: `inc-${name}`, ...more });

describe('an opening', () => {
  test('begins an incident with what it tells', () => {
    const more = {
      kind: 'late',
      due: NOW - 2 * HOUR,
      nextRetryAt: NOW,
      retriesLeft: 2,
      source: 'airflow',
      detail: 'd',
      link: 'l',
    };
    const { incident: id, ...told } = opening('a', 'a', more);
    const { events, ...incident } = incidentAfter((record) => [
      record('incident.opened', opening('a', 'a', more)),
    ]);
    expect(incident).toEqual({
      ...told,
      id,
      lastFailedAt: NOW - HOUR,
      occurrences: 1,
      seenBefore: 0,
      aliases: [],
    });
    expect(events).toHaveLength(1);
  });

  test('is of kind failed unless it says otherwise', () => {
    expect(incidentAfter((record) => [record('incident.opened', opening('a'))]).kind).toBe('failed');
  });

  test('of a pipeline that has an open incident is an occurrence, and its id an alias', () => {
    const record = recorder();
    const state = foldEvents([
      record('incident.opened', opening('a')),
      record('incident.opened', opening('a', 'again', { failedAt: NOW, retriesLeft: 1 })),
      record('incident.noted', about('again', { text: 'x' })),
    ]);
    expect([...state.incidents.keys()]).toEqual(['inc-a']);
    expect(state.aliases.get('inc-again')).toBe('inc-a');
    expect(state.incidents.get('inc-a')).toMatchObject({
      occurrences: 2,
      aliases: ['inc-again'],
      lastFailedAt: NOW,
      failedAt: NOW - HOUR,
      retriesLeft: 1,
    });
    expect(state.incidents.get('inc-a')!.events).toHaveLength(3);
  });

  test('is an occurrence of a recovered incident too, which then has not recovered', () => {
    const incident = incidentAfter((record) => [
      record('incident.opened', opening('a')),
      record('incident.recovered', about('a'), { at: NOW - 30 * MINUTE }),
      record('incident.opened', opening('a', 'b', { failedAt: NOW - MINUTE })),
    ]);
    expect(incident).toMatchObject({ occurrences: 2, flaps: 1, failedAt: NOW - MINUTE });
    expect(stateOf(incident, NOW)).toBe('open');
  });

  test('after a resolve is a new incident that knows its predecessor', () => {
    const record = recorder();
    const { incidents } = foldEvents([
      record('incident.opened', opening('a')),
      record('incident.resolved', about('a', { resolution: 'band-aid' })),
      record('incident.opened', opening('a', 'next')),
    ]);
    expect(incidents.get('inc-next')).toMatchObject({ predecessor: 'inc-a', seenBefore: 1, occurrences: 1 });
    expect(incidents.get('inc-a')!.resolved?.resolution).toBe('band-aid');
  });

  test('under an id that is taken still begins an incident', () => {
    const record = recorder();
    const first = record('incident.opened', opening('a'));
    const second = record('incident.opened', opening('b', 'a'));
    expect(foldEvents([first, second]).incidents.get(second.id)).toMatchObject({ pipeline: 'b' });
  });
});

describe('earlier incidents', () => {
  test('are counted by pipeline and signature, merged ones left out', () => {
    const record = recorder();
    const done = { resolution: 'self-healed' };
    const { incidents } = foldEvents([
      record('incident.opened', opening('b')),
      record('incident.opened', opening('a', '1')),
      record('incident.resolved', about('1', done)),
      record('incident.opened', opening('a', '2', { signature: 'other' })),
      record('incident.resolved', about('2', done)),
      record('incident.opened', opening('a', '3')),
      record('incident.merged', about('3', { into: 'inc-b' })),
      record('incident.opened', opening('a', '4')),
    ]);
    expect([...incidents].map(([id, { seenBefore }]) => [id, seenBefore])).toEqual([
      ['inc-1', 0],
      ['inc-2', 0],
      ['inc-3', 1],
      ['inc-4', 1],
      ['inc-b', 0],
    ]);
  });
});

describe('one delivery of a failure counts once', () => {
  test('for openings and for seen', () => {
    const incident = incidentAfter((record) => [
      record('incident.opened', opening('a', 'a', { key: 'run-1' })),
      record('incident.opened', opening('a', 'b', { key: 'run-1' })),
      record('incident.seen', about('a', { key: 'run-1', failedAt: NOW })),
      record('incident.seen', about('a', { key: 'run-2', failedAt: NOW })),
      record('incident.seen', about('a', { failedAt: NOW })),
      record('incident.seen', about('a', { failedAt: NOW })),
    ]);
    expect(incident).toMatchObject({ occurrences: 4, lastFailedAt: NOW });
  });

  test('a second delivery does not hide a recovery, whatever it says: the first counts', () => {
    const told = (failedAt: number) =>
      incidentAfter((record) => [
        record('incident.opened', opening('a', 'a', { key: 'k', failedAt: NOW - HOUR })),
        record('incident.recovered', about('a'), { at: NOW - MINUTE }),
        record('incident.seen', about('a', { key: 'k', failedAt })),
      ]);
    expect(stateOf(told(NOW - HOUR), NOW)).toBe('recovered');
    expect(stateOf(told(NOW), NOW)).toBe('recovered');
  });

  test('a second delivery of a recovery does not end a new failure', () => {
    const incident = incidentAfter((record) => [
      record('incident.opened', opening('a')),
      record('incident.recovered', about('a', { key: 'k' })),
      record('incident.seen', about('a', { failedAt: NOW })),
      record('incident.recovered', about('a', { key: 'k' })),
    ]);
    expect(stateOf(incident, NOW)).toBe('open');
  });
});

describe('what people do with it', () => {
  test('the first acknowledgement stands', () => {
    const incident = incidentAfter((record) => [
      record('incident.opened', opening('a')),
      record('incident.acknowledged', about('a'), { by: 'ben', at: NOW }),
      record('incident.acknowledged', about('a')),
    ]);
    expect(incident.acknowledged).toEqual({ by: 'ben', at: NOW });
  });

  test('a start ends a hold, and a hold a start', () => {
    const incident = (...types: string[]) =>
      incidentAfter((record) => [
        record('incident.opened', opening('a')),
        ...types.map((type) =>
          record(type, about('a', type === 'incident.held' ? { until: NOW + HOUR } : {}), { at: NOW }),
        ),
      ]);
    expect(incident('incident.held')).toMatchObject({ held: { until: NOW + HOUR, by: 'ana', at: NOW } });
    expect(incident('incident.held', 'incident.started')).not.toHaveProperty('held');
    expect(incident('incident.held', 'incident.started').startedAt).toBe(NOW);
    expect(incident('incident.started', 'incident.held')).not.toHaveProperty('startedAt');
  });

  test('work that began is one stretch, but after a block it begins anew', () => {
    const startedAt = (...between: readonly string[]) =>
      incidentAfter((record) => [
        record('incident.opened', opening('a')),
        record('incident.started', about('a'), { at: NOW }),
        ...between.map((type) => record(type, about('a', { on: 'vendor', text: 'x' }))),
        record('incident.started', about('a'), { at: NOW + HOUR }),
      ]).startedAt;
    expect(startedAt('incident.noted')).toBe(NOW);
    expect(startedAt('incident.blocked')).toBe(NOW + HOUR);
  });

  test('a start ends being blocked', () => {
    const blocked = (record: Record) => [
      record('incident.opened', opening('a')),
      record('incident.blocked', about('a', { on: 'vendor', eta: NOW })),
    ];
    expect(incidentAfter(blocked).blocked).toEqual({ on: 'vendor', at: NOW - 11 * MINUTE, eta: NOW });
    expect(
      incidentAfter((record) => [...blocked(record), record('incident.started', about('a'))]),
    ).not.toHaveProperty('blocked');
  });

  test('assignments, plans and notes', () => {
    const incident = incidentAfter((record) => [
      record('incident.opened', opening('a')),
      record('incident.assigned', about('a', { person: 'ben' })),
      record('incident.planned', about('a', { next: 'ask vendor' })),
      record('incident.noted', about('a', { text: 'x' })),
    ]);
    expect(incident).toMatchObject({ assigned: 'ben', planned: 'ask vendor' });
    expect(incident.events.map(({ type }) => type)).toEqual([
      'incident.opened',
      'incident.assigned',
      'incident.planned',
      'incident.noted',
    ]);
  });

  test('events of other rooms that name it stand on its record', () => {
    const incident = incidentAfter((record) => [
      record('incident.opened', opening('a')),
      record('runbook.started', about('a', { run: 'r' })),
      record('cause.attached', about('a', { cause: 'c' })),
      record('decision.taken', about('a', { verdict: 'wait', figures: {} })),
    ]);
    expect(incident.events).toHaveLength(4);
  });
});

describe('a resolve', () => {
  const resolved = (record: Record) => [
    record('incident.opened', opening('a')),
    record(
      'incident.resolved',
      about('a', { resolution: 'root-cause', handsOn: 0.5, note: 'n', followUp: 'f' }),
      { at: NOW },
    ),
  ];

  test('tells how, by whom and when', () => {
    expect(incidentAfter(resolved).resolved).toEqual({
      resolution: 'root-cause',
      by: 'ana',
      at: NOW,
      handsOn: 0.5,
      note: 'n',
      followUp: 'f',
    });
  });

  test('can be undone', () => {
    const incident = incidentAfter((record) => {
      const [opened, resolve] = resolved(record);
      return [opened!, resolve!, record('event.undone', { event: resolve!.id })];
    });
    expect(incident).not.toHaveProperty('resolved');
  });

  test('that is undone after a new failure folds the newer incident into the older', () => {
    const record = recorder();
    const [opened, resolve] = resolved(record);
    const state = foldEvents([
      opened!,
      resolve!,
      record('incident.opened', opening('a', 'new')),
      record('incident.noted', about('new', { text: 'x' })),
      record('event.undone', { event: resolve!.id }),
    ]);
    expect([...state.incidents.keys()]).toEqual(['inc-a']);
    expect(state.incidents.get('inc-a')).toMatchObject({ occurrences: 2, aliases: ['inc-new'] });
  });

  test('can be corrected by a later one', () => {
    const incident = incidentAfter((record) => [
      ...resolved(record),
      record('incident.resolved', about('a', { resolution: 'false-alarm' })),
    ]);
    expect(incident.resolved?.resolution).toBe('false-alarm');
  });

  test('does not keep later notes away', () => {
    expect(
      incidentAfter((record) => [...resolved(record), record('incident.noted', about('a', { text: 'x' }))])
        .events,
    ).toHaveLength(3);
  });

  test('is followed by a new incident where the failure is seen once more', () => {
    const record = recorder();
    const seen = record('incident.seen', about('a', { failedAt: NOW + HOUR }), { id: idAt(NOW + HOUR) });
    const { incidents } = foldEvents([...resolved(record), seen]);
    expect(incidents.get(seen.id)).toMatchObject({
      pipeline: 'a',
      predecessor: 'inc-a',
      failedAt: NOW + HOUR,
    });
  });
});

describe('a merge', () => {
  test('closes the incident, and what is told about it goes to the other', () => {
    const record = recorder();
    const state = foldEvents([
      record('incident.opened', opening('a')),
      record('incident.opened', opening('b')),
      record('incident.opened', opening('c')),
      record('incident.merged', about('a', { into: 'inc-b' })),
      record('incident.merged', about('b', { into: 'inc-c' })),
      record('incident.started', about('a')),
    ]);
    expect(state.incidents.get('inc-a')).toMatchObject({ mergedInto: 'inc-b' });
    expect(state.incidents.get('inc-c')!.startedAt).toBeDefined();
    expect(state.aliases).toEqual(
      new Map([
        ['inc-a', 'inc-c'],
        ['inc-b', 'inc-c'],
      ]),
    );
  });

  test('with itself, or back again, changes nothing', () => {
    const record = recorder();
    const { incidents } = foldEvents([
      record('incident.opened', opening('a')),
      record('incident.opened', opening('b')),
      record('incident.merged', about('a', { into: 'inc-a' })),
      record('incident.merged', about('a', { into: 'inc-b' })),
      record('incident.merged', about('b', { into: 'inc-a' })),
    ]);
    expect(incidents.get('inc-b')).not.toHaveProperty('mergedInto');
    expect(incidents.get('inc-a')).toMatchObject({ mergedInto: 'inc-b' });
  });

  test('leaves the pipeline free for a new incident', () => {
    const record = recorder();
    const { incidents } = foldEvents([
      record('incident.opened', opening('a')),
      record('incident.opened', opening('b')),
      record('incident.merged', about('a', { into: 'inc-b' })),
      record('incident.opened', opening('a', 'next')),
    ]);
    expect(incidents.get('inc-next')).not.toHaveProperty('predecessor');
  });
});

describe('the log as a whole', () => {
  test('folds by id, whatever the order and however often an event occurs', () => {
    const record = recorder();
    const events = [
      record('incident.opened', opening('a')),
      record('incident.held', about('a', { until: NOW + DAY })),
      record('incident.started', about('a')),
    ];
    expect(foldEvents([...events, ...events].reverse())).toEqual(foldEvents(events));
  });

  test('counts what it read, what was undone and what it does not know', () => {
    const record = recorder();
    const note = record('incident.noted', about('a', { text: 'x' }));
    const state = foldEvents([
      record('incident.opened', opening('a')),
      note,
      record('event.undone', { event: note.id }),
      record('moon.phase'),
      record('__proto__'),
    ]);
    expect(state.events.read).toBe(5);
    expect(state.events.undone).toBe(1);
    expect(Object.entries(state.events.unknownTypes)).toEqual([
      ['__proto__', 1],
      ['moon.phase', 1],
    ]);
    expect(state.recent.map(({ type }) => type)).not.toContain('incident.noted');
  });

  test('knows how fresh it is, whatever the ids say', () => {
    const record = recorder();
    const opened = record('incident.opened', opening('a'));
    const ahead = record('incident.noted', about('a', { text: 'x' }), {
      id: idAt(NOW + 2 * DAY),
      at: NOW + 9,
    });
    const state = foldEvents([opened, ahead]);
    expect(state.newestAt).toBe(NOW + 9);
    expect(state.incidents.get('inc-a')!.events).toHaveLength(2);
  });

  test('counts two events of one id that say different things, in the order of their bytes, and equal ones once', () => {
    const record = recorder();
    const opened = record('incident.opened', opening('a'));
    const id = idAt(NOW + 1);
    const plan = (next: string) => record('incident.planned', about('a', { next }), { id, at: NOW });
    const [first, second] = [plan('a first'), plan('b second')];
    for (const order of [
      [first, second, first],
      [second, first],
      [second, second, first],
    ]) {
      const { planned, events } = foldEvents([...order, opened]).incidents.get('inc-a')!;
      expect(planned).toBe('b second');
      expect(events).toHaveLength(3);
    }
  });

  test('what is told about an incident that nobody opened, or whose opening was undone, changes nothing', () => {
    const record = recorder();
    const opened = record('incident.opened', opening('a'));
    const state = foldEvents([
      opened,
      record('incident.started', about('a')),
      record('incident.started', about('nobody')),
      record('event.undone', { event: opened.id }),
    ]);
    expect(state.incidents.size).toBe(0);
  });
});
