import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { FOUR_PIPELINES, TEAM } from '../door/example.ts';
import { place } from '../door/program.ts';

const WELL = { ...FOUR_PIPELINES, 'runbooks/schema-change.md': '# The schema changed\n\n1. Look.\n' };

test('a workspace without mistakes', async () => {
  const well = await place(WELL);
  expect(await well.run('doctor')).toEqual({
    code: 0,
    out: 'Nothing wrong: 5 pipelines, and the log, were read.\n',
    err: '',
  });
});

test('this repository is a workspace without mistakes', async () => {
  const here = await place();
  const { code, out } = await here.run(['doctor', '--json', '--root', resolve(import.meta.dirname, '../..')]);
  expect(JSON.parse(out).findings).toEqual([]);
  expect(code).toBe(0);
});

test('every mistake has file, line and column, what was expected, and is all there is as JSON too', async () => {
  const sick = await place({
    'state/team.yaml': TEAM.replace('America/New_York', 'America/Atlantis'),
    'state/pipelines.yaml': 'pipelines:\n  - id: a\n    schedule: "every day"\n  - id: b\n    ownr: ana\n',
    'state/log/2026-11/ana-00000000.jsonl': '\n{"id":"torn\n\nnot json\n',
  });
  const { code, out } = await sick.run('doctor');
  expect(code).toBe(1);
  expect(out).toMatch(/^state\/team\.yaml:3:11: error: .*America\/Atlantis/m);
  expect(out).toMatch(/^state\/pipelines\.yaml:3:15: error: .*every day/m);
  expect(out).toMatch(/^state\/pipelines\.yaml:5:5: \w+: .*ownr/m);
  expect(out).toMatch(/^state\/log\/2026-11\/ana-00000000\.jsonl:2(:\d+)?: error: /m);
  expect(out).toMatch(/^state\/log\/2026-11\/ana-00000000\.jsonl:4(:\d+)?: error: /m);
  expect(out).toMatch(/^ {4}expected: /m);
  const json = await sick.run('doctor --json');
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out).findings.length).toBe(out.match(/^state\/\S+: (error|warning): /gm)!.length);
});

test('what is wrong in a runbook is told with its line', async () => {
  const sick = await place({
    ...WELL,
    'runbooks/late.md': '# Late\n\n## Steps\n\n1. Look.\n\n```sh\nls\n',
  });
  const { code, out } = await sick.run('doctor');
  expect(out).toMatch(/^runbooks\/late\.md:7(:\d+)?: warning: /m);
  expect(code).toBe(0);
});

test('events of types that this version does not know are counted, not refused', async () => {
  const newer = await place(WELL);
  await newer.record([
    { at: '2026-11-23T08:00:00Z', by: 'ana', type: 'incident.levitated', incident: 'x' },
    { at: '2026-11-23T08:00:00Z', by: 'ana', type: 'tea.made' },
    { at: '2026-11-23T08:00:00Z', by: 'ana', type: 'tea.made' },
  ]);
  const { code, out } = await newer.run('doctor');
  expect(code).toBe(0);
  expect(out).toContain('2 events of type tea.made skipped');
});

test('a finding that holds for a time is told at the time of --at', async () => {
  const later = await place({
    ...WELL,
    'state/team.yaml': TEAM.replace('starts: 2026-11-02', 'starts: 2040-01-02'),
  });
  const early = await later.at('2026-11-23T03:12', 'doctor --json');
  const inTime = await later.at('2040-02-01T03:12', 'doctor --json');
  expect(JSON.parse(early.out).findings).toMatchObject([
    { severity: 'warning', message: expect.stringContaining('begins on 2040-01-02') },
    { severity: 'warning', message: expect.stringContaining('nobody is on call now') },
  ]);
  expect(JSON.parse(inTime.out).findings).toEqual([]);
});

test('the price list of wake-ups and where it comes from', async () => {
  const well = await place(WELL);
  const { out, code } = await well.run('doctor costs');
  expect(code).toBe(0);
  expect(out).toMatch(/^ +1 +\$340\.00 +\$160\.00 +\$1,551\.82 +\$2,051\.82$/m);
  expect(out).toMatch(/^ +7 +.*\$14,156\.03$/m);
  expect(out).toMatch(/assumption/);
  const { nights } = JSON.parse((await well.run('doctor costs --json')).out);
  expect(nights[9]).toMatchObject({ nth: 10, total: 16018.22 });
});

test('what makes verdicts wrong in silence is told', async () => {
  const sick = await place({
    ...FOUR_PIPELINES,
    'state/team.yaml': TEAM.replace('currency: USD', 'currency: EUR'),
    'state/pipelines.yaml': `${FOUR_PIPELINES['state/pipelines.yaml']}
  - { id: ticker, schedule: "* * * * *", rerun: 30m, impact: [] }
`.replace(/consumers:[\s\S]*?(?= {2}- \{ id: ticker)/, ''),
  });
  const { out } = await sick.run('doctor --at 2026-11-23T03:12');
  expect(out).toContain('billing_ledger declares the runbook schema-change, which does not exist');
  expect(out).toContain('ticker runs 1440 times a day');
});

test('nobody on call while something has a price is told', async () => {
  const sick = await place({
    ...WELL,
    'state/team.yaml': TEAM.replace('onCall: false', 'onCall: true').replace(/rotations:[\s\S]*$/, ''),
  });
  const { out } = await sick.run('doctor');
  expect(out).toContain('nobody is on call now, and 3 pipelines and consumers have a price');
});
