import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Cache } from '../../../../source/storage/cache.ts';
import { readRunbookCards } from '../../../../source/storage/read/runbook/runbook-cards.ts';
import { readRunbooks } from '../../../../source/storage/read/runbook/runbook-files.ts';

/** A minute from now nothing that stands there is fresh any more. */
const LATER = 60_000;
let root: string;
let cache: Cache;
let asked: string[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cards-'));
  const entries = new Map<string, string>();
  asked = [];
  cache = {
    read: async (name) => {
      asked.push(name);
      return entries.get(name);
    },
    write: async (name, content) => void entries.set(name, content),
  };
  await mkdir(join(root, 'runbooks/deep'), { recursive: true });
  await put('a', '---\nmatch: [boom]\npipelines: [ads_*]\n---\n# A\n1. Look\n');
  await put('deep/b', '# B\n1. Look\n');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const pathOf = (id: string) => join(root, `runbooks/${id}.md`);
const put = (id: string, text: string) => writeFile(pathOf(id), text);
const read = async (after = LATER) => {
  asked = [];
  const cards = await readRunbookCards(root, cache, Date.now() + after);
  return { cards, opened: asked.includes('runbooks') };
};
const titles = async (after?: number) => (await read(after)).cards.map(({ title }) => title);

describe('what runbooks are for', () => {
  test('is what the pages say, with a cache and without, and files that stand as they stood are not opened again', async () => {
    const first = await read();
    expect(first.opened).toBe(true);
    expect(first.cards).toEqual([
      { id: 'a', path: 'runbooks/a.md', title: 'A', match: ['boom'], pipelines: ['ads_*'] },
      { id: 'deep/b', path: 'runbooks/deep/b.md', title: 'B', match: [], pipelines: [] },
    ]);
    expect(await read()).toEqual({ cards: first.cards, opened: false });
    expect(await readRunbookCards(root, undefined, Date.now())).toEqual(first.cards);
    expect((await readRunbooks(root)).runbooks).toMatchObject(first.cards);
  });

  test('is read anew where a file was written so shortly before that a clock may not have moved', async () => {
    await read(0);
    expect((await read(0)).opened).toBe(true);
    await read(1_000);
    expect((await read(1_000)).opened).toBe(true);
    await read();
    expect((await read()).opened).toBe(false);
  });

  test('is read anew where a text of the same length stands there, though its time was put back', async () => {
    const past = new Date('2026-01-01T00:00:00Z');
    await utimes(pathOf('a'), past, past);
    expect(await titles()).toEqual(['A', 'B']);
    await put('a', '---\nmatch: [boom]\npipelines: [ads_*]\n---\n# X\n1. Look\n');
    await utimes(pathOf('a'), past, past);
    expect(await titles()).toEqual(['X', 'B']);
  });

  test('is read anew where a file came, went, or is called otherwise', async () => {
    await read();
    await put('c', '# C\n1. Look\n');
    expect(await titles()).toEqual(['A', 'C', 'B']);
    await rename(pathOf('c'), pathOf('d'));
    expect((await read()).cards.map(({ id }) => id)).toEqual(['a', 'd', 'deep/b']);
    await rm(pathOf('a'));
    expect(await titles()).toEqual(['C', 'B']);
    await rm(join(root, 'runbooks'), { recursive: true });
    expect(await titles()).toEqual([]);
    expect(await titles()).toEqual([]);
  });

  test('is never taken from memory where a link may lead to another text', async () => {
    await writeFile(join(root, 'runbooks/deep/text'), '# One\n1. Look\n');
    await symlink('deep/text', pathOf('link'));
    expect(await titles()).toEqual(['A', 'B', 'One']);
    await writeFile(join(root, 'runbooks/deep/text'), '# Two\n1. Look\n');
    expect(await titles()).toEqual(['A', 'B', 'Two']);
  });

  test('is read anew where what is remembered is torn, or of something else', async () => {
    await read();
    for (const torn of ['', 'nonsense', '{"readAt":9e15,"stamps":{},"cards":[]}']) {
      await cache.write('runbook-cards', torn);
      expect(await titles()).toEqual(['A', 'B']);
    }
  });
});
