import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failing, TEAM } from '../../door/example.ts';
import { place } from '../../door/program.ts';

const START = 'experiment start ads_attribution --for 3d --agreed-by ben --as ben';

const catalogIn = (root: string) => readFile(join(root, 'state/pipelines.yaml'), 'utf8');

test('a pipeline is left failing with the consent of its owner, and is held meanwhile', async () => {
  const night = await failing('ads_attribution');
  expect((await night.at('03:20', `${START} --stop-at 500`)).out).toMatch(
    /^ads_attribution is left failing until Thu 09:20, as experiment [0-9a-f]{6}\.\n$/,
  );
  const { incidents } = await night.jsonAt('03:21', 'status');
  expect(incidents).toMatchObject([{ pipeline: 'ads_attribution', state: 'held', rank: null }]);
  const { experiments } = await night.jsonAt('03:21', 'experiment list');
  expect(experiments).toMatchObject([
    { pipeline: 'ads_attribution', agreedBy: 'ben', stopAt: 500, by: 'ben' },
  ]);
  // One runs already; and an undo takes it back.
  expect(await night.at('03:22', START)).toMatchObject({ code: 1, out: '' });
  await night.at('03:23', 'undo --as ben');
  expect((await night.jsonAt('03:24', 'status')).incidents).toMatchObject([{ state: 'open' }]);
});

test('is refused without whoever reads it, and where a confirmed deadline falls due inside it', async () => {
  const night = await failing();
  const ledger = 'experiment start billing_ledger --for 12h --as ana';
  const alone = await night.at('03:20', `${ledger} --agreed-by ana`);
  expect(alone).toMatchObject({ code: 1, out: '' });
  expect(alone.err).toContain('dana (investor_report) reads it and has not agreed');
  const due = await night.at('03:20', `${ledger} --agreed-by dana`);
  expect(due.err).toContain('a confirmed deadline falls due before it ends');
  expect((await night.at('03:20', `${ledger} --agreed-by dana --anyway`)).code).toBe(0);
  // The deadline of today has passed; that of a run inside the experiment has not.
  const later = await (await failing()).at(
    '2026-11-23T12:00',
    'experiment start billing_ledger --for 3d --agreed-by dana --as ana',
  );
  expect(later.err).toContain('a confirmed deadline falls due before it ends');
  const unpriced = await night.at(
    '03:21',
    'experiment start vendor_feed --for 3d --agreed-by ana --stop-at 5 --as ana',
  );
  expect(unpriced.err).toContain('leave out --stop-at');
  expect((await night.at('03:21', 'experiment start nothing --for 3d --agreed-by ana --as ana')).code).toBe(
    1,
  );
  expect(
    (await night.at('03:21', 'experiment start vendor_feed --for soon --agreed-by ana --as ana')).code,
  ).toBe(2);
});

test('what was measured goes into the catalog: its upper end first, the middle once a second one agrees', async () => {
  const night = await failing();
  await night.at('03:20', START);
  const end = await night.at('03:21', [
    ...[
      'experiment',
      'end',
      'ads_attribution',
      '--measured',
      '1.2 % after 3 days',
      '--error',
      '0.3 %',
      '--as',
      'ben',
    ],
  ]);
  expect(end.out).toContain('0.40 % of its worth for each day, give or take 0.10 %');
  expect(end.out).toContain('decays by 0.50 % a day in state/pipelines.yaml');
  const first = await catalogIn(night.root);
  expect(first).toMatch(
    /kind: decay, value: 20000, loss: 0\.005, because: "experiment [0-9a-f]{6} on ads_attribution/,
  );
  expect(first).toContain('confirmed: { by: ben, on: 2026-11-23 }');
  await night.at('03:22', START);
  await night.at('03:23', [
    ...[
      'experiment',
      'end',
      'ads_attribution',
      '--measured',
      '1.8 % after 3 days',
      '--error',
      '0.6 %',
      '--as',
      'ben',
    ],
  ]);
  expect(await catalogIn(night.root)).toMatch(
    /loss: 0\.005, because: "experiment \w{6} on ads_attribution: 1\.8 % after 3 d ± 0\.6 %, 2 agree/,
  );
  expect((await night.run('doctor')).code).toBe(0);
});

test('nothing is ended where what was measured cannot be written', async () => {
  const night = await failing();
  await night.at('03:20', START);
  const end = (...options: readonly string[]) =>
    night.at('03:21', ['experiment', 'end', 'ads_attribution', ...options, '--as', 'ben']);
  for (const options of [
    ['--measured', '0 % after 3 days'],
    ['--error', '0.4 %'],
    ['--measured', 'nothing'],
    ['--measured', '1 % after 3 days', '--value', '0'],
  ])
    expect(await end(...options)).toMatchObject({ code: 2, out: '' });
  // What would be more than all of its worth is all of it.
  expect((await end('--measured', '90 % after 12 hours')).out).toContain('decays by 100.00 % a day');
  expect(await catalogIn(night.root)).toMatch(/loss: 1,/);
});

test('the handoff has what is left failing among what is held, and the list says when that is over', async () => {
  const night = await failing('ads_attribution');
  await night.at('03:20', `${START} --stop-at 50`);
  const draft = (await night.at('03:30', 'handoff draft --as ana')).out;
  expect(draft.slice(draft.indexOf('Held'))).toContain('ads_attribution');
  expect(draft).not.toMatch(/ads_attribution[^\n]*[Nn]obody has it/);
  expect((await night.run('--at 2026-11-29T12:00 experiment list')).out).toMatch(
    /over since .*: say experiment end/,
  );
});

test('what was lost before the turn of a month counts until the experiment ends', async () => {
  const made = await place({
    'state/team.yaml': TEAM,
    'state/pipelines.yaml':
      'pipelines:\n  - { id: feed, owner: ana, impact: [{ kind: rate, amount: 100, per: hour }] }\n',
  });
  const told = (at: string, type: string, more: object) => ({ at, by: 'ana', type, ...more });
  const opened = (at: string, incident: string) =>
    told(at, 'incident.opened', { incident, pipeline: 'feed', signature: 's', title: 't', failedAt: at });
  await made.record([
    told('2026-10-31T10:00:00Z', 'experiment.started', {
      ...{ experiment: 'e1', pipeline: 'feed', until: '2026-11-05T00:00:00Z', stopAt: 500 },
    }),
    opened('2026-10-31T10:00:00Z', 'first'),
    told('2026-10-31T13:00:00Z', 'incident.resolved', { incident: 'first', resolution: 'self-healed' }),
    opened('2026-11-01T10:00:00Z', 'second'),
  ]);
  // $300 were lost in October; two hours are left.
  for (const at of ['2026-11-01T06:00', '2026-11-01T06:30'])
    expect((await made.at(at, 'status --json --as ana')).out).toContain(
      '"heldUntil": "2026-11-01T07:00:00-05:00"',
    );
});

test('without a worth a day it is only recorded, and nothing measured is an end too', async () => {
  const night = await failing();
  const before = await catalogIn(night.root);
  await night.at('03:20', 'experiment start vendor_feed --for 3d --agreed-by ana --as ana');
  const said = await night.at('03:21', [
    ...[
      'experiment',
      'end',
      'vendor_feed',
      '--measured',
      '0.1 % after 3 days',
      '--error',
      '0.3',
      '--as',
      'ana',
    ],
  ]);
  expect(said.out).toContain('not to be told from nothing, which is a result');
  expect(said.out).toContain('say --value');
  expect(await catalogIn(night.root)).toBe(before);
  await night.at('03:22', 'experiment start vendor_feed --for 3d --agreed-by ana --as ana');
  expect((await night.at('03:23', 'experiment end vendor_feed --as ana')).out).toContain(
    'nothing was measured',
  );
  const wrong = await night.at('03:24', 'experiment end vendor_feed --as ana');
  expect(wrong).toMatchObject({ code: 1, out: '' });
});
