import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { FOUR_PIPELINES, TEAM } from './example.ts';
import { place } from './program.ts';

test('the workspace is --root, else $WAKEWORTHY_ROOT, else the nearest folder upward', async () => {
  const one = await place({ 'state/team.yaml': TEAM.replace('growth-data', 'one') });
  const two = await place({ 'state/team.yaml': TEAM.replace('growth-data', 'two') });
  await mkdir(join(one.root, 'deep/down'), { recursive: true });
  const cwd = join(one.root, 'deep/down');
  const team = async (line: string, env = {}) => {
    const { out } = await one.run(`status --json ${line}`, { cwd, env });
    return JSON.parse(out).team;
  };
  expect(await team('')).toBe('one');
  expect(await team('', { WAKEWORTHY_ROOT: two.root })).toBe('two');
  expect(await team(`--root ${one.root}`, { WAKEWORTHY_ROOT: two.root })).toBe('one');
  expect(await team('--root ../..', { WAKEWORTHY_ROOT: two.root })).toBe('one');
});

test('without one it says where it looked and what to do', async () => {
  const empty = await place();
  for (const line of ['', 'status', 'gate x', 'doctor', `who --root ${empty.root}`, '--read-only']) {
    const refused = await empty.run(line);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain(`No workspace in ${empty.root}`);
    expect(refused.err).toContain('wakeworthy init');
  }
});

test('without a terminal the board is the status', async () => {
  const night = await place(FOUR_PIPELINES);
  const status = await night.at('03:12', 'status');
  expect(await night.at('03:12', '')).toEqual(status);
  expect(await night.at('03:12', '--plain')).toEqual(status);
  expect(await night.at('03:12', '', { env: { NO_COLOR: '1' } })).toEqual(status);
  expect(status.out).not.toContain('\u001b');
  expect(status.out).toContain('NOTHING IS RECORDED YET');
});

test('works in a folder that is no repository, and in one inside a repository of something else', async () => {
  const night = await place();
  const inside = join(night.root, 'services/oncall');
  await night.put({ 'services/oncall/state/team.yaml': TEAM });
  await mkdir(join(night.root, '.git'));
  const opened = await night.run('open a --title x --as ana', { cwd: inside });
  expect(opened.code).toBe(0);
  expect((await night.run('status --json', { cwd: inside })).out).toContain('"pipeline": "a"');
  expect(dirname(inside)).toBe(join(night.root, 'services'));
});

test('a shared screen shows no name, amount or sleep record unless told to, and changes nothing', async () => {
  const night = await place(FOUR_PIPELINES);
  await night.at('03:12', 'open billing_ledger --title boom --as source:airflow');
  await night.at('03:13', 'up --as ana');
  const hidden = await night.at('03:20', '--read-only --json');
  expect(hidden.code).toBe(0);
  expect(hidden.out).not.toMatch(/ana|ben|wakeCost|\$/);
  expect(JSON.parse(hidden.out).wakeUps).toMatchObject({ person: null, count: null, hidden: true });
  const told = await night.at('03:20', '--read-only --json --show names,amounts,wakes');
  expect(JSON.parse(told.out)).toEqual(await night.jsonAt('03:20', 'status'));
  expect(await night.at('03:20', '--read-only --show salaries')).toMatchObject({ code: 2, out: '' });
  for (const line of ['ack billing_ledger --as ana', 'why billing_ledger', 'undo --as ana'])
    expect(await night.at('03:20', `--read-only ${line}`)).toMatchObject({ code: 1, out: '' });
  expect(await night.changes()).toHaveLength(3);
});
