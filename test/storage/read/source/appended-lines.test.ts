import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readAppendedLines } from '../../../../source/storage/read/source/appended-lines.ts';

async function file() {
  const root = await mkdtemp(join(tmpdir(), 'wakeworthy-lines-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const path = join(root, 'e.jsonl');
  let place: unknown;
  const read = async () => {
    const one = await readAppendedLines(root, 'e.jsonl', place);
    place = one.place;
    return one.text.split('\n').filter(Boolean);
  };
  return { path, read };
}

test('each whole line is given once, whatever is written between two readings', async () => {
  const { path, read } = await file();
  await writeFile(path, 'a\nb');
  expect(await read()).toEqual(['a']);
  expect(await read()).toEqual([]);
  await appendFile(path, 'b\nc\n');
  expect(await read()).toEqual(['bb', 'c']);
  await appendFile(path, 'd\n');
  await rename(path, `${path}.1`);
  await writeFile(path, 'e\n');
  expect([await read(), await read(), await read()]).toEqual([['d'], ['e'], []]);
  await writeFile(path, '');
  expect(await read()).toEqual([]);
  await appendFile(path, 'g\n');
  expect(await read()).toEqual(['g']);
});

test('all of a file is read that came in the place of another one, however long', async () => {
  const { path, read } = await file();
  await writeFile(path, 'a\n');
  await read();
  await rename(path, `${path}.1`);
  const lines = Array.from({ length: 12 }, (_, n) => `${n}`.padStart(1024 * 1024));
  await writeFile(path, `${lines.join('\n')}\n`);
  const got: string[] = [];
  for (let n = 0; n < 5; n++) got.push(...(await read()));
  expect(got.map((line) => line.trim())).toEqual(lines.map((line) => line.trim()));
});

test('a line that is longer than what is read at once keeps back nothing that follows it', async () => {
  const { path, read } = await file();
  await writeFile(path, 'a\n');
  await read();
  await appendFile(path, `${'x'.repeat(7 * 1024 * 1024)}\nb\n`);
  const got: string[] = [];
  for (let n = 0; n < 4; n++) got.push(...(await read()));
  expect(got.at(-1)).toBe('b');
  expect(got.length).toBeLessThanOrEqual(2);
});
