import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cache } from '../../../../source/storage/cache.ts';
import { findingsAt, readWorkspace } from '../../../../source/storage/read/workspace/workspace.ts';
import { NOON, TEAM, workspaceWith } from '../temporary-workspace.ts';

const FILES = {
  'team.yaml': TEAM.replace('2026-11-02', '2026-12-07'),
  'pipelines.yaml':
    'pipelines:\n  - { id: a, rerun: 30m, upstream: [b], impact: [{ kind: rate, amount: -0, per: day, until: 2026-12-01T00:00 }] }\n  - { match: "x*", owner: ~, impact: [{ kind: rate, amount: 1, per: day, until: 2026-12-01T00:00 }] }\nconsumers: [{ id: r, reads: [a], title: ~ }]\n',
  'catalog/x.yaml': 'pipelines:\n  - { id: b, ready: "25:00", source: { airflow: { token: { env: T } } } }\n',
  'ownership.yaml': 'metrics: { m: zoe }\n',
};

interface CacheInMemory extends Cache {
  readonly entries: Map<string, string>;
  reads: number;
  writes: number;
}

function cacheInMemory(): CacheInMemory {
  const entries = new Map<string, string>();
  return {
    entries,
    reads: 0,
    writes: 0,
    async read(name) {
      this.reads++;
      return entries.get(name);
    },
    async write(name, content) {
      this.writes++;
      entries.set(name, content);
    },
  };
}

/** What a program that starts later finds of a cache. */
function nextStart(cache: Cache): Cache {
  return { read: (name) => cache.read(name), write: (name, content) => cache.write(name, content) };
}

describe('reading with a cache', () => {
  it('gives the same answer as without, the first time and later', async () => {
    const root = await workspaceWith(FILES);
    const cache = cacheInMemory();
    const without = await readWorkspace(root, undefined, NOON);
    expect(await readWorkspace(root, cache, NOON)).toStrictEqual(without);
    expect(await readWorkspace(root, nextStart(cache), NOON)).toStrictEqual(without);
    expect(cache).toMatchObject({ reads: 2, writes: 1 });
    expect(without.findings.length).toBeGreaterThan(2);
  });

  it('gives the same answer to a program that reads again, and asks nothing of the disk for it', async () => {
    const root = await workspaceWith(FILES);
    const cache = cacheInMemory();
    await readWorkspace(root, cache, NOON);
    cache.entries.clear();
    expect(await readWorkspace(root, cache, NOON)).toStrictEqual(await readWorkspace(root, undefined, NOON));
    expect(cache).toMatchObject({ reads: 1, writes: 1 });
  });

  it('reads again whatever has changed', async () => {
    const root = await workspaceWith(FILES);
    const cache = cacheInMemory();
    await readWorkspace(root, cache, NOON);
    const changes = {
      'team.yaml': TEAM,
      'pipelines.yaml': 'pipelines: [{ id: c }]\n',
      'catalog/x.yaml': '',
      'catalog/y.yaml': 'pipelines: [{ id: d }]\n',
      'ownership.yaml': 'metrics: { m: ana }\n',
    };
    for (const [path, content] of Object.entries(changes)) {
      await writeFile(join(root, 'state', path), content);
      const without = await readWorkspace(root, undefined, NOON);
      expect(await readWorkspace(root, nextStart(cache), NOON)).toStrictEqual(without);
      expect(await readWorkspace(root, cache, NOON)).toStrictEqual(without);
    }
  });

  it('does not take one file for the beginning of another', async () => {
    const cache = cacheInMemory();
    const one = await workspaceWith({ 'catalog/a.yaml': 'pipelines: [{ id: a }]\n', 'catalog/b.yaml': '' });
    const other = await workspaceWith({ 'catalog/a.yaml': '', 'catalog/b.yaml': 'pipelines: [{ id: a }]\n' });
    await readWorkspace(one, cache, NOON);
    await readWorkspace(other, cache, NOON);
    expect(cache.writes).toBe(2);
  });

  it('takes no notice of an entry that is damaged or somebody else’s', async () => {
    const root = await workspaceWith(FILES);
    const without = await readWorkspace(root, undefined, NOON);
    const whole = cacheInMemory();
    await readWorkspace(root, whole, NOON);
    const [[name, content]] = [...whole.entries] as [[string, string]];
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.nat(content.length - 1).map((length) => content.slice(0, length)),
          fc.nat(content.length - 1).map((at) => `${content.slice(0, at)}\u0001${content.slice(at + 1)}`),
          fc.constantFrom('', '\n', '{}', `${content}x`, `x${content}`, content.slice(content.indexOf('\n'))),
        ),
        async (damaged) => {
          const cache = cacheInMemory();
          cache.entries.set(name, damaged);
          expect(await readWorkspace(root, cache, NOON)).toStrictEqual(without);
          expect(cache.entries.get(name)).toBe(content);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps findings that hold for a time apart from the time of reading', async () => {
    const root = await workspaceWith(FILES);
    const cache = cacheInMemory();
    const early = await readWorkspace(root, cache, NOON);
    const late = await readWorkspace(root, cache, Date.UTC(2027, 0, 1));
    const begins = expect.objectContaining({ message: expect.stringContaining('begins on 2026-12-07') });
    expect(cache.writes).toBe(1);
    expect(early.findings).toContainEqual(begins);
    expect(late.findings).not.toContainEqual(begins);
    expect(findingsAt(late, NOON)).toEqual(early.findings);
  });
});
