import { chmod, chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FOUR_PIPELINES, failing, failures } from './example.ts';
import { PROGRAM, place, system } from './program.ts';

const NOBODY = 65_534;

test('a reader that has gone ends it quietly', async () => {
  const night = await failing('billing_ledger');
  await night.record(failures(Array.from({ length: 600 }, (_, i) => `pipeline_${i}`)));
  const line = `"$0" "$1" status --json --at 2026-11-23T03:20 | head -c 1`;
  const { code, out, err } = await system('sh', ['-c', line, process.execPath, PROGRAM], night.root);
  expect({ code, out, err }).toEqual({ code: 0, out: '{', err: '' });
});

test('a slow reader gets everything', async () => {
  const night = await failing();
  await night.record(failures(Array.from({ length: 300 }, (_, i) => `pipeline_${i}`)));
  const line = `"$0" "$1" status --json --at 2026-11-23T03:20 | (sleep 0.3; cat)`;
  const { out } = await system('sh', ['-c', line, process.execPath, PROGRAM], night.root);
  expect(JSON.parse(out).incidents).toHaveLength(300);
});

test('a log that cannot be written: one sentence, exit 1, and nothing is lost', async () => {
  const night = await failing('vendor_feed');
  await chmod(dirname(night.root), 0o755);
  const folder = join(night.root, 'state/log');
  const month = join(folder, '2026-11');
  const uid = process.getuid?.() === 0 ? { uid: NOBODY } : {};
  if (!('uid' in uid)) {
    await chmod(month, 0o555);
    onTestFinished(() => chmod(month, 0o755));
  }
  for (const line of ['ack vendor_feed', 'sleep', 'open ads_attribution --title x']) {
    const refused = await night.at('03:20', `${line} --as ana`, uid);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(
      /^wakeworthy: Could not write state\/log\/\S+: you may not write there\. Nothing of this was recorded\. /,
    );
  }
  expect(await night.changes()).toHaveLength(1);
  if ('uid' in uid) {
    await chown(month, NOBODY, NOBODY);
    expect((await night.at('03:20', 'ack vendor_feed --by-myself --as ana', uid)).code).toBe(0);
    expect(await night.changes()).toHaveLength(2);
  }
});

test('a disk that is full: nothing is reported as written', async () => {
  const night = await failing('vendor_feed');
  const line = `ulimit -f 0; "$0" "$1" ack vendor_feed --as ana --at 2026-11-23T10:00`;
  const { code, out, err } = await system('sh', ['-c', line, process.execPath, PROGRAM], night.root);
  expect(code).not.toBe(0);
  expect(out).toBe('');
  expect(err).not.toMatch(/\n\s+at /);
  expect(await night.changes()).toHaveLength(1);
});

test('a limit of open files: an answer or a sentence, never a trace', async () => {
  const many = Array.from({ length: 200 }, (_, n) => [`runbooks/r${n}.md`, `# R${n}\n\n1. Do it\n`]);
  const night = await place({ ...FOUR_PIPELINES, ...Object.fromEntries(many) });
  await system('git', ['init', '--quiet'], night.root);
  await system('git', ['add', '.'], night.root);
  await system(
    'git',
    ['-c', 'user.email=a@b', '-c', 'user.name=a', 'commit', '--quiet', '-m', 'x'],
    night.root,
  );
  for (const limit of [24, 30, 31, 33, 64]) {
    const line = `ulimit -n ${limit}; "$0" "$1" runbook show r1`;
    const { code, out, err } = await system('sh', ['-c', line, process.execPath, PROGRAM], night.root);
    expect(err, String(limit)).not.toMatch(/\n\s+at |TypeError|whoever mends it/);
    if (code === 0) expect(out).toContain('R1');
    else expect(err, String(limit)).not.toBe('');
    if (limit >= 64) expect(code).toBe(0);
  }
});

test('output that cannot be written is a failure', async () => {
  const night = await failing('vendor_feed');
  const line = `"$0" "$1" status --at 2026-11-23T10:00 >/dev/full`;
  const { code, err } = await system('sh', ['-c', line, process.execPath, PROGRAM], night.root);
  expect(code).toBe(1);
  expect(err).toMatch(/^wakeworthy: .*no space left/i);
});

test.each([
  ['a file in place of state/', { state: 'x' }, 1],
  [
    'empty files',
    { 'state/team.yaml': '', 'state/pipelines.yaml': '', 'state/log/2026-11/a-00000000.jsonl': '' },
    0,
  ],
  ['files of blank lines', { 'state/team.yaml': '\n\n', 'state/log/2026-11/a-00000000.jsonl': '\n\n\n' }, 0],
  [
    'a file in place of the log',
    { 'state/team.yaml': FOUR_PIPELINES['state/team.yaml'], 'state/log': 'x' },
    0,
  ],
  ['lists where maps are expected', { 'state/team.yaml': '- a\n- b\n', 'state/pipelines.yaml': '[[[]]]' }, 0],
  ['numbers where everything is expected', { 'state/team.yaml': '42', 'state/pipelines.yaml': '42' }, 0],
])('%s: status and doctor answer', async (_, files, code) => {
  const odd = await place(files as unknown as Record<string, string>);
  const status = await odd.run(`status --root ${odd.root}`);
  expect({ code: status.code, err: status.err === '' }).toEqual({ code, err: code === 0 });
  const doctor = await odd.run(`doctor --root ${odd.root}`);
  expect([0, 1]).toContain(doctor.code);
});

test('a failure in an empty workspace is recorded all the same', async () => {
  const bare = await place({ 'state/team.yaml': '' });
  expect((await bare.run('open a --title x --as source:airflow')).code).toBe(0);
  const { incidents } = JSON.parse((await bare.run('status --json')).out);
  expect(incidents).toMatchObject([{ pipeline: 'a', verdict: 'unknown' }]);
});

test('names that mean something to the language are only names', async () => {
  const night = await failing('__proto__', 'constructor', 'toString');
  const { incidents } = await night.jsonAt('03:20', 'status');
  expect(incidents.map(({ pipeline }: { pipeline: string }) => pipeline).sort()).toEqual([
    '__proto__',
    'constructor',
    'toString',
  ]);
  expect((await night.at('03:20', 'gate constructor')).code).toBe(0);
  expect((await night.at('03:20', 'ack __proto__ --as ana')).code).toBe(0);
  expect((await night.at('03:20', 'ack toString --as constructor')).code).toBe(1);
});

test('links that lead out of the workspace are not followed', async () => {
  const night = await failing('vendor_feed');
  const outside = join(dirname(night.root), 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'secret.yaml'), 'pipelines: [{ id: stolen, impact: [] }]\n');
  await rm(join(night.root, 'state/log'), { recursive: true });
  await system('ln', ['-s', outside, 'state/log'], night.root);
  await system('ln', ['-s', join(outside, 'secret.yaml'), 'state/catalog.yaml'], night.root);
  const refused = await night.run('open vendor_feed --title x --as ana');
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('leads out of the workspace');
  expect((await night.run('doctor')).code).toBe(1);
});
