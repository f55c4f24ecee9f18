import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { foldEvents } from '../../../../source/domain/incident/fold/fold.ts';
import { isOpen, logStateOf, toldIn } from '../../../../source/domain/incident/fold/live-state.ts';
import type { LogState } from '../../../../source/domain/incident/state/log-state.ts';
import { memoryOf } from '../../../build/fold.ts';
import { incident } from '../../../build/incident.ts';
import { DAY, idAt, MINUTE, NOW, opening, recorder } from '../../../build/log.ts';

const LONG_AGO = NOW - 90 * DAY;
const about = (name: string, more: object = {}) => ({ incident: `inc-${name}`, ...more });
const DONE = { resolution: 'band-aid' } as const;

/** What is still held of these events, of which the first were told long ago and the others lately. */
function live(before: readonly LogEvent[], lately: readonly LogEvent[] = []): LogState {
  const span = { firstId: idAt(NOW - DAY), wakeUpsSince: NOW - 75 * DAY };
  return logStateOf(memoryOf([...before, ...lately]), span);
}

describe('of incidents', () => {
  const long = recorder(LONG_AGO);
  const before = [
    long('incident.opened', opening('open')),
    long('incident.opened', opening('over')),
    long('incident.resolved', about('over', DONE)),
    long('incident.opened', opening('merged')),
    long('incident.merged', about('merged', { into: 'inc-open' })),
    long('incident.opened', opening('touched')),
    long('incident.resolved', about('touched', DONE)),
  ];
  const noted = recorder()('incident.noted', about('touched', { text: 'x' }));

  test('those that need somebody are held, and those that are over where something was told lately', () => {
    expect([...live(before, [noted]).incidents.keys()]).toEqual(['inc-open', 'inc-touched']);
    expect([...live(before).incidents.keys()]).toEqual(['inc-open']);
  });

  test('all are, where all of it is asked for', () => {
    expect([...foldEvents(before).incidents.keys()]).toEqual([
      'inc-merged',
      'inc-open',
      'inc-over',
      'inc-touched',
    ]);
  });

  test('an event that has the very id at which the live months begin was told before them', () => {
    const span = { firstId: before[6]!.id, wakeUpsSince: LONG_AGO };
    expect(logStateOf(memoryOf(before), span).incidents.has('inc-touched')).toBe(false);
  });

  test('other names lead only to those that are held', () => {
    const again = [
      long('incident.opened', opening('open', 'open-2', { failedAt: NOW })),
      long('incident.merged', about('over', { into: 'inc-touched' })),
    ];
    expect(live([...before, ...again]).aliases).toEqual(
      new Map([
        ['inc-merged', 'inc-open'],
        ['inc-open-2', 'inc-open'],
      ]),
    );
    expect(foldEvents([...before, ...again]).aliases.get('inc-over')).toBe('inc-touched');
  });
});

describe('of walks through runbooks', () => {
  const long = recorder(LONG_AGO);
  const started = (run: string, more: object) =>
    long('runbook.started', { run, runbook: 'schema-change', ...more });
  const before = [
    long('incident.opened', opening('open')),
    long('incident.opened', opening('merged')),
    long('incident.opened', opening('over')),
    started('walk-open', about('open')),
    started('walk-merged', about('merged')),
    started('walk-over', about('over')),
    started('practice', {}),
    long('incident.merged', about('merged', { into: 'inc-open' })),
    long('incident.resolved', about('over', DONE)),
  ];

  test('those for incidents that are held are, under the name that these have now', () => {
    expect([...live(before).runs].map(([id, run]) => [id, run.incident])).toEqual([
      ['walk-merged', 'inc-open'],
      ['walk-open', 'inc-open'],
    ]);
  });

  test('all are, where all of it is asked for', () => {
    expect([...foldEvents(before).runs].map(([id, run]) => [id, run.incident])).toEqual([
      ['practice', undefined],
      ['walk-merged', 'inc-open'],
      ['walk-open', 'inc-open'],
      ['walk-over', 'inc-over'],
    ]);
  });

  test('one without an incident names none', () => {
    expect(foldEvents(before).runs.get('practice')).not.toHaveProperty('incident');
  });

  test('what they came to is known of all of them', () => {
    expect(live(before).runbookRecords.get('schema-change')).toMatchObject({ runs: 4 });
  });
});

describe('of causes and follow-ups', () => {
  const long = recorder(LONG_AGO);
  const filed = (followup: string) => long('followup.filed', { followup, title: 'Add a check' });
  const before = [
    long('cause.opened', { cause: 'open', title: 'The warehouse is down' }),
    long('cause.opened', { cause: 'closed', title: 'A deploy broke it' }),
    long('cause.closed', { cause: 'closed' }),
    filed('open'),
    filed('lately'),
    filed('over'),
    long('followup.done', { followup: 'over' }),
  ];
  const record = recorder();
  const lately = ['lately', 'over'].map((followup) => record('followup.done', { followup }));

  test('causes that are closed are held only where all of it is asked for', () => {
    expect([...live(before).causes.keys()]).toEqual(['open']);
    expect([...foldEvents(before).causes.keys()]).toEqual(['open', 'closed']);
  });

  test('follow-ups are held until they are done, and those done lately, not those done again', () => {
    expect([...live(before, lately).followUps.keys()]).toEqual(['lately', 'open']);
    expect([...foldEvents([...before, ...lately]).followUps.keys()]).toEqual(['lately', 'open', 'over']);
  });

  test('one that was done by the event with the very id at which the live months begin was done before', () => {
    const span = { firstId: before[6]!.id, wakeUpsSince: LONG_AGO };
    expect([...logStateOf(memoryOf(before), span).followUps.keys()]).toEqual(['lately', 'open']);
  });
});

test('of what trouble really cost, what was told lately is held', () => {
  const seen = (start: number) =>
    recorder(start)('impact.observed', { pipeline: 'a', from: LONG_AGO, to: NOW, amount: 5 });
  const [before, lately] = [seen(LONG_AGO), seen(NOW)];
  expect(live([before], [lately]).observed.map(({ id }) => id)).toEqual([lately.id]);
  expect(foldEvents([before, lately]).observed.map(({ id }) => id)).toEqual([before.id, lately.id]);
  const span = { firstId: lately.id, wakeUpsSince: LONG_AGO };
  expect(logStateOf(memoryOf([lately]), span).observed).toEqual([]);
});

test.each([
  ['wake-ups', 'wakeUps', 'person.woken'],
  ['call-outs', 'callOuts', 'incident.started'],
] as const)('of %s those since some day are held, and nobody without one', (_, field, type) => {
  const record = recorder(LONG_AGO);
  const woken = (by: string, at: number) => record(type, { person: by, incident: 'i' }, { by, at });
  const since = NOW - 75 * DAY;
  const before = [woken('ana', since - 1), woken('ben', since - DAY), woken('ben', since), woken('cem', NOW)];
  const found = live(before)[field];
  expect([...found].map(([who, list]) => [who, list.map(({ at }) => at)])).toEqual([
    ['ben', [since]],
    ['cem', [NOW]],
  ]);
  expect([...foldEvents(before)[field].keys()]).toEqual(['ana', 'ben', 'cem']);
});

test('how fresh it is says the latest event, and where nothing was told nothing', () => {
  const told = [NOW, NOW + 1, NOW - 1].map((at, n) =>
    recorder(NOW + n)('person.up', { person: 'ana' }, { at }),
  );
  expect(live(told).newestAt).toBe(NOW + 1);
  expect(foldEvents([])).not.toHaveProperty('newestAt');
});

describe('what became of a failure', () => {
  const record = recorder();
  const events = [
    record('incident.opened', opening('a', 'a', { key: 'k1' })),
    record('incident.opened', opening('b', 'b', { key: 'k1' })),
    record('incident.seen', about('b', { key: 'k2', failedAt: NOW }), { at: NOW }),
    record('incident.merged', about('b', { into: 'inc-a' })),
    record('incident.opened', opening('c', 'c', { key: 'k3' })),
  ];
  const undo = record('event.undone', { event: events[4]!.id });
  const told = (key: string, pipeline: string) =>
    toldIn(memoryOf([...events, undo]), [{ name: `failure 0:${key}`, pipeline }])[0];

  test('is the incident that has it, also where that was merged', () => {
    expect(told('k1', 'a')).toMatchObject({ id: 'inc-a' });
    expect(told('k2', 'b')).toMatchObject({ id: 'inc-a' });
  });

  test('is told as nobody else sees it: without what only folding needs', () => {
    expect(told('k1', 'a')).toEqual(foldEvents([...events, undo]).incidents.get('inc-a'));
  });

  test('is that it was taken back, where that was all', () => {
    expect(told('k3', 'c')).toBe('taken back');
  });

  test.each([
    ['under another key', 'k9', 'a'],
    ['of another pipeline', 'k3', 'a'],
  ])('is unknown where nobody told of it: %s', (_, key, pipeline) => {
    expect(told(key, pipeline)).toBeUndefined();
  });
});

test.each([
  ['is open', {}, true],
  ['landed again', { recoveredAt: NOW }, true],
  ['is resolved', { resolved: { ...DONE, by: 'ana', at: NOW } }, false],
  ['is merged', { mergedInto: 'other' }, false],
])('an incident that %s needs somebody, or does not', (_, changes, expected) => {
  expect(isOpen(incident('a', NOW - MINUTE, changes))).toBe(expected);
});
