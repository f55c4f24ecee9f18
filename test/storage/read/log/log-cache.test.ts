import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import {
  DAY,
  HOUR,
  idAt,
  linesOf,
  MINUTE,
  NOW,
  opening,
  put,
  readState,
  recorder,
  workspace,
} from '../../../build/log.ts';
import { memoryCache, same } from './with-and-without-cache.ts';

const LIVE = 'state/log/2026-11/ana.jsonl';
const PAST = 'state/log/2026-10/ana.jsonl';
const OCTOBER = Date.parse('2026-10-20T00:00:00Z');

describe('closed months', () => {
  const told = recorder(OCTOBER);
  const past = [
    told('incident.opened', opening('open')),
    told('incident.opened', opening('over', 'over', { incident: idAt(OCTOBER, 7) })),
    told('incident.opened', opening('over', 'alias')),
    told('incident.resolved', { incident: idAt(OCTOBER, 7), resolution: 'band-aid' }),
    told('incident.opened', opening('merged')),
    told('incident.merged', { incident: 'inc-merged', into: 'inc-open' }),
    told('person.woken', { person: 'ana' }),
    told('cause.opened', { cause: 'closed', title: 'x' }),
    told('cause.closed', { cause: 'closed' }),
    told('cause.opened', { cause: 'cause', title: 'x' }),
    told('cause.attached', { cause: 'cause', incident: 'inc-merged' }),
    told('incident.opened', opening('later')),
    told('cause.attached', { cause: 'cause', incident: 'inc-later' }),
    told('incident.merged', { incident: 'inc-later', into: idAt(OCTOBER, 7) }),
  ];
  const live = (...events: readonly (readonly [string, object])[]) => {
    const record = recorder();
    return linesOf(...events.map(([type, data]) => record(type, { ...data })));
  };

  test('are read once', async () => {
    const root = workspace({ [PAST]: linesOf(...past), [LIVE]: '' });
    const cache = memoryCache();
    expect(await same(root, cache)).toBe(false);
    expect(await same(root, cache)).toBe(true);
    put(root, { [LIVE]: live(['incident.noted', { incident: 'inc-open', text: 'x' }]) });
    expect(await same(root, cache)).toBe(true);
  });

  test('are read again when they change, also to the same length at the same time', async () => {
    const root = workspace({ [PAST]: linesOf(...past) });
    const cache = memoryCache();
    utimesSync(join(root, PAST), 1, 1);
    await same(root, cache);
    put(root, { [PAST]: linesOf(...past).replace('"over"', '"0ver"') });
    utimesSync(join(root, PAST), 1, 1);
    expect(await same(root, cache)).toBe(false);
    expect(await same(root, cache)).toBe(true);
  });

  test.each([
    ['is noted', [['incident.noted', { incident: idAt(OCTOBER, 7), text: 'x' }]]],
    ['is named by an alias', [['incident.noted', { incident: 'inc-alias', text: 'x' }]]],
    ['is merged into', [['incident.merged', { incident: 'inc-open', into: idAt(OCTOBER, 7) }]]],
    ['fails again', [['incident.opened', opening('over', 'new')]]],
    ['is seen again', [['incident.seen', { incident: idAt(OCTOBER, 7), failedAt: NOW }]]],
    ['was merged and is named', [['incident.started', { incident: 'inc-merged' }]]],
    ['is taken from its cause', [['cause.detached', { cause: 'cause', incident: idAt(OCTOBER, 7) }]]],
    ['has a cause that is opened again', [['cause.opened', { cause: 'closed', title: 'y' }]]],
    ['has its id used again', [['incident.opened', opening('other', '', { incident: idAt(OCTOBER, 7) })]]],
  ] as const)('come back as they were when an incident that is over %s', async (_, events) => {
    const root = workspace({ [PAST]: linesOf(...past), [LIVE]: '' });
    const cache = memoryCache();
    await same(root, cache);
    put(root, { [LIVE]: live(...events) });
    expect(await same(root, cache)).toBe(true);
  });

  test('hold the facts that a key names for ever, however much later it is told again', async () => {
    const keyed = recorder(OCTOBER);
    const root = workspace({
      [PAST]: linesOf(
        keyed('incident.opened', opening('a', 'a', { key: 'disk' })),
        keyed('incident.resolved', { incident: 'inc-a', resolution: 'band-aid' }),
      ),
      [LIVE]: live(['incident.opened', opening('a', 'again', { key: 'disk' })]),
    });
    const cache = memoryCache();
    await same(root, cache);
    expect(await same(root, cache)).toBe(true);
    const { state } = await readLog(root, { now: NOW, cache });
    expect([...state.incidents.values()].filter(({ resolved }) => !resolved)).toEqual([]);
  });

  test('are folded again when an event of theirs is undone, or its undo', async () => {
    const root = workspace({ [PAST]: linesOf(...past), [LIVE]: '' });
    const cache = memoryCache();
    await same(root, cache);
    const record = recorder();
    const undo = record('event.undone', { event: past[3]!.id });
    put(root, { [LIVE]: linesOf(undo) });
    expect(await same(root, cache)).toBe(false);
    expect(
      (await readLog(root, { now: NOW, cache })).state.incidents.get(idAt(OCTOBER, 7)),
    ).not.toHaveProperty('resolved');
    put(root, { [LIVE]: linesOf(undo, record('event.undone', { event: undo.id })) });
    expect(await same(root, cache)).toBe(true);
  });

  test('cannot undo a later undo', async () => {
    const record = recorder();
    const note = record('incident.noted', { incident: 'inc-open', text: 'x' });
    const undo = record('event.undone', { event: note.id });
    const root = workspace({
      [PAST]: linesOf(...past, told('event.undone', { event: undo.id })),
      [LIVE]: linesOf(note, undo),
    });
    const cache = memoryCache();
    await same(root, cache);
    expect(await same(root, cache)).toBe(true);
    const { state } = await readLog(root, { now: NOW, cache });
    expect(state.incidents.get('inc-open')!.events).not.toContainEqual(note);
    expect(state.events.undone).toBe(1);
  });

  test('are not taken from the cache where the time asked for lies before one of their events', async () => {
    const root = workspace({
      [PAST]: linesOf(...past),
      [LIVE]: live(['incident.noted', { incident: 'inc-open', text: 'x' }]),
    });
    const cache = memoryCache();
    await same(root, cache);
    expect(await same(root, cache, { until: OCTOBER + 2 * MINUTE })).toBe(false);
    expect(await same(root, cache, { until: NOW })).toBe(true);
  });

  test('keep their findings', async () => {
    const broken = `${linesOf(...past)}garbage\n{"incident":"inc-open","id":5}\n${linesOf(told('incident.started', { incident: 'nobody' }))}`;
    const root = workspace({ [PAST]: broken });
    const cache = memoryCache();
    await same(root, cache);
    expect(await same(root, cache)).toBe(true);
    const { findings } = await readLog(root, { now: NOW, cache });
    expect(findings.map(({ message }) => message.split(' ').slice(0, 4).join(' '))).toEqual([
      'a failure of merged',
      'this line is not',
      'this event has a',
      'this event names nobody,',
    ]);
  });
});

describe('a cache that was spoiled', () => {
  const told = recorder(OCTOBER);
  const name = idAt(OCTOBER, 7);
  const past = linesOf(
    told('incident.opened', opening('over', '', { incident: name })),
    told('incident.resolved', { incident: name, resolution: 'band-aid' }),
  );
  const live = linesOf(recorder()('incident.noted', { incident: name, text: 'x' }));

  test.each([
    ['emptied', () => ''],
    ['cut', (text: string) => text.slice(0, -5)],
    ['altered by one digit', (text: string) => text.replace('band-aid', 'band-aie')],
    ['filled with something else', () => '{"hot":{}}'],
  ] as const)('%s', async (_, spoil) => {
    const root = workspace({ [PAST]: past, [LIVE]: live });
    const cache = memoryCache();
    await same(root, cache);
    for (const entry of [...cache.entries.keys()]) {
      const good = new Map(cache.entries);
      cache.entries.set(entry, spoil(good.get(entry)!));
      await same(root, cache);
      cache.entries.delete(entry);
      await same(root, cache);
      for (const [each, content] of good) cache.entries.set(each, content);
    }
  });

  test('by swapping its entries', async () => {
    const root = workspace({ [PAST]: past, [LIVE]: live });
    const cache = memoryCache();
    await same(root, cache);
    const [first, ...rest] = [...cache.entries.keys()];
    const contents = [...cache.entries.values()];
    for (const [i, entry] of [...rest, first!].entries()) cache.entries.set(entry, contents[i]!);
    await same(root, cache);
  });
});

describe('however events are spread over files', () => {
  const START = Date.parse('2026-08-15T00:00:00Z');
  const MONTHS = ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12'];
  const pipeline = fc.constantFrom('p', 'q');
  const incident = fc.nat(5).map((n) => (n < 3 ? idAt(START, n) : `inc-${n}`));
  const key = fc.option(fc.constantFrom('k1', 'k2'), { nil: undefined });
  const person = fc.constantFrom('ana', 'ben');
  const cause = fc.constantFrom('c', 'd');
  const what = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('incident.opened'),
        incident,
        pipeline,
        key,
        failedAt: fc.nat(200),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('incident.resolved'),
        incident,
        resolution: fc.constantFrom('band-aid', 'root-cause', 'self-healed', 'let-it-fail'),
        handsOn: fc.constantFrom(undefined, 0, 0.5, 3),
      }),
    },
    fc.record({
      type: fc.constantFrom('incident.started', 'incident.noted', 'incident.recovered'),
      incident,
      key,
    }),
    fc.record({ type: fc.constant('incident.seen'), incident, key, failedAt: fc.nat(200) }),
    fc.record({ type: fc.constant('incident.held'), incident, until: fc.constant(NOW) }),
    fc.record({ type: fc.constant('incident.merged'), incident, into: incident }),
    fc.record({ type: fc.constantFrom('person.woken', 'person.asleep', 'person.up'), person }),
    fc.record({
      type: fc.constantFrom('followup.filed', 'followup.done'),
      followup: fc.constantFrom('f', 'g'),
    }),
    fc.record({
      type: fc.constantFrom('handoff.written', 'handoff.accepted', 'handoff.noted'),
      file: fc.constantFrom('state/handoffs/a.md', 'state/handoffs/b.md'),
      digest: fc.constantFrom('d1', 'd2'),
    }),
    fc.record({
      type: fc.constantFrom('experiment.started', 'experiment.started', 'experiment.ended'),
      pipeline,
    }),
    fc.record({
      type: fc.constantFrom('backfill.started', 'backfill.swapped', 'backfill.finished'),
      backfill: fc.constantFrom('b1', 'b2'),
      pipeline,
    }),
    fc.record({
      type: fc.constantFrom('question.asked', 'question.answered', 'question.documented'),
      question: fc.constantFrom('n', 'm'),
      page: fc.constant('questions/a'),
    }),
    fc.record({
      type: fc.constantFrom('request.filed', 'request.decided', 'request.done'),
      request: fc.constantFrom('r', 's'),
      decision: fc.constantFrom('now', 'queue'),
    }),
    fc.record({ type: fc.constant('moon.phase') }),
    fc.record({ type: fc.constantFrom('cause.opened', 'cause.closed', 'cause.blocked'), cause }),
    fc.record({
      type: fc.constantFrom('cause.attached', 'cause.attached', 'cause.detached'),
      cause,
      incident,
    }),
    { weight: 4, arbitrary: fc.record({ type: fc.constant('event.undone'), target: fc.nat(30) }) },
  );
  const step = fc.record({
    what,
    day: fc.nat(100),
    backdated: fc.constantFrom(0, 0, 0, HOUR, 40 * DAY),
    by: fc.constantFrom('ana', 'ana', 'ben', 'source:airflow'),
    file: fc.nat(9),
    again: fc.nat(9),
  });

  function eventsOf(steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]): LogEvent[] {
    const ids = steps.map(({ day }, n) => idAt(START + day * DAY, n));
    return steps.map(({ what: { type, ...rest }, day, backdated, by }, n) => {
      const { target, failedAt, ...data } = rest as Record<string, unknown>;
      return {
        id: ids[n]!,
        at: START + day * DAY - backdated,
        by,
        type,
        data: {
          ...Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)),
          ...(type === 'event.undone' && { event: ids[(target as number) % ids.length] }),
          ...(type === 'incident.opened' && { signature: 's', title: 't' }),
          ...(failedAt !== undefined && { failedAt: START + (failedAt as number) * DAY }),
          ...((type === 'incident.noted' || type === 'handoff.noted') && { text: 'x' }),
          ...((type === 'followup.filed' || type === 'cause.opened') && { title: 'x' }),
          ...(type === 'cause.blocked' && { on: 'x' }),
        },
      } as LogEvent;
    });
  }

  test('the state is the fold of all events, with a cache and without', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 30 }),
        fc.array(step, { maxLength: 6 }),
        fc.option(fc.nat(110), { nil: undefined }),
        async (steps, later, day) => {
          const all = [...steps, ...later];
          const events = eventsOf(all);
          const files = (count: number) => {
            const contents: Record<string, string> = {};
            for (const [n, event] of events.slice(0, count).entries()) {
              for (const file of new Set([all[n]!.file, all[n]!.again])) {
                const path = `state/log/${MONTHS[file % 5]}/writer-${file}.jsonl`;
                contents[path] = (contents[path] ?? '') + linesOf(event);
              }
            }
            return contents;
          };
          const cache = memoryCache();
          const root = workspace(files(steps.length));
          await same(root, cache);
          put(root, files(events.length));
          await same(root, cache);
          await same(root, cache);
          const full = await readLog(root, { now: NOW, full: true, cache });
          expect(full.state).toEqual(readState(events));
          const { state } = await readLog(root, { now: NOW, cache });
          const { events: counts, recent, activity, lastId, newestAt } = full.state;
          const { handoffs, experiments, backfills } = full.state;
          expect(state).toMatchObject({
            events: counts,
            recent,
            activity,
            handoffs,
            experiments,
            backfills,
          });
          expect([state.lastId, state.newestAt]).toEqual([lastId, newestAt]);
          for (const [id, held] of full.state.incidents) {
            const isOver = held.resolved !== undefined || held.mergedInto !== undefined;
            if (!isOver || state.incidents.has(id)) expect(state.incidents.get(id)).toEqual(held);
          }
          if (day !== undefined) await same(root, cache, { until: START + day * DAY });
          await same(root, cache);
        },
      ),
      { numRuns: 300 },
    );
  });
});
