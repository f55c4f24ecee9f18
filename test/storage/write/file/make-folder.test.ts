import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, makePrivate } from '../../../../source/storage/write/file/folder.ts';
import { openCache } from '../../../../source/storage/write/user/cache-store.ts';
import { workspace } from '../../../build/log.ts';

test('a folder is made with those around it, and stays as it is where it is there', () => {
  const root = workspace();
  makeFolder(join(root, 'a/b/c'));
  makePrivate(join(root, 'a/own/cache'));
  makeFolder(join(root, 'a/b/c'));
  expect(statSync(join(root, 'a/b/c')).isDirectory()).toBe(true);
  expect(statSync(join(root, 'a/own')).mode & 0o077).toBe(0);
  expect(statSync(join(root, 'a/own/cache')).mode & 0o077).toBe(0);
});

// A folder of the system in which nothing can be made, and which calls a missing folder in it missing when asked to make it.
test.runIf(existsSync('/proc/self'))(
  'where none can be made that is told, and a cache there is an empty one',
  async () => {
    expect(() => makeFolder('/proc/wakeworthy/cache')).toThrow();
    const cache = openCache({ XDG_CACHE_HOME: '/proc' }, workspace());
    await cache.write('name', 'content');
    expect(await cache.read('name')).toBeUndefined();
  },
  20_000,
);
