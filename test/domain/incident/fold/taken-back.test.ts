import { describe, expect, test } from 'vitest';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { DAY, HOUR, MINUTE, NOW, opening, recorder } from '../../../build/log.ts';

/** What was done about an opening that is taken back, then the failures that were told under its name. */
function told(done: readonly [string, object, number?][], ...failures: readonly [string, number][]) {
  const record = recorder();
  const first = record('incident.opened', opening('a', 'a', { key: 'k1' }));
  const about = (more: object) => ({ incident: 'inc-a', ...more });
  const acts = done.map(([type, data, at = NOW]) => record(type, about(data), { at }));
  const again = failures.map(([key, failedAt]) =>
    record('incident.seen', about({ key, title: key, failedAt })),
  );
  const undo = record('event.undone', { event: first.id });
  return { record, again, events: [first, ...acts, ...again, undo] };
}

describe('what was done about an opening that is taken back', () => {
  test('is done about the failure that was told under its name', () => {
    const acknowledged = ['incident.acknowledged', {}] as const;
    const { again, events } = told([[...acknowledged]], ['k2', NOW]);
    const { incidents } = foldEvents(events);
    expect(incidents.get(again[0]!.id)).toMatchObject({ acknowledged: { by: 'ana' }, aliases: ['inc-a'] });
  });

  test('is over where somebody resolved it before another was told, whenever that is said to have happened', () => {
    for (const later of [MINUTE, 0, -MINUTE]) {
      const acknowledged = ['incident.acknowledged', {}] as const;
      const resolve = ['incident.resolved', { resolution: 'band-aid' }, NOW + later] as const;
      const { again, events } = told([[...acknowledged], [...resolve]], ['k2', NOW]);
      const incident = foldEvents(events).incidents.get(again[0]!.id)!;
      expect(incident).not.toHaveProperty('resolved');
      expect(incident).not.toHaveProperty('acknowledged');
    }
  });

  test('ended what was told by then, of which another clone had told', () => {
    const record = recorder();
    const first = record('incident.opened', opening('a', 'a', { key: 'k1', failedAt: NOW }));
    const seen = record('incident.seen', { incident: 'inc-a', key: 'k2', failedAt: NOW + HOUR });
    const landed = record('incident.recovered', { incident: 'inc-a' }, { at: NOW + 2 * HOUR });
    const resolve = record('incident.resolved', { incident: 'inc-a', resolution: 'band-aid' });
    const undo = record('event.undone', { event: first.id });
    const { incidents } = foldEvents([first, seen, landed, resolve, undo]);
    expect([...incidents.keys()]).toEqual([seen.id]);
    expect(incidents.get(seen.id)).toMatchObject({ resolved: {}, recoveredAt: NOW + 2 * HOUR });
  });

  test('is not done about a live failure that began as another', () => {
    const record = recorder();
    const first = record('incident.opened', opening('a', 'a', { failedAt: NOW - 3 * DAY }));
    const landed = record('incident.recovered', { incident: 'inc-a' }, { at: NOW - 3 * DAY + HOUR });
    const live = record('incident.opened', opening('a', 'live', { failedAt: NOW }));
    const acts = [
      record('incident.held', { incident: 'inc-a', until: NOW + 9 * DAY }),
      record('incident.resolved', { incident: 'inc-a', resolution: 'band-aid' }),
    ];
    const undo = record('event.undone', { event: first.id });
    const { incidents } = foldEvents([first, landed, live, ...acts, undo]);
    expect([...incidents.keys()]).toEqual(['inc-live']);
    expect(incidents.get('inc-live')).not.toHaveProperty('resolved');
    expect(incidents.get('inc-live')).not.toHaveProperty('held');
  });

  test('is done about what was going on when the failure that is taken back happened', () => {
    const record = recorder();
    const first = record('incident.opened', opening('a', 'a', { failedAt: NOW - HOUR }));
    const again = record('incident.opened', opening('a', 'again', { failedAt: NOW }));
    const note = record('incident.held', { incident: 'inc-again', until: NOW + DAY });
    const undo = record('event.undone', { event: again.id });
    expect(foldEvents([first, again, note, undo]).incidents.get('inc-a')).toMatchObject({
      held: { until: NOW + DAY },
    });
  });
});

test('a failure that is told under the event of another, which nobody knows the pipeline of, begins nothing', () => {
  const record = recorder();
  const lost = record('incident.seen', { incident: 'nobody', failedAt: NOW });
  const more = record('incident.seen', { incident: lost.id, failedAt: NOW });
  const undo = record('event.undone', { event: lost.id });
  expect(foldEvents([lost, more, undo]).incidents.size).toBe(0);
});

test('the event of a failure becomes a name of its incident once something is said under it', () => {
  const record = recorder();
  const opened = record('incident.opened', opening('a'));
  const seen = record('incident.seen', { incident: 'inc-a', failedAt: NOW });
  expect(foldEvents([opened, seen]).aliases.size).toBe(0);
  const note = record('incident.noted', { incident: seen.id, text: 'looking' });
  const { aliases, incidents } = foldEvents([opened, seen, note, { ...note, id: record('x').id }]);
  expect([...aliases]).toEqual([[seen.id, 'inc-a']]);
  expect(incidents.get('inc-a')!.aliases).toEqual([seen.id]);
});

test('a second delivery of a failure under another name makes that a name of the incident, once', () => {
  const record = recorder();
  const deliver = (name: string) => record('incident.opened', opening('a', name, { key: 'k' }));
  const { aliases, incidents } = foldEvents([deliver('a'), deliver('b'), deliver('b'), deliver('a')]);
  expect([...aliases]).toEqual([['inc-b', 'inc-a']]);
  expect(incidents.get('inc-a')).toMatchObject({ aliases: ['inc-b'], occurrences: 1 });
});

test('what is said when others must mend it is kept whole', () => {
  const record = recorder();
  const blocked = { on: 'vendor', eta: NOW + DAY, checkAt: NOW + HOUR };
  const closed = {
    ...{ resolution: 'band-aid', handsOn: 1, note: 'n', followUp: 'f', corner: 'tests', notOurs: true },
  };
  const incident = foldEvents([
    record('incident.opened', opening('a')),
    record('incident.blocked', { incident: 'inc-a', ...blocked }, { at: NOW }),
    record('incident.resolved', { incident: 'inc-a', ...closed }, { at: NOW }),
  ]).incidents.get('inc-a')!;
  expect(incident.blocked).toStrictEqual({ ...blocked, at: NOW });
  expect(incident.resolved).toStrictEqual({ ...closed, by: 'ana', at: NOW });
});
