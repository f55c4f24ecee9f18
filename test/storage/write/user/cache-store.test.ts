import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCache } from '../../../../source/storage/write/user/cache-store.ts';
import { put, workspace } from '../../../build/log.ts';

const setUp = () => {
  const root = workspace({ 'state/team.yaml': '' });
  const home = workspace();
  return { root, home, cache: openCache({ XDG_CACHE_HOME: home }, root) };
};
const folderOf = (home: string) => join(home, 'wakeworthy', readdirSync(join(home, 'wakeworthy'))[0]!);

describe('the cache', () => {
  test('gives back what was written', async () => {
    const { root, home, cache } = setUp();
    expect(await cache.read('a')).toBeUndefined();
    await cache.write('a', 'one');
    await cache.write('a', 'two é');
    expect(await openCache({ XDG_CACHE_HOME: home }, root).read('a')).toBe('two é');
    expect(readdirSync(folderOf(home))).toEqual(['a']);
  });

  test('keeps workspaces apart', async () => {
    const { home, cache } = setUp();
    await cache.write('a', 'x');
    expect(await openCache({ XDG_CACHE_HOME: home }, workspace()).read('a')).toBeUndefined();
  });

  test('can be read by its owner only', async () => {
    const { home, cache } = setUp();
    await cache.write('a', 'x');
    expect(lstatSync(folderOf(home)).mode & 0o777).toBe(0o700);
    expect(lstatSync(join(folderOf(home), 'a')).mode & 0o777).toBe(0o600);
  });

  test('lies in the home folder where nothing else is said', async () => {
    const home = workspace();
    await openCache({ HOME: home, XDG_CACHE_HOME: 'relative' }, workspace()).write('a', 'x');
    expect(readdirSync(join(home, '.cache/wakeworthy'))).toHaveLength(1);
  });

  test('forgets the oldest once it is large, and what a killed writer left', async () => {
    const { home, cache } = setUp();
    await cache.write('first', 'x');
    const folder = folderOf(home);
    for (let n = 0; n < 700; n++) {
      writeFileSync(join(folder, `old-${n}`), 'x', { mode: 0o600 });
      utimesSync(join(folder, `old-${n}`), 1000 + n, 1000 + n);
    }
    put(folder, { '.left-1-abc': 'x' });
    utimesSync(join(folder, '.left-1-abc'), 1, 1);
    await cache.write('large', 'x'.repeat(9_000_000));
    const names = readdirSync(folder);
    expect(names).toHaveLength(600);
    expect(names).toEqual(expect.arrayContaining(['first', 'large', 'old-699']));
    expect(names).not.toContain('.left-1-abc');
  });
});

describe('the cache is empty and keeps nothing', () => {
  test('without a home', async () => {
    const cache = openCache({}, workspace());
    await cache.write('a', 'x');
    expect(await cache.read('a')).toBeUndefined();
  });

  test('where it would lie in the workspace', async () => {
    const root = workspace();
    const inside = openCache({ XDG_CACHE_HOME: join(root, 'cache') }, root);
    await inside.write('a', 'x');
    const link = join(workspace(), 'link');
    symlinkSync(root, link);
    await openCache({ XDG_CACHE_HOME: link }, root).write('a', 'x');
    expect(readdirSync(root)).toEqual([]);
  });

  test('where its folder is a link', async () => {
    const { home, cache } = setUp();
    await cache.write('a', 'x');
    const folder = folderOf(home);
    renameSync(folder, `${folder}-moved`);
    symlinkSync(`${folder}-moved`, folder);
    expect(await cache.read('a')).toBeUndefined();
    await cache.write('b', 'x');
    expect(readdirSync(`${folder}-moved`)).toEqual(['a']);
  });

  test('where others may write to it', async () => {
    const { home, cache } = setUp();
    await cache.write('a', 'x');
    chmodSync(folderOf(home), 0o777);
    expect(await cache.read('a')).toBeUndefined();
  });

  test('where it belongs to somebody else', async () => {
    const { home, cache } = setUp();
    await cache.write('a', 'x');
    // Only root can give a folder away; for others a folder of root's stands in for it.
    if (process.getuid?.() === 0) {
      chownSync(folderOf(home), 65534, 65534);
      expect(await cache.read('a')).toBeUndefined();
    } else {
      expect(await openCache({ XDG_CACHE_HOME: '/proc' }, workspace()).read('a')).toBeUndefined();
    }
  });

  test('where an entry is a link, a folder or has a name that leads elsewhere', async () => {
    const { home, cache } = setUp();
    await cache.write('a', 'x');
    const folder = folderOf(home);
    symlinkSync(join(folder, 'a'), join(folder, 'link'));
    mkdirSync(join(folder, 'folder'));
    expect(await cache.read('link')).toBeUndefined();
    expect(await cache.read('folder')).toBeUndefined();
    expect(await cache.read('../a')).toBeUndefined();
    await cache.write('../b', 'x');
    expect(readdirSync(join(home, 'wakeworthy'))).toHaveLength(1);
  });

  test('where nothing can be written', async () => {
    const file = join(workspace({ file: '' }), 'file');
    const cache = openCache({ XDG_CACHE_HOME: file }, workspace());
    await cache.write('a', 'x');
    expect(await cache.read('a')).toBeUndefined();
  });

  test('where there is no workspace', async () => {
    const cache = openCache({ XDG_CACHE_HOME: workspace() }, '/nowhere/at/all');
    await cache.write('a', 'x');
    expect(await cache.read('a')).toBeUndefined();
  });
});
