import { appendFileSync, cpSync, rmSync, truncateSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Cache } from '../../../../source/storage/cache.ts';
import { readLog } from '../../../../source/storage/read/log/event-log.ts';
import { linesOf, NOW, opening, put, recorder, workspace } from '../../../build/log.ts';
import { memoryCache, same } from './with-and-without-cache.ts';

const LIVE = 'state/log/2026-11/ana.jsonl';
const PAST = 'state/log/2026-10/ana.jsonl';
const OCTOBER = Date.parse('2026-10-20T00:00:00Z');
const told = recorder(OCTOBER);
const one = linesOf(told('incident.opened', opening('one')));
const more = linesOf(told('incident.opened', opening('more')));
const live = linesOf(recorder()('incident.opened', opening('live')));

/** A cache in whose hands the disk changes: `act` runs once, just before the nth write. */
function changingCache(nth: number, act: () => void) {
  const inner = memoryCache();
  let count = 0;
  const cache: Cache = {
    read: inner.read,
    write: async (name, content) => {
      count += 1;
      if (count === nth) act();
      await inner.write(name, content);
    },
  };
  return { cache, entries: inner.entries };
}

describe('a closed month that changes while it is read', () => {
  test('is not remembered as what it was before', async () => {
    const root = workspace({ [PAST]: one, [LIVE]: live });
    const { cache } = changingCache(1, () => put(root, { [PAST]: one + more }));
    const first = await readLog(root, { now: NOW, cache });
    expect([...first.state.incidents.keys()]).toEqual(['inc-live', 'inc-more', 'inc-one']);
    put(root, { [PAST]: one });
    expect(await same(root, cache)).toBe(false);
    expect(await same(root, cache)).toBe(true);
  });

  test('nor when it goes, or one comes back that could not be read', async () => {
    const root = workspace({ [PAST]: one, [LIVE]: live });
    const { cache } = changingCache(1, () => rmSync(join(root, PAST)));
    await readLog(root, { now: NOW, cache });
    put(root, { [PAST]: one });
    expect(await same(root, cache)).toBe(false);
    rmSync(join(root, PAST));
    await same(root, cache);
    put(root, { [`${PAST}/x`]: '' });
    await same(root, cache);
  });

  test('counts with its new lines from the next reading on', async () => {
    const root = workspace({ [PAST]: one, [LIVE]: live });
    const cache = memoryCache();
    await same(root, cache);
    appendFileSync(join(root, PAST), more);
    expect(await same(root, cache)).toBe(false);
    expect((await readLog(root, { now: NOW, cache })).state.incidents.has('inc-more')).toBe(true);
  });
});

describe('a cache that stands for something else', () => {
  test('that of another workspace, under the same names, changes nothing', async () => {
    const [root, other] = [
      workspace({ [PAST]: one, [LIVE]: live }),
      workspace({ [PAST]: more, [LIVE]: live }),
    ];
    const [mine, theirs] = [memoryCache(), memoryCache()];
    await same(root, mine);
    await same(other, theirs);
    for (const [name, content] of theirs.entries) mine.entries.set(name, content);
    await same(root, mine);
    const { state } = await readLog(root, { now: NOW, cache: mine });
    expect([...state.incidents.keys()]).toEqual(['inc-live', 'inc-one']);
  });

  test('that of last month is not taken for this one', async () => {
    const root = workspace({ [PAST]: one, [LIVE]: live });
    const cache = memoryCache();
    await same(root, cache);
    expect(await same(root, cache, { now: NOW + 31 * 86_400_000 })).toBe(false);
    expect(await same(root, cache, { now: NOW + 31 * 86_400_000 })).toBe(true);
    expect(await same(root, cache)).toBe(true);
  });

  test('that of a copy of the workspace is right for it', async () => {
    const root = workspace({ [PAST]: one, [LIVE]: live });
    const cache = memoryCache();
    await same(root, cache);
    const copy = workspace();
    cpSync(root, copy, { recursive: true });
    await same(copy, cache);
    put(copy, { [PAST]: one + more });
    await same(copy, cache);
    await same(root, cache);
  });

  test.each([
    ['keeps nothing', { read: async () => undefined, write: async () => {} }],
    [
      'answers with the name that it is asked for',
      { read: async (name: string) => name, write: async () => {} },
    ],
  ])('one that %s changes nothing', async (_, cache: Cache) => {
    const root = workspace({ [PAST]: one + more, [LIVE]: live });
    expect(await same(root, cache)).toBe(false);
    expect(await same(root, cache)).toBe(false);
  });

  test('each entry of an older reading, beside newer ones, changes nothing', async () => {
    const root = workspace({ [PAST]: one, [LIVE]: live });
    const cache = memoryCache();
    await same(root, cache);
    const old = new Map(cache.entries);
    put(root, { [PAST]: one + more });
    await same(root, cache);
    for (const [name, content] of old) {
      cache.entries.set(name, content);
      await same(root, cache);
    }
  });
});

test('a closed month that is too large to be read is a finding, and remembered as that', async () => {
  const root = workspace({ [PAST]: one, 'state/log/2026-10/ben.jsonl': more, [LIVE]: live });
  const cache = memoryCache();
  await same(root, cache);
  truncateSync(join(root, PAST), 300 * 1024 * 1024);
  utimesSync(join(root, PAST), 1, 1);
  expect(await same(root, cache)).toBe(false);
  expect(await same(root, cache)).toBe(true);
  const { state, findings } = await readLog(root, { now: NOW, cache });
  expect([...state.incidents.keys()]).toEqual(['inc-live', 'inc-more']);
  expect(findings).toMatchObject([{ file: PAST, message: 'this file has 300 MB and is not read' }]);
});
