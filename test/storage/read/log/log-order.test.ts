import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import type { Entry } from '../../../../source/storage/read/log/log-lines.ts';
import { orderEntries } from '../../../../source/storage/read/log/log-order.ts';
import { idAt, NOW, opening } from '../../../build/log.ts';

const opened = (pipeline: string | undefined, tail = 0): LogEvent => ({
  id: idAt(NOW, tail),
  at: NOW,
  by: 'ana',
  type: pipeline === undefined ? 'person.up' : 'incident.opened',
  data: pipeline === undefined ? { person: 'ana' } : { ...opening(pipeline) },
});
const entry = (event: LogEvent, file = 'a', line = 1, text = JSON.stringify(event)): Entry => ({
  event,
  file: `state/log/2026-11/${file}.jsonl`,
  line,
  text,
});
const anyOrder = (entries: readonly Entry[], check: (shuffled: readonly Entry[]) => void) =>
  fc.assert(
    fc.property(fc.shuffledSubarray([...entries], { minLength: entries.length }), (shuffled) => {
      check(shuffled);
    }),
  );

test('events come in the order of their ids, wherever they stand', () => {
  const entries = [0, 1, 2, 3, 4].map((tail) => entry(opened('a', tail), `w${(tail * 3) % 5}`, 9 - tail));
  anyOrder(entries, (shuffled) => expect(orderEntries(shuffled)).toEqual({ ordered: entries, findings: [] }));
});

test('one event that stands in several places counts once, at the first of them', () => {
  const event = opened('a');
  const places = [entry(event, 'a', 4), entry(event, 'a', 7), entry(event, 'b', 2), entry(event, 'c', 1)];
  anyOrder(places, (shuffled) =>
    expect(orderEntries(shuffled)).toEqual({ ordered: [places[0]], findings: [] }),
  );
});

test('it is one event in whatever way it is written', () => {
  const event = opened('a');
  const ways = ['{"a":1}', '{ "a": 1 }', '{"a": 1}'].map((text, n) => entry(event, 'a', n + 1, text));
  anyOrder(ways, (shuffled) => expect(orderEntries(shuffled).ordered).toHaveLength(1));
});

test('two contents of one id both count, in the order of the bytes of their lines, however often each is there', () => {
  const [one, other] = [opened('a'), opened('b')];
  const [first, second] = [entry(one, 'z', 9), entry(other, 'a', 1)];
  const entries = [first, second, entry(one, 'zz', 1), entry(other, 'b', 1), entry(opened('c', 1), 'a', 2)];
  anyOrder(entries, (shuffled) => {
    const { ordered, findings } = orderEntries(shuffled);
    expect(ordered).toEqual([first, second, entries[4]]);
    expect(findings).toEqual([
      {
        finding: {
          severity: 'error',
          file: 'state/log/2026-11/a.jsonl',
          line: 1,
          message: `the id ${one.id} stands at state/log/2026-11/z.jsonl:9 with another content; both count`,
          expected: 'an id of its own for each event: was a file or a disk copied?',
        },
      },
    ]);
  });
});

test('the order of bytes is not that of letters', () => {
  const [wide, narrow] = [opened('\u{1f600}'), opened('\uffee')];
  anyOrder([entry(wide), entry(narrow)], (shuffled) =>
    expect(orderEntries(shuffled).ordered.map(({ event }) => event)).toEqual([narrow, wide]),
  );
});

test('three contents of one id, of which two come again', () => {
  const events = [opened('a'), opened('b'), opened('c')];
  const entries = [...events.map((event) => entry(event)), entry(events[0]!, 'b'), entry(events[1]!, 'c')];
  anyOrder(entries, (shuffled) => {
    expect(orderEntries(shuffled).ordered.map(({ event }) => event)).toEqual(events);
    expect(orderEntries(shuffled).findings).toHaveLength(2);
  });
});

test.each([
  ['the pipeline that both are about', [opened('a'), { ...opened('a'), by: 'ben' }], 'a'],
  ['none, where each is about another', [opened('a'), opened('b')], undefined],
  ['none, where one of them is about none', [opened('a'), opened(undefined)], undefined],
  ['none, where neither is about any', [opened(undefined), { ...opened(undefined), by: 'ben' }], undefined],
] as const)('the finding names %s', (_, events, pipeline) => {
  const { findings } = orderEntries(events.map((event) => entry(event)));
  expect(findings).toHaveLength(1);
  expect(findings[0]!.pipeline).toBe(pipeline);
  expect(Object.values(findings[0]!)).not.toContain(undefined);
});
