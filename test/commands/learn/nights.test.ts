import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failing } from '../../door/example.ts';
import { type Place, system } from '../../door/program.ts';

const LATER = '2026-12-01T12:00';

/** A failure of the ledger in a repository whose one commit has the workspace as it is. */
async function committed(): Promise<Place> {
  const made = await failing('billing_ledger');
  const git = (...words: string[]) => system('git', words, made.root);
  await git('init', '-q');
  await git('add', '.');
  await git('-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '-qm', 'x');
  return made;
}

test('says which pipelines are worth a night, at which hours, and which are worth none', async () => {
  const made = await failing('billing_ledger');
  const { code, out, err } = await made.at(LATER, 'learn nights');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('Of 5 pipelines a lone failure of 2 would ever wake somebody; 1 nobody priced.');
  expect(out).toMatch(/^billing_ledger +\d+\.\d +\d+\.\d +.*[█▒]/m);
  expect(out).toContain('Worth no night at all: ads_attribution, legacy_export.');
  expect(out).toContain('Nobody priced, so nobody is woken by them: vendor_feed.');
});

test('says the same as JSON, of one pipeline where one is asked for', async () => {
  const made = await failing('billing_ledger');
  const { pipelines, timeZone } = await made.jsonAt(LATER, 'learn nights billing_ledger');
  expect(timeZone).toBe('America/New_York');
  expect(pipelines).toHaveLength(1);
  const [one] = pipelines;
  expect(one).toMatchObject({ pipeline: 'billing_ledger', unknown: false });
  expect(one.byHour).toHaveLength(24);
  expect(one.share.rested).toBeGreaterThan(0.4);
  expect(one.nights.worn).toBeLessThanOrEqual(one.nights.rested);
});

test('says of one pipeline which deadlines could move, who has to agree, and what to write them', async () => {
  const made = await failing('billing_ledger');
  const { out } = await made.at(LATER, 'learn nights billing_ledger');
  expect(out).toContain('Deadlines worth moving');
  expect(out).toContain('* spares most nights for each hour asked');
  expect(out).toMatch(/these have to agree: .*\(billing_ledger\)/);
  const { deadlines } = await made.jsonAt(LATER, 'learn nights billing_ledger');
  expect(deadlines.staircase).toHaveLength(48);
  expect(deadlines.best.letter).toContain('billing_ledger: needed by');
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('says what a change of the catalog does to the nights of a year, against a revision of git', async () => {
  const made = await failing('billing_ledger');
  const git = (...words: string[]) => system('git', words, made.root);
  await git('init', '-q');
  await git('add', '-A');
  await git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'as it was');
  expect((await made.at(LATER, 'learn nights --against HEAD')).out).toContain('No pipeline has other nights');
  const file = join(made.root, 'state/pipelines.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace(/amount: \d+/g, 'amount: 1'));
  const { out } = await made.at(LATER, 'learn nights --against HEAD');
  expect(out).toMatch(/billing_ledger +\d+\.\d to 0\.0/);
  const { changes, commit } = await made.jsonAt(LATER, 'learn nights --against HEAD');
  expect(commit).toMatch(/^[0-9a-f]{12}$/);
  expect(changes).toContainEqual(expect.objectContaining({ pipeline: 'billing_ledger', after: 0 }));
  expect(await made.at(LATER, 'learn nights --against --output=x')).toMatchObject({ code: 1 });
  expect(await made.at(LATER, 'learn nights --against nowhere')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Git knows no revision nowhere'),
  });
});

test('exports routes for Alertmanager, and doctor says when they no longer fit', async () => {
  const made = await failing('billing_ledger');
  const { out } = await made.at(LATER, 'learn nights --export alertmanager');
  expect(out).toContain('mutes until 2026-12-31');
  expect(out).not.toContain('vendor_feed');
  await made.put({ 'state/alertmanager.yaml': out });
  const about = async (time: string) =>
    (await made.jsonAt(time, 'doctor')).findings.filter(({ file }: { file: string }) =>
      /alertmanager/.test(file),
    );
  expect(await about(LATER)).toEqual([]);
  expect(await about('2026-12-31T09:00')).toMatchObject([{ message: 'what it mutes ended on 2026-12-31' }]);
  await made.at(LATER, 'impact set vendor_feed --kind rate --amount 50 --per hour --as ana');
  expect(await about(LATER)).toMatchObject([{ message: expect.stringContaining('vendor_feed') }]);
  expect(await made.at(LATER, 'learn nights --export pagerduty')).toMatchObject({ code: 2 });
});

test('refuses a pipeline that is not there', async () => {
  const made = await failing();
  expect(await made.at(LATER, 'learn nights nothing')).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no pipeline nothing'),
  });
});

test('a catalog that cannot be read is no improvement, and mutes nothing', async () => {
  const made = await committed();
  const file = join(made.root, 'state/pipelines.yaml');
  const before = await readFile(file, 'utf8');
  const routes = async () => (await made.jsonAt(LATER, 'learn nights --export alertmanager')).routes;
  expect(await routes()).toContainEqual({ pipeline: 'legacy_export', way: 'nothing' });
  await writeFile(file, before.replace('{ id: investor_report,', '{ id: [investor_report],'));
  const { changes, cautions } = await made.jsonAt(LATER, 'learn nights --against HEAD');
  expect(changes).toContainEqual(
    expect.objectContaining({ pipeline: 'billing_ledger', after: null, whyAfter: 'not known' }),
  );
  expect(cautions[0]).toContain('The files of the workspace have');
  const { out } = await made.at(LATER, 'learn nights --against HEAD');
  expect(out).toMatch(/billing_ledger +\d+\.\d to not known/);
  expect(out).not.toContain('to 0.0');
  expect((await routes()).every((one: { way: string }) => one.way === 'page')).toBe(true);
});

test('a price that was taken away is no improvement either: it pages now', async () => {
  const made = await committed();
  await writeFile(
    join(made.root, 'state/pipelines.yaml'),
    'pipelines:\n  - { id: billing_ledger, owner: ana }\n',
  );
  const { changes } = await made.jsonAt(LATER, 'learn nights --against HEAD');
  expect(changes).toContainEqual(
    expect.objectContaining({ pipeline: 'billing_ledger', after: null, whyAfter: 'not priced' }),
  );
});

test('nor is a file that is not read any more, or the price of what reads it', async () => {
  const made = await committed();
  const file = join(made.root, 'state/pipelines.yaml');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.replace('pipelines:', 'pipeline:'));
  const gone = await made.jsonAt(LATER, 'learn nights --against HEAD');
  expect(gone.changes).toContainEqual(
    expect.objectContaining({ pipeline: 'billing_ledger', after: null, whyAfter: 'not there' }),
  );
  expect((await made.at(LATER, 'learn nights --against HEAD')).out).not.toContain('to 0.0');
  await writeFile(file, before.replace(/(id: investor_report.*?), impact: \[.*?\] \}/s, '$1 }'));
  expect((await made.jsonAt(LATER, 'learn nights --against HEAD')).pricesLost).toEqual(['investor_report']);
});
