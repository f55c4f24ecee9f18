import { execFileSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { digest } from '../../../../source/storage/read/file/sealed.ts';
import { syncStatus } from '../../../../source/storage/read/sync/sync-status.ts';
import { sync } from '../../../../source/storage/write/sync/sync.ts';
import { type Clone, cloneOf, clones, lineOf, REF, refuseRewriting, UNHURRIED } from './clones.ts';

const placeOf = ({ root }: Clone) => ({ root, remote: 'origin', ref: REF, keep: 1800 });
const synced = (clone: Clone) => sync(placeOf(clone), Date.now, UNHURRIED);
const here = (clone: Clone) => sync(placeOf(clone), Date.now, 0);
const ANA = 'state/log/2026-11/ana-11111111.jsonl';
const BEN = 'state/log/2026-11/ben-22222222.jsonl';
const NOTE = 'state/handoffs/2026-11-23-ana-to-ben.md';
const written = (n: number, text: string) =>
  lineOf(n, 'handoff.written', { file: NOTE, digest: digest(text) });

describe('what one clone records', () => {
  test('arrives in the others, and what is there already stays as it is', async () => {
    const [ana, ben] = clones(2).all as [Clone, Clone];
    ana.record(ANA, lineOf(1));
    ben.record(BEN, lineOf(2));
    await synced(ana);
    expect(await synced(ben)).toMatchObject({ received: 1, failed: undefined });
    expect(await synced(ana)).toMatchObject({ received: 1, failed: undefined });
    for (const clone of [ana, ben]) {
      expect(clone.lines(ANA)).toEqual([lineOf(1)]);
      expect(clone.lines(BEN)).toEqual([lineOf(2)]);
      expect(clone.held()).toEqual({ [ANA]: [lineOf(1)], [BEN]: [lineOf(2)] });
    }
    expect(ana.git('rev-parse', REF)).toBe(ben.git('rev-parse', REF));
  });

  test('stands in the ref of this clone without a network, and nothing else of it moves', async () => {
    const [ana] = clones(1).all as [Clone];
    ana.put('half.txt', 'staged');
    ana.git('add', 'half.txt');
    ana.put('half.txt', 'changed');
    const before = [
      ana.git('rev-parse', 'HEAD'),
      ana.git('status', '--porcelain=v2'),
      ana.git('stash', 'list'),
    ];
    ana.record(ANA, lineOf(1));
    await here(ana);
    expect(ana.held()).toEqual({ [ANA]: [lineOf(1)] });
    rmSync(join(ana.root, 'state/log'), { recursive: true });
    expect([
      ana.git('rev-parse', 'HEAD'),
      ana.git('status', '--porcelain=v2'),
      ana.git('stash', 'list'),
    ]).toEqual(before);
    await here(ana);
    expect(ana.lines(ANA)).toEqual([lineOf(1)]);
  });

  test('changes no ref where nothing is new', async () => {
    const [ana] = clones(1).all as [Clone];
    ana.record(ANA, lineOf(1));
    await synced(ana);
    const refs = ana.git('for-each-ref');
    expect(await synced(ana)).toMatchObject({ received: 0, failed: undefined });
    expect(ana.git('for-each-ref')).toBe(refs);
  });

  test('that is no event stays where it is', async () => {
    const [ana] = clones(1).all as [Clone];
    ana.record(ANA, '{"half": ');
    ana.record(ANA, lineOf(1));
    ana.put('state/log/notes.txt', 'mine');
    await synced(ana);
    expect(ana.held()).toEqual({ [ANA]: [lineOf(1)] });
    expect(ana.read(ANA)).toBe(`\n{"half": \n\n${lineOf(1)}\n`);
  });
});

describe('two at once', () => {
  test('both keep what they wrote, whoever is first', async () => {
    const { all } = clones(4);
    for (const [n, clone] of all.entries()) clone.record(ANA, lineOf(n));
    const outcomes = await Promise.all(all.map(synced));
    expect(outcomes.map(({ failed }) => failed)).toEqual([undefined, undefined, undefined, undefined]);
    for (const clone of all) await synced(clone);
    for (const clone of all)
      expect(clone.lines(ANA).sort()).toEqual([0, 1, 2, 3].map((n) => lineOf(n)).sort());
    expect(new Set(all.map((clone) => clone.git('rev-parse', `${REF}^{tree}`))).size).toBe(1);
  });

  test('one clone syncs once at a time', async () => {
    const [ana, ben] = clones(2).all as [Clone, Clone];
    ben.record(BEN, lineOf(7));
    await synced(ben);
    ana.record(ANA, lineOf(1));
    await Promise.all([synced(ana), synced(ana), here(ana)]);
    expect(ana.lines(BEN)).toEqual([lineOf(7)]);
  });
});

describe('a remote', () => {
  test('whose ref was deleted or rewritten is made whole', async () => {
    const { remote, all } = clones(2);
    const [ana, ben] = all as [Clone, Clone];
    ana.record(ANA, lineOf(1));
    await synced(ana);
    ben.record(BEN, lineOf(2));
    await synced(ben);
    remote.git('update-ref', '-d', REF);
    await synced(ben);
    expect(ben.held()).toMatchObject({ [ANA]: [lineOf(1)], [BEN]: [lineOf(2)] });
    expect(remote.git('rev-parse', REF)).toBe(ben.git('rev-parse', REF));
    const empty = remote.git(
      'commit-tree',
      '-m',
      'x',
      remote.git('hash-object', '-t', 'tree', '-w', '/dev/null'),
    );
    remote.git('update-ref', REF, empty);
    await synced(ana);
    expect(ana.held()).toMatchObject({ [ANA]: [lineOf(1)] });
    await synced(ben);
    await synced(ana);
    expect(Object.keys(ana.held())).toEqual([ANA, BEN]);
  });

  test('that cannot be reached is told, and nothing is lost', async () => {
    const [ana] = clones(1).all as [Clone];
    ana.git('remote', 'set-url', 'origin', join(ana.root, 'nowhere.git'));
    ana.record(ANA, lineOf(1));
    expect(await synced(ana)).toMatchObject({ failed: 'origin is no repository that can be read' });
    expect(ana.held()).toEqual({ [ANA]: [lineOf(1)] });
  });

  test('that refuses by a hook is told', async () => {
    const { remote, all } = clones(1);
    const hook = join(remote.root, 'hooks/pre-receive');
    const { writeFileSync, chmodSync } = await import('node:fs');
    writeFileSync(hook, '#!/bin/sh\necho "no refs but branches" >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    all[0]!.record(ANA, lineOf(1));
    expect((await synced(all[0]!)).failed).toBe(
      'a hook of origin declines the ref of the log ("no refs but branches")',
    );
  });

  test('that takes no rewritten ref still gets what is new', async () => {
    const { remote, all } = clones(1);
    refuseRewriting(remote);
    const [ana] = all as [Clone];
    const old = Date.now() - 9 * 86_400_000;
    ana.record(ANA, lineOf(1));
    await sync(placeOf(ana), () => old, UNHURRIED);
    ana.record(ANA, lineOf(2));
    expect(await synced(ana)).toMatchObject({ failed: undefined });
    expect(remote.git('show', `${REF}:${ANA}`)).toBe(`${lineOf(1)}\n${lineOf(2)}`);
  });

  test('has one commit without a parent once the first is a week old', async () => {
    const { remote, all } = clones(1);
    const [ana] = all as [Clone];
    const old = Date.now() - 9 * 86_400_000;
    for (const n of [1, 2]) {
      ana.record(ANA, lineOf(n));
      await sync(placeOf(ana), () => old, UNHURRIED);
    }
    expect(remote.git('rev-list', '--count', REF)).toBe('2');
    ana.record(ANA, lineOf(3));
    await synced(ana);
    expect(remote.git('rev-list', '--count', REF)).toBe('1');
  });
});

describe('what arrives is hostile', () => {
  test('other paths, links and modes are left out and said, and the ref is cleaned of them', async () => {
    const { remote, all } = clones(2);
    const [ana, ben] = all as [Clone, Clone];
    ana.record(ANA, lineOf(1));
    await synced(ana);
    ben.git('fetch', '-q', 'origin', `${REF}:${REF}`);
    const blob = ben.git('hash-object', '-w', join(ben.root, 'state/team.yaml'));
    const entry = (mode: string, path: string) => ['--cacheinfo', `${mode},${blob},${path}`];
    const env = { ...process.env, GIT_INDEX_FILE: join(ben.root, '.git/evil') };
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: ben.root, encoding: 'utf8', env }).trim();
    git('read-tree', REF);
    git(
      'update-index',
      '--add',
      ...entry('100644', 'evil.sh'),
      ...entry('120000', 'state/log/2026-11/l-11111111.jsonl'),
    );
    git(
      'update-index',
      '--add',
      ...entry('100644', 'state/handoffs/.hidden.md'),
      ...entry('100755', 'state/history/x.jsonl'),
    );
    ben.git('push', '-q', 'origin', `${git('commit-tree', '-p', REF, '-m', 'x', git('write-tree'))}:${REF}`);
    const { leftOut } = await synced(ana);
    expect(leftOut.map(([path]) => path).sort()).toEqual([
      'evil.sh',
      'state/handoffs/.hidden.md',
      // A line that is no JSON.
      'state/history/x.jsonl',
      'state/log/2026-11/l-11111111.jsonl',
    ]);
    expect(remote.git('ls-tree', '-r', '--name-only', REF).split('\n')).toEqual([ANA]);
    expect(readdirSync(ana.root)).not.toContain('evil.sh');
  });
});

describe('a note that two clones wrote otherwise', () => {
  test('keeps its name where the log names it; the other one gets a name of its own, and both stay', async () => {
    const [ana, ben] = clones(2).all as [Clone, Clone];
    ana.put(NOTE, 'of ana\n');
    ana.record(ANA, written(1, 'of ana\n'));
    ben.put(NOTE, 'of ben\n');
    ben.record(BEN, written(2, 'of ben\n'));
    await synced(ana);
    await synced(ben);
    await synced(ana);
    await synced(ben);
    const other = NOTE.replace('.md', `~${digest('of ana\n').slice(0, 8)}.md`);
    for (const clone of [ana, ben])
      expect(clone.held()).toMatchObject({ [NOTE]: ['of ben'], [other]: ['of ana'] });
    expect(ana.read(NOTE)).toBe('of ana\n');
    expect(ben.read(NOTE)).toBe('of ben\n');
    const refs = ana.git('rev-parse', REF);
    await synced(ana);
    await synced(ben);
    expect([ana.git('rev-parse', REF), ben.git('rev-parse', REF)]).toEqual([refs, refs]);
  });
});

describe('any repository', () => {
  test.each([
    ['shallow', ['--depth=1', '--no-local']],
    ['partial', ['--filter=blob:none', '--no-local']],
  ])('that is %s is one', async (_, options) => {
    const { remote, all } = clones(1);
    remote.git('config', 'uploadpack.allowFilter', 'true');
    all[0]!.record(ANA, lineOf(1));
    await synced(all[0]!);
    const other = cloneOf(`file://${remote.root}`, join(all[0]!.root, '..', 'other'), ...options);
    other.record(BEN, lineOf(2));
    expect(await synced(other)).toMatchObject({ received: 1, failed: undefined });
    expect(await synced(all[0]!)).toMatchObject({ received: 1 });
  });

  test('with a merge in progress is one', async () => {
    const [ana] = clones(1).all as [Clone];
    ana.git('checkout', '-q', '-b', 'one');
    ana.put('a.txt', 'one');
    ana.git('add', '--all');
    ana.git('commit', '-q', '-m', 'one');
    ana.git('checkout', '-q', '-b', 'two', 'main');
    ana.put('a.txt', 'two');
    ana.git('add', '--all');
    ana.git('commit', '-q', '-m', 'two');
    expect(() => ana.git('merge', '-q', 'one')).toThrow();
    const before = ana.git('status', '--porcelain=v2');
    ana.record(ANA, lineOf(1));
    expect(await synced(ana)).toMatchObject({ failed: undefined });
    rmSync(join(ana.root, 'state/log'), { recursive: true });
    expect(ana.git('status', '--porcelain=v2')).toBe(before);
  });

  test('whose branch holds the log keeps that to itself', async () => {
    const [ana, ben] = clones(2).all as [Clone, Clone];
    ben.record(BEN, lineOf(2));
    await synced(ben);
    ana.record(ANA, lineOf(1));
    ana.git('add', '--all');
    ana.git('commit', '-q', '-m', 'log');
    ana.put(NOTE, 'a note\n');
    await synced(ana);
    expect(ana.lines(BEN)).toEqual([]);
    expect(Object.keys(ana.held())).toEqual([NOTE, BEN]);
  });
});

test('a repository with ids of SHA-256 is one too', async () => {
  vi.stubEnv('GIT_DEFAULT_HASH', 'sha256');
  onTestFinished(() => void vi.unstubAllEnvs());
  const { remote, all } = clones(1);
  const [ana] = all as [Clone];
  ana.record(ANA, lineOf(1));
  expect(await synced(ana)).toMatchObject({ failed: undefined });
  expect(remote.git('rev-parse', REF)).toHaveLength(64);
  expect(remote.git('show', `${REF}:${ANA}`)).toBe(lineOf(1));
});

test('a ref that git does not move is told in a sentence, and the log is whole without it', async () => {
  const [ana] = clones(1).all as [Clone];
  ana.record(ANA, lineOf(1));
  ana.put('.git/refs/wakeworthy/log.lock', '');
  await expect(here(ana)).rejects.toThrow(
    /^What was recorded is in the log, .* remove \.git\/refs\/wakeworthy\/log\.lock/,
  );
  expect(ana.lines(ANA)).toEqual([lineOf(1)]);
  const { unsent, failing } = await syncStatus(ana.root, 'origin', REF);
  expect(unsent).toBe(1);
  expect(failing?.says).toContain('remove .git/refs/wakeworthy/log.lock');
});

test('what was heard by one way says nothing of another', async () => {
  const [ana] = clones(1).all as [Clone];
  ana.record(ANA, lineOf(1));
  await synced(ana);
  expect((await syncStatus(ana.root, 'origin', REF)).heardAt).toBeDefined();
  expect(await syncStatus(ana.root, 'upstream', REF)).toMatchObject({ heardAt: undefined, unsent: 1 });
});

test('a note that two clones edited has left each of them, whatever it is called there', async () => {
  const [ana, ben] = clones(2).all as [Clone, Clone];
  ana.put(NOTE, 'as written\n');
  await synced(ana);
  await synced(ben);
  ana.put(NOTE, 'as Ana has it\n');
  ben.put(NOTE, 'as Ben has it\n');
  for (let round = 0; round < 2; round++) for (const clone of [ana, ben]) await synced(clone);
  for (const { root } of [ana, ben]) expect((await syncStatus(root, 'origin', REF)).unsent).toBe(0);
  expect(ana.git('rev-parse', REF)).toBe(ben.git('rev-parse', REF));
  expect(ana.read(NOTE)).toBe('as Ana has it\n');
  expect(ben.read(NOTE)).toBe('as Ben has it\n');
});

test('lines that come under the name of a clone which did not write them are kept, and told there', async () => {
  const [ana, ben] = clones(2).all as [Clone, Clone];
  ana.put('.git/wakeworthy/clone', `11111111\n${realpathSync(join(ana.root, '.git'))}\n`);
  ana.record(ANA, lineOf(1));
  await synced(ana);
  await synced(ben);
  ben.record(ANA, lineOf(2));
  await synced(ben);
  for (let round = 0; round < 2; round++) {
    await synced(ana);
    expect(ana.lines(ANA)).toEqual([lineOf(1), lineOf(2)]);
    expect((await syncStatus(ana.root, 'origin', REF)).foreign).toEqual({ [ANA]: 1 });
  }
  expect((await syncStatus(ben.root, 'origin', REF)).foreign).toEqual({});
});

test('a name in other letters hides no line that this clone did not write, and all of it counts as sent', async () => {
  const [ana, ben] = clones(2).all as [Clone, Clone];
  ana.put('.git/wakeworthy/clone', `11111111\n${realpathSync(join(ana.root, '.git'))}\n`);
  ana.record(ANA, lineOf(1));
  await synced(ana);
  await synced(ben);
  const other = ANA.replace('ana-', 'ANA-');
  ben.record(other, lineOf(2));
  for (const clone of [ben, ana, ben, ana]) await synced(clone);
  const { foreign, unsent } = await syncStatus(ana.root, 'origin', REF);
  expect(Object.values(foreign)).toEqual([1]);
  expect([unsent, (await syncStatus(ben.root, 'origin', REF)).unsent]).toEqual([0, 0]);
});

test('a note that is too large to be read does not travel', async () => {
  const [ana, ben] = clones(2).all as [Clone, Clone];
  ana.put(NOTE, 'x'.repeat(5 * 1024 * 1024 + 1));
  expect((await synced(ana)).odd).toEqual([[NOTE, 'it is larger than 5 MB and does not travel']]);
  await synced(ben);
  expect(ben.read(NOTE)).toBe('');
});

test('a remote behind ssh is reached by the ssh that git is told to use, and that asks nobody anything', async () => {
  const { remote, all } = clones(1);
  const [ana] = all as [Clone];
  const ssh = join(ana.root, '..', 'an ssh');
  const heard = join(ana.root, '..', 'heard');
  writeFileSync(
    ssh,
    `#!/bin/sh\nprintf '%s\\n' "$*" >> '${heard}'\nfor last; do :; done\ncase "$*" in *-G*) exit 0;; esac\nexec sh -c "$last"\n`,
    { mode: 0o755 },
  );
  ana.git('config', 'core.sshCommand', `"${ssh}" -i "a key"`);
  ana.git('remote', 'set-url', 'origin', `ssh://git@host.example${remote.root}`);
  ana.record(ANA, lineOf(1));
  expect(await synced(ana)).toMatchObject({ failed: undefined });
  expect(remote.git('show', `${REF}:${ANA}`)).toBe(lineOf(1));
  expect(readFileSync(heard, 'utf8')).toContain('-i a key -oBatchMode=yes -oConnectTimeout=10');
});

test('a remote that holds no log under the ref is told in a sentence, and so is one of this clone', async () => {
  const { remote, all } = clones(1);
  const [ana] = all as [Clone];
  ana.record(ANA, lineOf(1));
  remote.git('update-ref', REF, remote.git('hash-object', '-t', 'blob', '-w', '/dev/null'));
  expect((await synced(ana)).failed).toBe(
    `${REF} of origin is a blob of git and no log. If nobody needs it, remove it with git push origin --delete ${REF}; else name another ref under sync: in state/team.yaml`,
  );
  expect(await syncStatus(ana.root, 'origin', REF)).toMatchObject({ unsent: 1 });
  remote.git('update-ref', '-d', REF);
  expect(await synced(ana)).toMatchObject({ failed: undefined });
  // It is heard anew each time, also by whoever knew it before.
  remote.git('update-ref', REF, remote.git('hash-object', '-t', 'blob', '-w', '/dev/null'));
  ana.record(ANA, lineOf(2));
  for (let time = 0; time < 2; time++) expect((await synced(ana)).failed).toContain('no log');
  remote.git('update-ref', '-d', REF);
  expect(await synced(ana)).toMatchObject({ failed: undefined });
  expect(remote.git('show', `${REF}:${ANA}`)).toBe(`${lineOf(1)}\n${lineOf(2)}`);
  ana.git('update-ref', REF, ana.git('hash-object', '-t', 'blob', '-w', '/dev/null'));
  await expect(synced(ana)).rejects.toThrow(`${REF} is a blob of git and no log.`);
});

test.each([
  ['a link that leads nowhere', (path: string) => symlinkSync('/nowhere/at/all', path), 'leads nowhere'],
  ['a link that leads out', (path: string) => symlinkSync('/tmp', path), 'out of the workspace'],
  ['a file', (path: string) => writeFileSync(path, ''), 'is no folder'],
])('a folder of the log that is %s is told, and nothing is written there', async (_, put, says) => {
  const [ana, ben] = clones(2).all as [Clone, Clone];
  ben.record(BEN, lineOf(1));
  await synced(ben);
  put(join(ana.root, 'state/log'));
  await expect(synced(ana)).rejects.toThrow(says);
  expect(await syncStatus(ana.root, 'origin', REF)).toMatchObject({ failing: { says: expect.any(String) } });
});

test('lines that arrive and are no events are left out, and told for a week by whoever met them', async () => {
  const [ana, ben] = clones(2).all as [Clone, Clone];
  ana.record(ANA, lineOf(1));
  await synced(ana);
  const content = `${lineOf(1)}\n{"half":\n${JSON.stringify({ text: 'x'.repeat(1_100_000) })}\n`;
  ben.put('torn', content);
  const blob = ben.git('hash-object', '-w', 'torn');
  const env = { ...process.env, GIT_INDEX_FILE: join(ben.root, '.git/torn') };
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: ben.root, encoding: 'utf8', env }).trim();
  git('update-index', '--add', '--cacheinfo', `100644,${blob},${ANA}`);
  const parent = ben.git('ls-remote', 'origin', REF).split('\t')[0]!;
  ben.git('fetch', '-q', 'origin', REF);
  ben.git('push', '-q', 'origin', `${git('commit-tree', '-p', parent, '-m', 'x', git('write-tree'))}:${REF}`);
  const told = '2 lines that arrived are no events, or too long for one; they are left out';
  expect((await synced(ana)).leftOut).toEqual([[ANA, told]]);
  expect(ana.lines(ANA)).toEqual([lineOf(1)]);
  await synced(ana);
  const status = await syncStatus(ana.root, 'origin', REF);
  expect(status.leftOut).toMatchObject([{ path: ANA, says: told }]);
  await sync(placeOf(ana), () => Date.now() + 8 * 86_400_000, UNHURRIED);
  expect((await syncStatus(ana.root, 'origin', REF)).leftOut).toEqual([]);
});

test('two workspaces of one repository do not become one', async () => {
  const [ana] = clones(1).all as [Clone];
  ana.record(ANA, lineOf(1));
  await synced(ana);
  ana.put('other/state/team.yaml', 'team: other');
  ana.put(`other/${BEN}`, lineOf(2));
  const other = { ...placeOf(ana), root: join(ana.root, 'other') };
  for (let time = 0; time < 2; time++)
    await expect(sync(other, Date.now, UNHURRIED)).rejects.toThrow(
      `${REF} of this repository holds the log of another workspace, ${realpathSync(ana.root)}: name another ref`,
    );
  expect(await synced(ana)).toMatchObject({ received: 0, failed: undefined });
  const named = { ...other, ref: 'refs/wakeworthy/other' };
  for (const { received } of [await sync(named, Date.now, UNHURRIED), await synced(ana)])
    expect(received).toBe(0);
  expect(ana.git('show', `refs/wakeworthy/other:${BEN}`)).toBe(lineOf(2));
  expect(ana.held()).toEqual({ [ANA]: [lineOf(1)] });
});

/** Whether a process still does anything: one that nobody has asked about since it ended does not. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc') || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test('a call that hangs ends in time, with all that it started', async () => {
  const [ana] = clones(1).all as [Clone];
  ana.record(ANA, lineOf(1));
  const [ssh, pid] = [join(ana.root, '..', 'slow-ssh'), join(ana.root, '..', 'pid')];
  writeFileSync(ssh, `#!/bin/sh\ncase "$*" in *-G*) exit 0;; esac\necho $$ > '${pid}'\nexec sleep 60\n`, {
    mode: 0o755,
  });
  ana.git('config', 'core.sshCommand', `"${ssh}"`);
  ana.git('remote', 'set-url', 'origin', 'ssh://git@host.example/x.git');
  expect(await sync(placeOf(ana), Date.now, 700)).toMatchObject({ failed: 'origin did not answer in time' });
  await vi.waitFor(() => expect(runs(Number(readFileSync(pid, 'utf8')))).toBe(false));
});

test('a server that takes a connection and says nothing keeps nobody', async () => {
  const { createServer } = await import('node:net');
  const server = createServer(() => undefined).listen(0);
  onTestFinished(() => void server.close());
  const [ana] = clones(1).all as [Clone];
  ana.record(ANA, lineOf(1));
  const { port } = server.address() as { port: number };
  ana.git('remote', 'set-url', 'origin', `http://127.0.0.1:${port}/x.git`);
  const began = performance.now();
  expect(await sync(placeOf(ana), Date.now, 500)).toMatchObject({ failed: 'origin did not answer in time' });
  expect(performance.now() - began).toBeLessThan(60_000);
});

test('no hook takes part', async () => {
  const { remote, all } = clones(1);
  const [ana] = all as [Clone];
  const ran = join(ana.root, '..', 'ran');
  for (const name of ['reference-transaction', 'pre-push', 'post-checkout'])
    writeFileSync(join(ana.root, '.git/hooks', name), `#!/bin/sh\necho ${name} >> '${ran}'\nexit 1\n`, {
      mode: 0o755,
    });
  ana.record(ANA, lineOf(1));
  expect(await synced(ana)).toMatchObject({ failed: undefined });
  expect(remote.git('show', `${REF}:${ANA}`)).toBe(lineOf(1));
  expect(existsSync(ran)).toBe(false);
});

test('a remote that is not set up is told as such', async () => {
  const [ana] = clones(1).all as [Clone];
  ana.record(ANA, lineOf(1));
  expect((await sync({ ...placeOf(ana), remote: 'upstream' }, Date.now, UNHURRIED)).failed).toBe(
    'this clone has no remote named upstream: git remote add upstream URL',
  );
});
