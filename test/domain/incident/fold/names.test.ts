import { describe, expect, test } from 'vitest';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { DAY, HOUR, idAt, MINUTE, NOW, opening, recorder } from '../../../build/log.ts';

/** Events by the ids of the incidents that have them on their record. */
function records(events: Parameters<typeof foldEvents>[0]) {
  return [...foldEvents(events).incidents.values()].map(({ id, events: own }) => [
    id,
    own.map(({ type }) => type),
  ]);
}

describe('what is said under the id of an event', () => {
  test('that told once more of a failure is said of the incident that holds the failure', () => {
    const record = recorder();
    const closed = [
      record('incident.opened', opening('a', 'a', { key: 'k1' })),
      record('incident.resolved', { incident: 'inc-a', resolution: 'band-aid' }),
    ];
    const again = { incident: 'inc-a', key: 'k9', title: 't', signature: 's', failedAt: NOW + HOUR };
    const first = record('incident.seen', again);
    const copy = record('incident.seen', again);
    const said = [
      record('incident.held', { incident: copy.id, until: NOW + 9 * HOUR }),
      record('incident.acknowledged', { incident: copy.id }),
    ];
    for (const facts of [[copy], [first, copy]]) {
      const { incidents } = foldEvents([...closed, ...facts, ...said]);
      const one = [...incidents.values()].find(({ resolved }) => !resolved);
      expect(one).toMatchObject({ acknowledged: {}, held: { until: NOW + 9 * HOUR } });
    }
  });
});

describe('a failure that was told under an opening which is taken back', () => {
  const record = recorder();
  const first = record('incident.opened', opening('a', 'a', { key: 'k1' }));
  const second = record('incident.seen', {
    incident: 'inc-a',
    key: 'k2',
    title: 'second',
    signature: 's',
    failedAt: NOW,
  });
  const noted = record('incident.noted', { incident: 'inc-a', text: 'looking' });
  const copy = record('incident.seen', { incident: 'inc-a', key: 'k1', failedAt: NOW });

  test.each([
    ['itself', first],
    ['by a copy of it', copy],
  ])('%s stands by itself, with what is said later', (_, taken) => {
    const undo = record('event.undone', { event: taken.id });
    const state = foldEvents([first, second, noted, copy, undo]);
    expect([...state.incidents.keys()]).toEqual([second.id]);
    expect(state.incidents.get(second.id)).toMatchObject({ title: 'second', pipeline: 'a', occurrences: 1 });
    expect(records([first, second, noted, copy, undo])).toEqual([
      [second.id, ['incident.seen', 'incident.noted']],
    ]);
  });
});

describe('what was done about an opening that is taken back, before the failure that stands', () => {
  const told = (...done: readonly [string, object, object?][]) => {
    const record = recorder();
    const first = record('incident.opened', opening('a', 'a', { key: 'k1' }));
    const acts = done.map(([type, data, shape]) => record(type, { incident: 'inc-a', ...data }, shape));
    const again = { incident: 'inc-a', key: 'k2', title: 'second', signature: 's', failedAt: NOW };
    const second = record('incident.seen', again);
    return { second, events: [first, ...acts, second, record('event.undone', { event: first.id })] };
  };

  test('is done about that failure', () => {
    const { second, events } = told(['incident.acknowledged', {}], ['incident.noted', { text: 'looking' }]);
    expect(foldEvents(events).incidents.get(second.id)).toMatchObject({ acknowledged: { by: 'ana' } });
    expect(records(events)).toEqual([
      [second.id, ['incident.acknowledged', 'incident.noted', 'incident.seen']],
    ]);
  });

  test('also where that failure was opened anew under the same name', () => {
    const record = recorder();
    const first = record('incident.opened', opening('a', 'a', { key: 'k1' }));
    const acknowledged = record('incident.acknowledged', { incident: 'inc-a' });
    const again = record('incident.opened', opening('a', 'a', { key: 'k2' }));
    const undo = record('event.undone', { event: first.id });
    expect(foldEvents([first, acknowledged, again, undo]).incidents.get('inc-a')).toMatchObject({
      acknowledged: { by: 'ana' },
    });
  });

  test('but not where it was over before that: a live failure stays live', () => {
    const { second, events } = told(
      ['incident.held', { until: NOW + DAY }],
      ['incident.resolved', { resolution: 'band-aid' }, { at: NOW - HOUR }],
    );
    const one = foldEvents(events).incidents.get(second.id);
    expect(one).toMatchObject({ title: 'second' });
    expect(one).not.toHaveProperty('resolved');
    expect(one).not.toHaveProperty('held');
  });
});

test('what ends one incident ends no other, however late its failures and landings were told', () => {
  const record = recorder();
  const failed = (name: string, days: number) =>
    record('incident.opened', opening('a', name, { key: name, failedAt: NOW - days * DAY }));
  const events = [
    failed('live', 0),
    record('incident.recovered', { incident: 'inc-live', key: 'l' }, { at: NOW - 7 * DAY }),
    failed('old', 8),
    record('incident.resolved', { incident: 'inc-old', resolution: 'band-aid' }),
  ];
  const { incidents } = foldEvents(events);
  expect(incidents.get('inc-live')).not.toHaveProperty('resolved');
  expect(incidents.get('inc-old')).toMatchObject({ resolved: { resolution: 'band-aid' } });
});

test('a merge that is folded again after something was told late finds nothing that nobody knew of then', () => {
  const record = recorder();
  const failed = (pipeline: string, name: string, days: number) =>
    record('incident.opened', opening(pipeline, name, { key: name, failedAt: NOW - days * DAY }));
  const events = [
    failed('a', 'a', 3),
    record('incident.merged', { incident: 'inc-a', into: 'inc-b' }),
    failed('b', 'b', 1),
    failed('a', 'earlier', 4),
    record('incident.noted', { incident: 'inc-a', text: 'still here' }),
  ];
  const { incidents } = foldEvents(events);
  expect([...incidents.values()].filter(({ mergedInto }) => mergedInto)).toEqual([]);
  expect(incidents.get('inc-b')).toMatchObject({ occurrences: 1 });
});

test('two failures that were told under one id stay two where a landing lies between them', () => {
  const record = recorder();
  const failed = (days: number) => opening('a', 'x', { failedAt: NOW + days * DAY });
  const state = foldEvents([
    record('incident.opened', failed(-9)),
    record('incident.opened', failed(-5)),
    record('incident.recovered', { incident: 'inc-x' }, { at: NOW - 8 * DAY }),
  ]);
  const list = [...state.incidents.values()];
  expect(list.map(({ failedAt }) => failedAt).sort()).toEqual([NOW - 9 * DAY, NOW - 5 * DAY].sort());
  expect(list.every(({ id, predecessor }) => predecessor !== id)).toBe(true);
});

test('a failure that alternates with landings, thousands of times, is folded in a moment', () => {
  const times = 20_000;
  const event = (n: number, type: string, data: object) =>
    ({
      id: idAt(NOW + n),
      at: NOW + n * MINUTE,
      by: 'source:a',
      type,
      data: { incident: 'inc-a', ...data },
    }) as never;
  const seen = (n: number) =>
    event(n, 'incident.seen', { title: 't', signature: 's', failedAt: NOW + n * MINUTE });
  const flapping = Array.from({ length: times }, (_, n) =>
    n % 2 ? seen(n + 1) : event(n + 1, 'incident.recovered', {}),
  );
  const begun = event(0, 'incident.opened', { pipeline: 'a', title: 't', signature: 's', failedAt: NOW });
  const one = foldEvents([begun, ...flapping]).incidents.get('inc-a');
  expect(one).toMatchObject({ occurrences: times / 2 + 1, flaps: times / 2, failedAt: NOW + times * MINUTE });
}, 20_000);
