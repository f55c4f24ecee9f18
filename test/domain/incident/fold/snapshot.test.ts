import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { foldInto } from '../../../../source/domain/incident/fold/fold.ts';
import {
  adopt,
  mayBeCold,
  memoryFrom,
  splitMemory,
} from '../../../../source/domain/incident/fold/snapshot.ts';
import { memoryOf } from '../../../build/fold.ts';
import { DAY, idAt, NOW, opening, recorder } from '../../../build/log.ts';

const FIRST = idAt(NOW + DAY);
const OVER = idAt(NOW - 90 * DAY);

describe('what is written down of a log', () => {
  const record = recorder();
  const failed = (name: string, key: string) => record('incident.opened', opening(name, name, { key }));
  const resolved = (incident: string) => record('incident.resolved', { incident, resolution: 'band-aid' });
  const seen = record('incident.seen', { incident: 'inc-b', key: 'k9', failedAt: NOW });
  const copy = record('incident.seen', { incident: 'inc-b', key: 'k9', failedAt: NOW });
  const events = [
    failed('a', 'k1'),
    failed('b', 'k2'),
    failed('c', 'k3'),
    record('incident.opened', opening('d', '', { incident: OVER })),
    ...[seen, copy].map((event, n) => ({ ...event, id: record('x').id, at: NOW + n })),
    record('incident.opened', opening('b', 'b-again')),
    record('incident.recovered', { incident: 'inc-b', key: 'l1' }, { at: NOW + DAY }),
    record('incident.merged', { incident: 'inc-c', into: 'inc-b' }),
    ...['inc-b', OVER].map(resolved),
  ];
  const written = () => splitMemory(memoryOf(events), FIRST, NOW);

  test('holds at once what needs somebody, and apart what is over', () => {
    const { hot, cold } = written();
    expect(hot.drafts.map(({ id }) => id)).toEqual(['inc-a']);
    expect(cold.map(({ draft }) => draft.id)).toEqual(['inc-b', OVER]);
  });

  test('finds what is over by every name that it had', () => {
    const { cold } = written();
    expect(cold.map(({ names }) => [...names].sort())).toEqual([['inc-b', 'inc-b-again', 'inc-c'], [OVER]]);
  });

  test('finds it by what sources told of it, and by the events that told of it once more', () => {
    const { hot, cold } = written();
    const again = events.filter(({ data }) => data.key === 'k9').map(({ id }) => id);
    // What was merged into it, of another pipeline, is found by what was told of that.
    const told = ['failure 0:k2', 'failure 0:k3', 'failure 0:k9', 'recovery 0:l1', ...again];
    expect([...cold[0]!.facts].sort()).toEqual(told.sort());
    expect(cold[0]!.copies.map(([event]) => event)).toEqual([again[1]]);
    expect(hot.copies).toEqual([]);
    expect(cold[1]!.facts).toEqual([]);
  });

  test('names apart those whose form does not say that they may be over', () => {
    expect([...written().hot.oddNames].sort()).toEqual(['inc-b', 'inc-b-again', 'inc-c']);
  });
});

describe('a failure that an older log merged into one of another pipeline', () => {
  const record = recorder();
  const merged = (into: readonly LogEvent[]) => [
    record('incident.opened', opening('q', 'q', { key: 'k' })),
    record('incident.opened', opening('p')),
    record('incident.merged', { incident: 'inc-q', into: 'inc-p' }),
    ...into,
  ];
  const again = () => record('incident.opened', opening('q', 'again', { key: 'k' }));

  test.each([
    ['is open', []],
    ['is over', [record('incident.resolved', { incident: 'inc-p', resolution: 'band-aid' })]],
  ])('is known when it is told once more, while that %s', (_, more) => {
    const { hot, cold } = JSON.parse(JSON.stringify(splitMemory(memoryOf(merged(more)), FIRST, NOW)));
    const memory = memoryFrom(hot);
    for (const one of cold) adopt(memory, one);
    foldInto(memory, [again()], new Set());
    expect([...memory.incidents.keys()]).toEqual(['inc-p']);
  });
});

test.each([
  ['an id from before', idAt(NOW), true],
  ['an id from after', idAt(NOW + 2 * DAY), false],
  ['the very first id', FIRST, false],
  ['a name that is no id', '0-made-up', false],
])('%s may be that of an incident that is over, or not', (_, name, expected) => {
  expect(mayBeCold(name, FIRST)).toBe(expected);
});

describe('what is left behind', () => {
  const record = recorder();
  const people = ['ana', 'ben'] as const;
  const woken = people.flatMap((person, n) =>
    [-DAY, n, DAY].map((at) => record('person.woken', { person }, { by: person, at: NOW + at })),
  );
  const started = [-DAY, 0].map((at) => record('incident.started', { incident: 'i' }, { at: NOW + at }));
  const times = (list: readonly { at: number }[] | undefined) => list?.map(({ at }) => at - NOW);

  test('are wake-ups and call-outs from before some day', () => {
    const { hot } = splitMemory(memoryOf([...woken, ...started]), FIRST, NOW);
    const { wakeUps, callOuts } = memoryFrom(hot);
    expect(people.map((person) => times(wakeUps.get(person)))).toEqual([
      [0, DAY],
      [1, DAY],
    ]);
    expect(times(callOuts.get('ana'))).toEqual([0]);
  });

  test('are causes that are closed and follow-ups that are done, but for their ids', () => {
    const log = recorder();
    const told = [
      ...['c', 'd'].map((cause) => log('cause.opened', { cause, title: 'x' })),
      log('cause.closed', { cause: 'c' }),
      ...['f', 'g'].map((followup) => log('followup.filed', { followup, title: 'x' })),
      log('followup.done', { followup: 'f' }),
    ];
    const once = splitMemory(memoryOf(told), FIRST, NOW).hot;
    for (const { causes, closedCauses, followUps, finished } of [
      once,
      splitMemory(memoryFrom(once), FIRST, NOW).hot,
    ]) {
      expect([causes.map(({ id }) => id), closedCauses]).toEqual([['d'], ['c']]);
      expect([followUps.map(({ id }) => id), finished]).toEqual([['g'], ['f']]);
    }
  });
});

test('of an empty log nothing says how fresh it is', () => {
  expect(splitMemory(memoryOf([]), FIRST, NOW).hot).not.toHaveProperty('newestAt');
});
