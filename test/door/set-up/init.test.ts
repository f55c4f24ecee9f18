import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { place, system } from '../program.ts';

/** The words of `init` with these in the place of what was said. */
function withWords(...[name, value]: readonly [string, string] | readonly string[]): string[] {
  return ANA.map((word, place) => (ANA[place - 1] === name ? value! : word));
}

const ANA = ['init', '--yes', '--team', 'growth-data', '--time-zone', 'America/New_York', '--me', 'ana'];

test('--yes writes a workspace free of mistakes, with the starter runbooks, that works at once', async () => {
  const fresh = await place();
  await system('git', ['init', '--quiet'], fresh.root);
  const made = await fresh.run([...ANA, '--name', 'Ana "A." Ruiz: #1', '--email', 'ana@example.com']);
  expect(made).toMatchObject({ code: 0, err: '' });
  const files = (await readdir(fresh.root, { recursive: true }))
    .filter((name) => /\.(yaml|md)$/.test(name))
    .sort();
  expect(files.filter((name) => name.startsWith('state/'))).toEqual([
    'state/ownership.yaml',
    'state/pipelines.yaml',
    'state/team.yaml',
  ]);
  for (const runbook of await readdir(join(import.meta.dirname, '../../../runbooks'), { recursive: true }))
    if (runbook.endsWith('.md')) expect(files).toContain(`runbooks/${runbook}`);
  for (const file of files) expect(made.out).toContain(file);

  expect(await fresh.run('doctor')).toEqual({
    code: 0,
    out: 'Nothing wrong: 0 pipelines, and the log, were read.\n',
    err: '',
  });
  expect((await fresh.run('doctor --json')).out).toContain('"findings": []');
  await system('git', ['config', 'user.email', 'ana@example.com'], fresh.root);
  expect((await fresh.run('open billing_ledger --title boom')).code).toBe(0);
  expect((await fresh.run('who')).out).toMatch(/^pipelines +ana \(/);
});

test('every entry that it offers to copy is free of mistakes too', async () => {
  const fresh = await place();
  await fresh.run(ANA);
  const path = join(fresh.root, 'state/pipelines.yaml');
  const commented = (await readFile(path, 'utf8'))
    .split('\n')
    .filter((line) => /^# (pipelines:|consumers:| )/.test(line));
  const copied = commented.map((line) => line.slice(2).replace(/^( +)# /, '$1'));
  await fresh.put({ 'state/pipelines.yaml': `${copied.join('\n')}\n` });
  const { out } = await fresh.run('doctor --json');
  expect(JSON.parse(out).findings).toEqual([]);
  expect((await fresh.run('doctor')).out).toContain('1 pipelines');
});

test('nothing that exists is changed, and a second time nothing is left to do', async () => {
  const fresh = await place({ 'state/team.yaml': '# mine\nteam: mine\n' });
  const made = JSON.parse((await fresh.run([...ANA, '--json'])).out);
  expect(made).toMatchObject({ schema: 1, folder: fresh.root, kept: 1 });
  expect(made.files).not.toContain('state/team.yaml');
  expect(await readFile(join(fresh.root, 'state/team.yaml'), 'utf8')).toBe('# mine\nteam: mine\n');
  const again = await fresh.run(ANA);
  expect(again).toMatchObject({ code: 0, err: '' });
  expect(again.out).toContain('Nothing to write.');
});

test('without a terminal and without --yes it shows what it would write, and writes nothing', async () => {
  const fresh = await place();
  const shown = await fresh.run(ANA.filter((word) => word !== '--yes'));
  expect(shown.code).toBe(1);
  expect(shown.out).toContain('state/team.yaml');
  expect(shown.err).toContain('Nothing is written yet: add --yes');
  expect(await readdir(fresh.root)).toEqual([]);
});

test.each([
  [['--time-zone', 'America/Atlantis'], '"America/Atlantis" is no time zone'],
  [['--time-zone', 'UTC+5'], '"UTC+5" is no time zone'],
  [['--me', 'Ana Ruiz'], '"Ana Ruiz" is no id. Expected lower-case letters'],
  [['--me', '../../etc'], 'is no id'],
])('%s is refused before anything is written', async (options, sentence) => {
  const fresh = await place();
  const refused = await fresh.run(withWords(...options));
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toContain(sentence);
  expect(await readdir(fresh.root)).toEqual([]);
});

test.each(['null', '1e3', '007'])('an id like %s is still an id', async (id) => {
  const fresh = await place();
  await fresh.run(withWords('--me', id));
  expect((await fresh.run('doctor')).out).toBe('Nothing wrong: 0 pipelines, and the log, were read.\n');
  const { rotations } = JSON.parse((await fresh.run('who --json')).out);
  expect(rotations[0].now.person).toBe(id);
});

test('what it guesses from git is usable', async () => {
  const fresh = await place();
  await system('git', ['init', '--quiet'], fresh.root);
  await system('git', ['config', 'user.email', '+Ana.Ruiz+x@example.com'], fresh.root);
  expect((await fresh.run('init --yes')).code).toBe(0);
  expect((await fresh.run('doctor')).code).toBe(0);
  expect((await fresh.run('open a --title x')).code).toBe(0);
});
