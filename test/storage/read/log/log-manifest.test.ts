import { describe, expect, test } from 'vitest';
import { seal } from '../../../../source/storage/read/file/sealed.ts';
import type { LogFile } from '../../../../source/storage/read/log/log-files.ts';
import { knownDigests, rememberDigests } from '../../../../source/storage/read/log/log-manifest.ts';
import { memoryCache } from './with-and-without-cache.ts';

/** When the files were looked at, epoch milliseconds. */
const LOOKED = Date.parse('2026-11-23T08:12:00Z');
const identity = { size: 100, mtime: LOOKED - 60_000, ctime: LOOKED - 50_000, ino: 7 };
const file = (name = 'ana', changed: Partial<typeof identity> = {}): LogFile => ({
  path: `state/log/2026-10/${name}.jsonl`,
  absolute: `/w/state/log/2026-10/${name}.jsonl`,
  month: '2026-10',
  identity: { ...identity, ...changed },
});
const digests = (...names: string[]) => new Map(names.map((name) => [file(name).path, `digest of ${name}`]));

async function remembered(files: readonly LogFile[], known = digests('ana', 'ben')) {
  const cache = memoryCache();
  await rememberDigests(cache, files, known, LOOKED);
  return cache;
}

describe('a file is not read again', () => {
  test('where size, times and inode are those of the last reading', async () => {
    const cache = await remembered([file('ana'), file('ben')]);
    expect(await knownDigests(cache, [file('ben'), file('ana')])).toEqual(digests('ana', 'ben'));
  });

  test('although others came or went', async () => {
    const cache = await remembered([file('ana'), file('ben')]);
    expect(await knownDigests(cache, [file('ana'), file('cleo')])).toEqual(digests('ana'));
  });

  test('where it was last changed two seconds before it was looked at', async () => {
    const quiet = file('ana', { ctime: LOOKED - 2_000 });
    expect(await knownDigests(await remembered([quiet]), [quiet])).toEqual(digests('ana'));
  });
});

describe('a file is read again', () => {
  test.each([
    ['size', { size: 101 }],
    ['time of its last change', { mtime: identity.mtime + 0.25 }],
    ['time of its last change, back', { mtime: identity.mtime - 86_400_000 }],
    ['time on the disk, which nobody can set', { ctime: identity.ctime + 0.25 }],
    ['inode', { ino: 8 }],
  ])('where it has another %s', async (_, changed) => {
    const cache = await remembered([file('ana'), file('ben')]);
    expect(await knownDigests(cache, [file('ana', changed), file('ben')])).toEqual(digests('ben'));
  });

  test.each([
    ['less than two seconds before', LOOKED - 1_999.9],
    ['while', LOOKED],
    ['after', LOOKED + 1],
    ['long after, by a clock that was wrong,', LOOKED + 86_400_000],
  ])('where it was changed %s it was looked at: it may have changed again unnoticed', async (_, ctime) => {
    const busy = file('ana', { ctime });
    expect(await knownDigests(await remembered([busy, file('ben')]), [busy, file('ben')])).toEqual(
      digests('ben'),
    );
  });

  test('where nobody knew what it held', async () => {
    const cache = await remembered([file('ana'), file('ben')], digests('ben'));
    expect(await knownDigests(cache, [file('ana'), file('ben')])).toEqual(digests('ben'));
  });

  test.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['is no text of ours', '{}'],
    ['was sealed under another name', seal('log-other', { writtenAt: LOOKED, files: {} })],
  ])('where what was remembered %s', async (_, content) => {
    const cache = await remembered([file('ana')]);
    for (const name of cache.entries.keys()) {
      if (content === undefined) cache.entries.delete(name);
      else cache.entries.set(name, content);
    }
    expect(await knownDigests(cache, [file('ana')])).toEqual(new Map());
  });

  test('where one letter of what was remembered was altered', async () => {
    const cache = await remembered([file('ana')]);
    for (const [name, content] of cache.entries)
      cache.entries.set(name, content.replace('digest of', 'digest 0f'));
    expect(await knownDigests(cache, [file('ana')])).toEqual(new Map());
  });
});

test('only what was read last is remembered', async () => {
  const cache = await remembered([file('ana'), file('ben')]);
  await rememberDigests(cache, [file('ben')], digests('ana', 'ben'), LOOKED);
  expect(await knownDigests(cache, [file('ana'), file('ben')])).toEqual(digests('ben'));
});
