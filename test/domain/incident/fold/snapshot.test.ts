import { describe, expect, test } from 'vitest';
import { foldInto } from '../../../../source/domain/incident/fold/fold.ts';
import { logStateOf } from '../../../../source/domain/incident/fold/live-state.ts';
import {
  adopt,
  mayBeCold,
  memoryFrom,
  recall,
  splitMemory,
} from '../../../../source/domain/incident/fold/snapshot.ts';
import { memoryOf } from '../../../build/fold.ts';
import { DAY, HOUR, idAt, NOW, opening, recorder } from '../../../build/log.ts';

const FIRST = idAt(NOW + DAY);
const OVER = idAt(NOW - 90 * DAY);

describe('what is written down of a log', () => {
  const record = recorder();
  const failed = (name: string, key: string) => record('incident.opened', opening(name, name, { key }));
  const resolved = (incident: string) => record('incident.resolved', { incident, resolution: 'band-aid' });
  const openings = [failed('a', 'k1'), failed('b', 'k2')];
  const seen = record('incident.seen', { incident: 'inc-b', key: 'k9', failedAt: NOW });
  const events = [
    ...openings,
    record('incident.opened', opening('d', '', { incident: OVER })),
    seen,
    record('incident.opened', opening('b', 'b-again')),
    record('incident.recovered', { incident: 'inc-b', key: 'l1' }, { at: NOW + DAY }),
    ...['inc-b', OVER].map(resolved),
  ];
  const written = () => splitMemory(memoryOf(events), FIRST, NOW);

  test('holds at once the pipelines of which something is open, and apart the others', () => {
    const { hot, cold } = written();
    expect(hot.ledgers.map(({ pipeline }) => pipeline)).toEqual(['a']);
    expect(cold.map(({ pipeline }) => pipeline)).toEqual(['b', 'd']);
  });

  test('holds of the others what a later incident needs to know', () => {
    const [b, d] = [...written().hot.bases].map(([, base]) => base);
    const times = events.map(({ data, at }) => (data.incident === 'inc-b' ? (data.failedAt ?? at) : 0));
    expect(b).toEqual({
      last: expect.objectContaining({ id: 'inc-b' }),
      until: expect.any(Number),
      seen: [[expect.any(String), 1]],
    });
    expect(b!.until).toBeGreaterThanOrEqual(Math.max(NOW + DAY, ...times.slice(0, -2)));
    expect(d).toMatchObject({ last: { id: OVER } });
  });

  test('finds the others by every name that was used, and by what was told of them', () => {
    const [b] = written().cold;
    const told = events.filter(({ data }) => data.pipeline === 'b').map(({ id }) => id);
    expect([...b!.names].sort()).toEqual(['inc-b', 'inc-b-again', seen.id, ...told].sort());
    expect([...b!.facts].sort()).toEqual(['failure 0:k2', 'failure 0:k9', 'recovery 0:l1']);
  });

  test('names apart those whose form does not say that they may be over', () => {
    expect([...written().hot.oddNames].sort()).toEqual(['inc-b', 'inc-b-again']);
  });

  test('keeps a pipeline at hand that an open cause names', () => {
    const cause = record('cause.opened', { cause: 'c', title: 'x' });
    const attached = record('cause.attached', { cause: 'c', incident: 'inc-b' });
    const { hot } = splitMemory(memoryOf([...events, cause, attached]), FIRST, NOW);
    expect(hot.ledgers.map(({ pipeline }) => pipeline)).toEqual(['a', 'b']);
  });
});

describe('a failure that an older log merged into one of another pipeline', () => {
  const record = recorder();
  const merged = [
    record('incident.opened', opening('q', 'q', { key: 'k' })),
    record('incident.opened', opening('p')),
    record('incident.merged', { incident: 'inc-q', into: 'inc-p' }),
  ];
  const over = record('incident.resolved', { incident: 'inc-p', resolution: 'band-aid' });
  const again = record('incident.opened', opening('q', 'again', { key: 'k' }));

  test.each([
    ['is open', merged],
    ['is over', [...merged, over]],
  ])('is known when it is told once more, while that %s', (_, events) => {
    const { hot, cold } = JSON.parse(JSON.stringify(splitMemory(memoryOf(events), FIRST, NOW)));
    const memory = memoryFrom(hot);
    for (const one of cold) adopt(memory, one);
    foldInto(memory, [again], new Set());
    expect([...logStateOf(memory).incidents.keys()]).toEqual(['inc-p', 'inc-q']);
  });
});

test('what happens to a pipeline of whose past little is at hand comes to the same as with all of it', () => {
  const record = recorder();
  const before = [
    record('incident.opened', opening('a', 'old', { failedAt: NOW - 9 * DAY })),
    record('incident.resolved', { incident: 'inc-old', resolution: 'band-aid', handsOn: 2 }),
  ];
  const after = [
    record('incident.opened', opening('a', 'new', { failedAt: NOW })),
    record('incident.recovered', { incident: 'inc-new' }, { at: NOW + HOUR }),
    record('incident.resolved', { incident: 'inc-new', resolution: 'root-cause', handsOn: 3 }),
    record('incident.opened', opening('a', 'next', { failedAt: NOW + 3 * DAY })),
  ];
  const memory = memoryFrom(JSON.parse(JSON.stringify(splitMemory(memoryOf(before), FIRST, NOW).hot)));
  foldInto(memory, after, new Set());
  const { incidents, lessons } = logStateOf(memory);
  const whole = logStateOf(memoryOf([...before, ...after]));
  for (const id of ['inc-new', 'inc-next']) expect(incidents.get(id)).toEqual(whole.incidents.get(id));
  expect(incidents.get('inc-next')).toMatchObject({ seenBefore: 2, predecessor: 'inc-new' });
  expect(lessons).toEqual(whole.lessons);
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

  test('are follow-ups that are done, but for their ids', () => {
    const log = recorder();
    const told = [
      ...['f', 'g'].map((followup) => log('followup.filed', { followup, title: 'x' })),
      log('followup.done', { followup: 'f' }),
    ];
    const once = splitMemory(memoryOf(told), FIRST, NOW).hot;
    for (const { followUps, finished } of [once, splitMemory(memoryFrom(once), FIRST, NOW).hot])
      expect([followUps.map(([id]) => id), finished]).toEqual([['g'], ['f']]);
  });
});

test('of an empty log nothing says how fresh it is', () => {
  expect(splitMemory(memoryOf([]), FIRST, NOW).hot).not.toHaveProperty('newestAt');
});

test('so many observations as a log may hold are all put back', () => {
  const memory = memoryOf([]);
  const one = { id: 'x' } as (typeof memory.observed)[number];
  const { hot, over } = splitMemory(memory, FIRST, NOW);
  const again = memoryFrom(hot);
  recall(again, [], { ...over, observed: Array.from({ length: 500_000 }, () => one) });
  expect(again.observed).toHaveLength(500_000);
});
