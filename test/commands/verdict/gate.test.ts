import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FOUR_PIPELINES, failing, failures, TEAM } from '../../door/example.ts';
import { type Ended, type Place, PROGRAM, place, system } from '../../door/program.ts';

const NINE = '2026-11-23T09:00:00-05:00';
const WAIT_AT_NIGHT = { 'state/team.yaml': TEAM.replace('unknownAtNight: page', 'unknownAtNight: wait') };
/** Somebody who owns nothing: what root may do, these tests do as that user. */
const NOBODY = 65_534;

const gate = (night: Place, pipeline: string, time = '03:20') => night.at(time, `gate ${pipeline}`);

function expectYes(answer: Ended, until = NINE): void {
  expect(answer).toEqual({ code: 20, out: `${until}\n`, err: '' });
}

/** Page: any status but 20, and nothing that could be taken for a time. */
function expectPage(answer: Ended): void {
  expect(answer.code).not.toBe(20);
  expect(answer.out).toBe('');
}

describe('the page may be suppressed: exit 20 and one time on stdout', () => {
  test('of one that waits, until its start', async () => {
    expectYes(await gate(await failing('ads_attribution'), 'ads_attribution'));
  });

  test('of one that is held, until then, whatever its verdict', async () => {
    const night = await failing('billing_ledger');
    await night.at('03:15', 'hold billing_ledger 04:30 --as ana');
    expectYes(await gate(night, 'billing_ledger'), '2026-11-23T04:30:00-05:00');
    expectPage(await gate(night, 'billing_ledger', '04:31'));
  });

  test('of one that is not worth on-call time, until work begins', async () => {
    expectYes(await gate(await failing('legacy_export'), 'legacy_export'));
  });

  test('of one without a price, at night with nobody up, where the team says so', async () => {
    const night = await failing('vendor_feed');
    await night.put(WAIT_AT_NIGHT);
    expectYes(await gate(night, 'vendor_feed'));
    expectPage(await gate(night, 'vendor_feed', '10:00'));
    await night.at('03:30', 'up --as ana');
    expectPage(await gate(night, 'vendor_feed', '03:31'));
  });

  test('as JSON too', async () => {
    const { code, out } = await (await failing('ads_attribution')).at('03:20', 'gate ads_attribution --json');
    expect(code).toBe(20);
    expect(JSON.parse(out)).toEqual({ schema: 1, suppress: true, until: NINE });
  });

  test('beside a finding that touches only another pipeline', async () => {
    const night = await failing('ads_attribution');
    const pipelines = FOUR_PIPELINES['state/pipelines.yaml'].replace('ready: 70m', 'ready: sometimes');
    await night.put({ 'state/pipelines.yaml': pipelines });
    expectYes(await gate(night, 'ads_attribution'));
  });
});

describe('page: exit 0 and nothing on stdout', () => {
  test('where it is worth waking somebody, and where somebody up should work on it', async () => {
    const night = await failing('billing_ledger');
    const why = 'page: billing_ledger is worth starting now\n';
    expect(await gate(night, 'billing_ledger')).toEqual({ code: 0, out: '', err: why });
    await night.at('03:21', 'up --as ana');
    expect(await gate(night, 'billing_ledger', '03:22')).toEqual({ code: 0, out: '', err: why });
    expect(await night.at('03:22', 'gate billing_ledger --json')).toMatchObject({ code: 0, out: '' });
  });

  test('where nothing is open, nothing is listed, nobody declared a price, or it landed again', async () => {
    const night = await failing('vendor_feed', 'not_in_any_catalog', 'ads_attribution', 'legacy_export');
    await night.at('03:15', 'recovered ads_attribution --as source:airflow');
    await night.at('03:15', 'resolve legacy_export let-it-fail --as ana');
    for (const [pipeline, why] of [
      ['billing_ledger', 'no failure of billing_ledger is open'],
      ['not_in_any_catalog', 'not_in_any_catalog is in no catalog'],
      ['never_heard_of', 'never_heard_of is in no catalog'],
      ['vendor_feed', 'nobody declared what vendor_feed is worth'],
      ['ads_attribution', 'no failure of ads_attribution is open'],
      ['legacy_export', 'no failure of legacy_export is open'],
    ] as const)
      expect(await gate(night, pipeline, '05:00')).toEqual({ code: 0, out: '', err: `page: ${why}\n` });
  });
});

describe('page where it cannot be told', () => {
  test.each([
    [
      'broken YAML in the catalog',
      { 'state/pipelines.yaml': `${FOUR_PIPELINES['state/pipelines.yaml']}  - {{{` },
    ],
    ['broken YAML in the team', { 'state/team.yaml': `${TEAM}  : [` }],
    ['garbage in the log', { 'state/log/2026-11/ben-11111111.jsonl': '\u0000\u0001garbage' }],
    ['a torn line in the log', { 'state/log/2026-11/ben-11111111.jsonl': '\n{"id":"01a20719-d84f' }],
    [
      'an event of its incident that cannot be read',
      {
        'state/log/2026-11/ben-11111111.jsonl':
          '{"id":"01a20719-d84f-74b8-bced-bf664a0fd6f2","at":"soon","by":"ben","type":"incident.resolved","incident":"inc-ads_attribution"}\n',
      },
    ],
    [
      'a mistake in its own entry',
      {
        'state/pipelines.yaml': FOUR_PIPELINES['state/pipelines.yaml'].replace('loss: 0.005', 'loss: little'),
      },
    ],
    ['an empty catalog', { 'state/pipelines.yaml': '' }],
    ['a generated file that is no YAML', { 'state/catalog/airflow.yaml': '\t{' }],
  ])('%s', async (_, files) => {
    const night = await failing('ads_attribution');
    expectYes(await gate(night, 'ads_attribution'));
    await night.put(files);
    expectPage(await gate(night, 'ads_attribution'));
  });

  test('no state/ at all, or a file in its place', async () => {
    const nothing = await place();
    expectPage(await gate(nothing, 'ads_attribution'));
    await nothing.put({ state: 'a file' });
    const refused = await nothing.at('03:20', ['gate', 'ads_attribution', '--root', nothing.root]);
    expectPage(refused);
    expect(refused.err).toContain('No workspace in');
  });

  test.each(['state/pipelines.yaml', 'state/log', 'state/log/2026-11/pager-00000000.jsonl'])(
    '%s cannot be read',
    async (path) => {
      const night = await failing('ads_attribution');
      const open = join(night.root, path);
      await chmod(dirname(night.root), 0o755);
      const uid = process.getuid?.() === 0 ? { uid: NOBODY } : {};
      const asked = () => night.at('03:20', 'gate ads_attribution', uid);
      expectYes(await asked());
      const { mode } = await stat(open);
      await chmod(open, 0);
      onTestFinished(() => chmod(open, mode));
      expectPage(await asked());
      await chmod(open, mode);
    },
  );

  test('the answer cannot be written', async () => {
    const night = await failing('ads_attribution');
    const full = await open('/dev/full', 'w');
    onTestFinished(() => full.close());
    const answer = await night.at('03:20', 'gate ads_attribution', { stdout: full.fd });
    expect(answer.code).toBe(1);
  });

  test('it was killed, or asked wrongly', async () => {
    const night = await failing('ads_attribution');
    expectPage(await night.at('03:20', 'gate ads_attribution', { signal: 'SIGKILL' }));
    expectPage(await night.at('03:20', 'gate'));
    expectPage(await night.at('03:20', 'gate ads_attribution --surely'));
    expectPage(await night.at('nonsense', 'gate ads_attribution'));
    expectPage(await night.at('03:20', ['gate', '']));
  });
});

test('works with nothing beside the one file of the program', async () => {
  const night = await failing('ads_attribution');
  const alone = join(dirname(night.root), 'alone');
  await mkdir(alone);
  await cp(PROGRAM, join(alone, 'wakeworthy.mjs'));
  expectYes(await night.at('03:20', 'gate ads_attribution', { program: join(alone, 'wakeworthy.mjs') }));
});

test('what the example of its help pages: everything but a 20', async () => {
  const night = await failing('ads_attribution', 'billing_ledger');
  const { out } = await night.run('gate --help');
  const example = /^ {2}wakeworthy gate ads_attribution(.*) page-somebody$/m.exec(out)![1]!;
  const pages = async (pipeline: string) => {
    const line = `"$0" "$1" gate ${pipeline} --at 2026-11-23T03:20 >/dev/null${example} echo PAGE`;
    return (await system('sh', ['-c', line, process.execPath, PROGRAM], night.root)).out;
  };
  expect(await pages('ads_attribution')).toBe('');
  expect(await pages('billing_ledger')).toBe('PAGE\n');
  expect(await pages('not_in_any_catalog')).toBe('PAGE\n');
});

test('changes no byte of the workspace or of its repository', async () => {
  const night = await failing('ads_attribution', 'billing_ledger', 'vendor_feed');
  await system('git', ['init', '--quiet'], night.root);
  const before = await fingerprint(night.root);
  for (const line of [
    'gate ads_attribution',
    'gate billing_ledger',
    'status',
    'why vendor_feed',
    'who',
    'doctor',
  ])
    await night.at('03:20', line);
  expect(await fingerprint(night.root)).toBe(before);
  await night.record(failures(['legacy_export']));
  expect(await fingerprint(night.root)).not.toBe(before);
});

test('needs no place for its cache', async () => {
  const night = await failing('ads_attribution');
  const nowhere = { env: { XDG_CACHE_HOME: '/dev/null/cache', NODE_COMPILE_CACHE: '/dev/null/cache' } };
  expectYes(await night.at('03:20', 'gate ads_attribution', nowhere));
  await rm(join(dirname(night.root), 'cache'), { recursive: true, force: true });
});

/** Names, contents and times of everything below a folder. */
async function fingerprint(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(root, { recursive: true })).sort()) {
    const path = join(root, name);
    const { mtimeMs, mode } = await stat(path);
    hash.update(`${name} ${mtimeMs} ${mode}\n`);
    if ((await stat(path)).isFile()) hash.update(await readFile(path));
  }
  return hash.digest('hex');
}
