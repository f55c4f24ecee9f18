import { beforeAll, describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../source/domain/incident/event/event.ts';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import { idAt, linesOf, NOW, opening, put, recorder, workspace } from '../../../build/log.ts';
import { memoryCache, same } from './with-and-without-cache.ts';

const OCTOBER = Date.parse('2026-10-01T00:00:00Z');
const LIVE = 'state/log/2026-11/ana.jsonl';
const MANY = 700;
const nameOf = (n: number) => idAt(OCTOBER, 100_000 + n);
const aliasOf = (n: number) => `alias-${n}`;

/** So many incidents that are over, each with an alias and a key, and each of a pipeline of its own. */
function past(): LogEvent[] {
  const record = recorder(OCTOBER);
  return Array.from({ length: MANY }, (_, n) => [
    record('incident.opened', opening(`p${n}`, '', { incident: nameOf(n), key: `run-${n}` })),
    record('incident.opened', opening(`p${n}`, '', { incident: aliasOf(n) })),
    record('incident.resolved', { incident: nameOf(n), resolution: 'band-aid' }),
  ]).flat();
}

describe('of hundreds of incidents that are over', () => {
  const setUp = async () => {
    const root = workspace({ 'state/log/2026-10/ana.jsonl': lines, [LIVE]: '' });
    const cache = memoryCache();
    await same(root, cache);
    return { root, cache };
  };
  let lines = '';
  beforeAll(() => {
    lines = linesOf(...past());
  });

  test('each comes back whole when it is named, by its id or by an alias, also many at once', async () => {
    const { root, cache } = await setUp();
    const record = recorder();
    const named = [0, 1, 2, 255, 256, 511, 512, 698, 699].flatMap((n) => [nameOf(n), aliasOf(n)]);
    for (const names of [named.slice(0, 1), named.slice(1, 2), named]) {
      put(root, {
        [LIVE]: linesOf(...names.map((incident) => record('incident.noted', { incident, text: 'x' }))),
      });
      expect(await same(root, cache)).toBe(true);
    }
    const { state } = await readLog(root, { now: NOW, cache });
    expect([...state.incidents.keys()]).toEqual(
      [...new Set(named.filter((name) => !name.startsWith('alias')))].sort(),
    );
    expect(state.incidents.get(nameOf(699))!.events).toHaveLength(5);
  });

  test('one whose failure is told again is not opened again', async () => {
    const { root, cache } = await setUp();
    const record = recorder();
    const again = [3, 300, 690].map((n) =>
      record('incident.opened', opening(`p${n}`, `again-${n}`, { key: `run-${n}` })),
    );
    put(root, { [LIVE]: linesOf(...again) });
    expect(await same(root, cache)).toBe(true);
    const { state } = await readLog(root, { now: NOW, cache });
    expect([...state.incidents.values()].filter(({ resolved }) => resolved === undefined)).toEqual([]);
  });

  test('an entry of the cache that is missing or altered costs time only', async () => {
    const { root, cache } = await setUp();
    const record = recorder();
    const noted = [0, 350, 699].map((n) => record('incident.noted', { incident: nameOf(n), text: 'x' }));
    put(root, { [LIVE]: linesOf(...noted) });
    const plain = await readLog(root, { now: NOW });
    const whole = await readLog(root, { now: NOW, full: true });
    const isSame = async () => {
      expect((await readLog(root, { now: NOW, cache })).state).toEqual(plain.state);
      expect((await readLog(root, { now: NOW, cache, full: true })).state).toEqual(whole.state);
    };
    for (const [name, content] of [...cache.entries]) {
      cache.entries.delete(name);
      await isSame();
      cache.entries.set(name, content.replace('band-aid', 'band-aie'));
      await isSame();
    }
  });

  test('few are looked at where few are named: not the whole of the cache is read', async () => {
    const { root, cache } = await setUp();
    put(root, { [LIVE]: linesOf(recorder()('incident.noted', { incident: nameOf(5), text: 'x' })) });
    const read: string[] = [];
    const watched = {
      ...cache,
      read: (name: string) => {
        read.push(name);
        return cache.read(name);
      },
    };
    expect((await readLog(root, { now: NOW, cache: watched })).fromSnapshot).toBe(true);
    expect(new Set(read).size).toBeLessThan(cache.entries.size);
    expect(new Set(read).size).toBe(read.length);
  });
});
