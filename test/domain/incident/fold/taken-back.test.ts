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
  test.each([
    ['after the failure that stands ended that too', MINUTE, true],
    ['at its very instant ended that too', 0, true],
    ['before it did not', -MINUTE, false],
  ])('a resolve %s', (_, later, ended) => {
    const resolve = ['incident.resolved', { resolution: 'band-aid' }, NOW + later] as const;
    const { again, events } = told([[...resolve]], ['k2', NOW]);
    expect(foldEvents(events).incidents.get(again[0]!.id)?.resolved !== undefined).toBe(ended);
  });

  test('is done about one failure only', () => {
    const { again, events } = told(
      [
        ['incident.acknowledged', {}],
        ['incident.resolved', { resolution: 'band-aid' }],
      ],
      ['k2', NOW - HOUR],
      ['k3', NOW + DAY],
    );
    const { incidents } = foldEvents(events);
    expect(incidents.get(again[0]!.id)).toMatchObject({ acknowledged: { by: 'ana' }, resolved: {} });
    expect(incidents.get(again[1]!.id)).toMatchObject({ title: 'k3', occurrences: 1 });
    expect(incidents.get(again[1]!.id)).not.toHaveProperty('acknowledged');
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
