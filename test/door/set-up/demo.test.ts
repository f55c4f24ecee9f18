import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { type Json, place, system } from '../program.ts';

const AT = '--at 2026-11-23T03:12';

test('is a bad night in which every kind of verdict occurs', async () => {
  const here = await place();
  const { code, out, err } = await here.run(`demo --json ${AT}`);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const report = JSON.parse(out);
  expect(report.headline).toMatch(/^GET UP/);
  expect(report.shift).toMatchObject({ class: 'night', up: false });
  const verdicts = new Set(report.incidents.map(({ verdict }: Json) => verdict).filter(Boolean));
  for (const verdict of ['wake', 'wait', 'leave', 'unknown']) expect(verdicts).toContain(verdict);
  expect(report.findings.errors).toBe(0);
});

test('is the same to the byte for the same seed and time, and another for another seed', async () => {
  const here = await place();
  const [one, same, other] = [
    await here.run(`demo --json ${AT}`),
    await here.run(`demo --json --seed 1 ${AT}`, { env: { TZ: 'Asia/Tokyo' } }),
    await here.run(`demo --json --seed 2 ${AT}`),
  ];
  expect(same.out).toBe(one.out);
  expect(other.code).toBe(0);
  expect(other.out).not.toBe(one.out);
});

test('leaves nothing behind', async () => {
  const here = await place();
  const base = dirname(here.root);
  await here.run(`demo ${AT}`);
  expect((await readdir(base)).filter((name) => !['work', 'cache'].includes(name))).toEqual([]);
  expect(await readdir(here.root)).toEqual([]);
});

test('--keep leaves a repository of several authors without mistakes, in which every command works', async () => {
  const here = await place();
  const kept = await here.run(`demo --keep demo --json ${AT}`);
  expect(kept.code).toBe(0);
  const root = join(here.root, 'demo');
  const authors = (await system('git', ['log', '--format=%ae'], root)).out.trim().split('\n');
  expect(new Set(authors).size).toBeGreaterThanOrEqual(3);
  expect((await system('git', ['status', '--porcelain'], root)).out).toBe('');

  const inside = { cwd: root };
  const status = await here.run(`status --json ${AT}`, inside);
  const { incidents } = JSON.parse(status.out);
  expect(incidents).toEqual(JSON.parse(kept.out).incidents);
  for (const { pipeline, verdict } of incidents)
    if (verdict) expect((await here.run(`why ${pipeline} ${AT}`, inside)).code).toBe(0);
  const doctor = await here.run(`doctor ${AT}`, inside);
  expect(doctor.out).toMatch(/^Nothing wrong: \d+ pipelines, and the log, were read\.\n$/);
  expect((await here.run(`ack ${incidents[0].pipeline} ${AT}`, inside)).code).toBe(0);
  expect((await system('git', ['status', '--porcelain'], root)).out).toMatch(/^(\?\?| M) state\/log\//);
});

test('--keep takes only an empty or new folder', async () => {
  const here = await place({ 'full/mine.txt': 'mine' });
  const refused = await here.run(`demo --keep full ${AT}`);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('is not empty: the demo is kept only in an empty or new folder.');
  expect(await readdir(join(here.root, 'full'))).toEqual(['mine.txt']);
  await writeFile(join(here.root, 'file'), 'x');
  const file = await here.run(`demo --keep file ${AT}`);
  expect(file).toMatchObject({ code: 1, out: '' });
  expect(file.err).toContain('file');
  expect(existsSync(join(here.root, 'deep'))).toBe(false);
});

test.each(['--seed x', '--seed 1.5', '--at never'])('%s is wrong usage', async (options) => {
  const here = await place();
  expect(await here.run(`demo ${options}`)).toMatchObject({ code: 2, out: '' });
});

test('--read-only shows no name and no amount', async () => {
  const here = await place();
  const { code, out } = await here.run(`demo --read-only --json ${AT}`);
  expect(code).toBe(0);
  expect(out).not.toMatch(/\bana\b|wakeCost|\$\d/i);
});
