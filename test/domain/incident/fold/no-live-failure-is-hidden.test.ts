import { describe, expect, test } from 'vitest';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { isOpen } from '../../../../source/domain/incident/fold/live-state.ts';
import { DAY, HOUR, MINUTE, NOW, opening, recorder } from '../../../build/log.ts';

const about = (name: string, more: object = {}) => ({ incident: `inc-${name}`, ...more });
const openIn = (events: Parameters<typeof foldEvents>[0]) =>
  [...foldEvents(events).incidents.values()].filter(isOpen);

describe('what was done about an incident that is over, and whose opening is then taken back', () => {
  const record = recorder();
  const first = record('incident.opened', opening('a', 'a', { failedAt: NOW }));
  const held = record('incident.held', about('a', { until: NOW + DAY }));
  const over = record('incident.resolved', about('a', { resolution: 'band-aid' }));
  const live = record('incident.opened', opening('a', 'live', { failedAt: NOW - 5 * MINUTE }));
  const late = record('incident.held', about('a', { until: NOW + 2 * DAY }));
  const again = record('incident.resolved', about('a', { resolution: 'root-cause' }));
  const undo = record('event.undone', { event: first.id });

  test('is not done about one that was told after it was over, though that failed before it', () => {
    const [one, ...others] = openIn([first, held, over, live, late, undo]);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ id: 'inc-live' });
    expect(one).not.toHaveProperty('held');
  });

  test('nor does a second resolve of it end that', () => {
    expect(openIn([first, over, live, again, undo]).map(({ id }) => id)).toEqual(['inc-live']);
  });
});

describe('an incident that an older log merged into one of another pipeline', () => {
  const record = recorder();
  const [p, q] = ['p', 'q'].map((name) => record('incident.opened', opening(name)));
  const merged = record('incident.merged', about('p', { into: 'inc-q' }));

  test('stands by itself where the opening of the other is taken back', () => {
    const undo = record('event.undone', { event: q!.id });
    expect(openIn([p!, q!, merged, undo]).map(({ id }) => id)).toEqual(['inc-p']);
  });

  test('stands by itself where the other was over before', () => {
    const log = recorder();
    const [one, other] = ['p', 'q'].map((name) => log('incident.opened', opening(name)));
    const over = log('incident.resolved', about('q', { resolution: 'band-aid' }));
    const late = log('incident.merged', about('p', { into: 'inc-q' }));
    expect(openIn([one!, other!, over, late]).map(({ id }) => id)).toEqual(['inc-p']);
  });

  test('leaves one of both where they were merged into each other under several names', () => {
    const log = recorder();
    const events = [
      log('incident.opened', opening('p')),
      log('incident.opened', opening('p', 'p2')),
      log('incident.opened', opening('q')),
      log('incident.merged', about('p', { into: 'inc-q' })),
      log('incident.merged', about('q', { into: 'inc-p2' })),
    ];
    expect(openIn(events).map(({ id }) => id)).toEqual(['inc-q']);
  });
});

describe('lines that share an id and tell of several pipelines', () => {
  const record = recorder();
  const one = record('incident.opened', opening('p', 'x'));
  const copies = ['q', 'r'].map((pipeline) => ({ ...one, data: { ...one.data, pipeline } }));

  test('are as many incidents', () => {
    const open = openIn([one, ...copies]);
    expect(open.map(({ pipeline }) => pipeline).sort()).toEqual(['p', 'q', 'r']);
    expect(new Set(open.map(({ id }) => id)).size).toBe(3);
  });

  test('are resolved each by its own id', () => {
    const all = [one, ...copies];
    for (const { id, pipeline } of openIn(all)) {
      const resolve = record('incident.resolved', { incident: id, resolution: 'band-aid' });
      const left = openIn([...all, resolve]).map((incident) => incident.pipeline);
      expect(left.sort()).toEqual(['p', 'q', 'r'].filter((other) => other !== pipeline));
    }
  });
});

test('one that begins as a further failure of what is over is told in the words of that', () => {
  const record = recorder();
  const first = record('incident.opened', opening('a'));
  const over = record('incident.resolved', about('a', { resolution: 'band-aid' }));
  const seen = record('incident.seen', about('a', { failedAt: NOW + HOUR }));
  const [one] = openIn([first, over, seen]);
  expect(one).toMatchObject({ title: first.data.title, signature: first.data.signature });
});
