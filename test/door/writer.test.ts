import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failing } from './example.ts';
import { type Place, system } from './program.ts';

const lastWriter = async (night: Place) => (await night.changes()).at(-1).by;

test('whoever --as names writes, else $WAKEWORTHY_AS, else the e-mail address of git', async () => {
  const night = await failing('vendor_feed');
  await system('git', ['init', '--quiet'], night.root);
  await system('git', ['config', 'user.email', 'Dana@Example.com'], night.root);
  const env = { WAKEWORTHY_AS: 'ben' };

  await night.at('10:00', 'note vendor_feed x --as ana', { env });
  expect(await lastWriter(night)).toBe('ana');
  await night.at('10:00', 'note vendor_feed x', { env });
  expect(await lastWriter(night)).toBe('ben');
  await night.at('10:00', 'note vendor_feed x');
  expect(await lastWriter(night)).toBe('dana');
  await night.at('10:00', 'note vendor_feed x --as source:airflow');
  expect(await lastWriter(night)).toBe('source:airflow');
});

test('settings of git that stand elsewhere say who writes, without a repository too', async () => {
  const night = await failing('vendor_feed');
  await night.put({ '../git-settings': '[user]\n\temail = dana@example.com\n' });
  const env = { GIT_CONFIG_GLOBAL: join(night.root, '../git-settings') };
  await night.at('10:00', 'note vendor_feed x', { env });
  expect(await lastWriter(night)).toBe('dana');
});

test('nobody known is refused with what to do, and nothing is written', async () => {
  const night = await failing('vendor_feed');
  for (const git of [false, true]) {
    if (git) {
      await system('git', ['init', '--quiet'], night.root);
      await system('git', ['config', 'user.email', 'stranger@example.com'], night.root);
    }
    const refused = await night.at('03:20', 'ack vendor_feed');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('Who are you? Say --as PERSON or set WAKEWORTHY_AS');
    expect(refused.err).toContain('People: ana, ben, dana.');
  }
  const strange = await night.at('03:20', 'ack vendor_feed --as bob');
  expect(strange).toMatchObject({ code: 1, out: '' });
  expect(strange.err).toContain('Nobody in state/team.yaml has the id "bob". People: ana, ben, dana.');
  expect(await night.changes()).toHaveLength(1);
});

test.each([
  ['broken', (root: string) => writeFile(join(root, 'state/team.yaml'), 'people: [\n')],
  ['empty', (root: string) => writeFile(join(root, 'state/team.yaml'), '')],
  ['gone', (root: string) => rm(join(root, 'state/team.yaml'))],
  ['without people', (root: string) => writeFile(join(root, 'state/team.yaml'), 'team: t\n')],
])('who has written before goes on where team.yaml is %s, and nobody else', async (_, spoil) => {
  const night = await failing('vendor_feed');
  await night.at('03:20', 'note vendor_feed before --as ana');
  await spoil(night.root);
  expect(await night.run('note vendor_feed after --as ana')).toMatchObject({ code: 0, err: '' });
  expect(await lastWriter(night)).toBe('ana');
  expect((await night.run('note vendor_feed after --as eve')).code).toBe(1);
});

test('an id is the same however Unicode composes it', async () => {
  const night = await failing('vendor_feed');
  const team = await readFile(join(night.root, 'state/team.yaml'), 'utf8');
  await night.put({ 'state/team.yaml': team.replaceAll('dana', 'jos\u00e9') });
  expect((await night.at('03:20', 'note vendor_feed x --as jose\u0301')).code).toBe(0);
  expect(await lastWriter(night)).toBe('jos\u00e9');
  expect((await night.run('note vendor_feed x', { env: { WAKEWORTHY_AS: 'jose\u0301' } })).code).toBe(0);
});

test('every writer has a file of their own in each clone, which holds whole lines only', async () => {
  const night = await failing('vendor_feed');
  for (const as of ['ana', 'ben', 'ana', 'source:airflow'])
    await night.at('10:00', `note vendor_feed x --as ${as}`);
  const months = await readdir(join(night.root, 'state/log'));
  const files = (
    await Promise.all(months.map((month) => readdir(join(night.root, 'state/log', month))))
  ).flat();
  expect(files.sort()).toEqual([
    expect.stringMatching(/^ana-[0-9a-f]{8}\.jsonl$/),
    expect.stringMatching(/^ben-[0-9a-f]{8}\.jsonl$/),
    'pager-00000000.jsonl',
    expect.stringMatching(/^source-airflow-[0-9a-f]{8}\.jsonl$/),
  ]);
});

test('many writers at once lose nothing', async () => {
  const night = await failing('vendor_feed');
  const people = ['ana', 'ben', 'dana', 'source:airflow', 'ana', 'ben'];
  const ended = await Promise.all(
    people.map((as, i) => night.at('10:00', `note vendor_feed n${i} --as ${as}`)),
  );
  expect(ended.map(({ code }) => code)).toEqual(people.map(() => 0));
  const notes = (await night.changes()).filter(({ type }) => type === 'incident.noted');
  expect(notes.map(({ text }) => text).sort()).toEqual(people.map((_, i) => `n${i}`));
  expect(new Set(notes.map(({ id }) => id)).size).toBe(people.length);
  expect((await night.run('doctor')).code).toBe(0);
});
