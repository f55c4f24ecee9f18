import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { place, system } from '../../door/program.ts';

const TEAM = `team: t
timeZone: UTC
people: [{ id: ana, email: ana@example.com }]
rotations: { pipelines: [{ starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana] }] }
`;
const SOURCES = `sources:
  - { id: ours, kind: command, run: [./facts.sh, --all], every: 2m }
  - { id: prod, kind: airflow, url: "https://a.example.com", login: { user: wake, password: { env: PW } } }
  - { id: dags, kind: dagster, url: "https://d.example.com", headers: { X-A: { env: ONE }, X-B: { env: TWO } } }
  - { id: open, kind: alertmanager, url: "http://127.0.0.1:9" }
  - { id: shop, kind: dbt, path: target, pipeline: nightly }
  - { id: sent, kind: openlineage }
  - { id: file, kind: openlineage, path: events.jsonl }
  - { id: rota, kind: calendar, address: { env: ROTA } }
`;

async function workspace(more: Readonly<Record<string, string>> = {}) {
  const one = await place({ 'state/team.yaml': TEAM, 'state/sources.yaml': SOURCES, ...more });
  await system('git', ['init', '-q'], one.root);
  return one;
}

test('a list says what reading each source does here, and what is missing for it', async () => {
  const one = await workspace();
  await one.run('source trust ours --yes --as ana');
  const { out } = await one.run('source list', { env: { ONE: 'x' } });
  const not = (id: string) => `not agreed to here: wakeworthy source trust ${id}`;
  expect(out.split('\n').slice(0, -1)).toEqual([
    'ours (command, every 2 min): runs ./facts.sh --all; agreed to here',
    `prod (airflow, every 1 min): asks https://a.example.com, with what PW holds; ${not('prod')}; not set here: PW`,
    `dags (dagster, every 1 min): asks https://d.example.com, with what ONE, TWO hold; ${not('dags')}; not set here: TWO`,
    `open (alertmanager, every 1 min): asks http://127.0.0.1:9; ${not('open')}`,
    `shop (dbt): reads target; ${not('shop')}`,
    `sent (openlineage): takes what is sent; ${not('sent')}`,
    `file (openlineage, every 1 min): reads events.jsonl; ${not('file')}`,
    `rota (calendar, every 15 min): asks the address that ROTA holds; ${not('rota')}; not set here: ROTA`,
  ]);
});

test('a source that nobody knows is told with those that there are, or with what is wrong in their file', async () => {
  const one = await workspace();
  expect((await one.run('source trust nobody --yes --as ana')).err).toContain(
    'state/sources.yaml has no source nobody that can be read: it names ours, prod, dags, open, shop, sent, file, rota.',
  );
  await one.put({ 'state/sources.yaml': 'sources: [{ id: bad, kind: airflow }]\n' });
  expect((await one.run('source trust bad --yes --as ana')).err).toMatch(
    /has no source bad that can be read: state\/sources\.yaml:1: `url` of bad is missing/,
  );
  await one.put({ 'state/sources.yaml': 'sources: []\n' });
  expect((await one.run('source trust bad --yes --as ana')).err).toContain('it names none.');
  expect((await one.run('source list')).out).toBe('state/sources.yaml names no source.\n');
});

test('what one reading came to is data too, with what it does not say', async () => {
  const one = await workspace({ 'facts.sh': '#!/bin/sh\nexit 0\n' });
  await system('chmod', ['+x', 'facts.sh'], one.root);
  await one.run('source trust ours --yes --as ana');
  const { code, out } = await one.run('import ours --json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    ...{ schema: 1, dryRun: false },
    sources: [
      { source: 'ours', health: 'the answer was cut short', until: null, told: 0, events: [], left: [] },
    ],
  });
});

test('a catalog of dbt needs its manifest, and of what does not know what it runs there is none', async () => {
  const one = await workspace();
  for (const id of ['shop', 'open']) await one.run(['source', 'trust', id, '--yes', '--as', 'ana']);
  expect((await one.run('catalog shop')).err).toContain(
    'target has no manifest.json that can be read: dbt parse writes one.',
  );
  expect((await one.run('catalog open')).err).toContain(
    'A source of kind alertmanager does not know what it runs: airflow, dbt, dagster and prefect do.',
  );
  await mkdir(join(one.root, 'target'));
  await copyFile(
    join(import.meta.dirname, '../../sources/dbt/captures/06-build.manifest.json'),
    join(one.root, 'target/manifest.json'),
  );
  const shown = await one.run('catalog shop');
  expect(shown.out).toContain('state/catalog/shop.yaml: shown, not written: --write.');
  const { written, changed } = JSON.parse((await one.run('catalog shop --write --json')).out);
  expect([written, changed]).toEqual([['state/catalog/shop.yaml'], ['state/catalog/shop.yaml']]);
  expect((await one.run('catalog shop --write')).out).toBe(
    'shop: nothing changed in state/catalog/shop.yaml.\n',
  );
});
