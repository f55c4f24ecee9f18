import { expect } from 'vitest';
import type { Cache } from '../../../../source/storage/cache.ts';
import { type ReadLogOptions, readLog } from '../../../../source/storage/read/log/event-log.ts';
import { NOW } from '../../../build/log.ts';

/** A cache in memory whose entries a test can look at and spoil. */
export function memoryCache(): Cache & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    read: async (name) => entries.get(name),
    write: async (name, content) => void entries.set(name, content),
  };
}

/** The same with the cache and without, also of all years; whether the cache was of use. */
export async function same(root: string, cache: Cache, more: Partial<ReadLogOptions> = {}): Promise<boolean> {
  const fromSnapshot = await sameSpan(root, cache, more);
  await sameSpan(root, cache, { ...more, full: true });
  return fromSnapshot;
}

async function sameSpan(root: string, cache: Cache, more: Partial<ReadLogOptions>): Promise<boolean> {
  const plain = await readLog(root, { now: NOW, ...more });
  const cached = await readLog(root, { now: NOW, cache, ...more });
  expect(cached.state).toEqual(plain.state);
  expect(cached.findings).toEqual(plain.findings);
  expect(cached.told).toEqual(plain.told);
  return cached.fromSnapshot;
}
