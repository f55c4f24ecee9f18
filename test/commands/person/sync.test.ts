import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Place, place, system } from '../../door/program.ts';

const TEAM = `team: t
timeZone: UTC
people:
  - { id: ana, name: Ana Ruiz, email: ana@example.com }
  - { id: ben, name: Ben Okafor, email: ben@example.com }
rotations: { pipelines: [{ starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana, ben] }] }
`;
const SYNC = 'sync: { remote: origin }\n';

async function git(root: string, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await system('git', args, root);
  if (code !== 0) throw new Error(err);
  return out.trim();
}

/** Two clones of one repository of a team, of which the log travels where `sync` says so. */
async function clones(sync = SYNC): Promise<{ ana: Place; ben: Place; remote: string }> {
  const [ana, ben] = [
    await place({ 'state/team.yaml': TEAM + sync }),
    await place({ 'state/team.yaml': TEAM + sync }),
  ];
  const remote = join(ana.root, '..', 'remote.git');
  await mkdir(remote);
  await git(remote, 'init', '-q', '--bare', '-b', 'main');
  for (const { root } of [ana, ben]) {
    await git(root, 'init', '-q', '-b', 'main');
    await git(root, 'remote', 'add', 'origin', remote);
  }
  return { ana, ben, remote };
}

test('what one clone records the other one sees, and nothing else of either changes', async () => {
  const { ana, ben, remote } = await clones();
  const { out } = await ana.run('open feed --title broke --as ana');
  expect((await ana.run('sync --as ana')).out).toMatch(
    /^Everything that stands here has left this machine for origin\.\norigin was heard last at /,
  );
  expect((await ben.run('sync --as ben')).out).toMatch(/^1 line arrived\./);
  await ben.run('ack feed --as ben');
  // At night it is written down too that whoever takes it is up.
  const taken = (await ben.log()).length - 1;
  expect((await ben.run('sync --status --as ben')).out).toContain(
    `${taken} lines have not left this machine.`,
  );
  await ben.run('sync --as ben');
  expect(JSON.parse((await ana.run('sync --as ana --json')).out)).toMatchObject({
    received: taken,
    unsent: 0,
    odd: [],
  });
  expect((await ana.log()).map(({ type }) => type).filter((type) => !type.startsWith('person.'))).toEqual([
    'incident.opened',
    ...['incident.acknowledged', 'decision.taken'],
  ]);
  expect((await ana.log())[0].incident).toBe(out.trim());
  expect(await git(remote, 'for-each-ref', '--format=%(refname)')).toBe('refs/wakeworthy/log');
  expect(await git(ana.root, 'status', '--porcelain')).toBe('?? state/');
});

test('nothing leaves a machine before the team says so, and what that would be is told', async () => {
  const { ana, remote } = await clones('');
  await ana.run('open feed --title broke --as ana');
  const refused = await ana.run('sync --as ana');
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toMatch(
    /add there sync: \{ remote: origin, ref: refs\/wakeworthy\/log \}\. .*who was woken when/s,
  );
  expect(await git(remote, 'for-each-ref')).toBe('');
});

test('a remote that cannot be reached is told with since when, and the log is sent when it is back', async () => {
  const { ana } = await clones();
  await ana.run('open feed --title broke --as ana');
  await git(ana.root, 'remote', 'set-url', 'origin', join(ana.root, 'nowhere.git'));
  const failed = await ana.run('sync --as ana');
  expect(failed.code).toBe(1);
  expect(failed.out).toMatch(
    /^1 line has not left this machine since .*: origin is no repository that can be read\.\norigin was never heard/,
  );
  await git(ana.root, 'remote', 'set-url', 'origin', join(ana.root, '..', 'remote.git'));
  expect(await ana.run('sync --as ana')).toMatchObject({ code: 0 });
});

test.each(['sync: { ref: refs/heads/log }', 'sync: { remote: "--upload-pack=x" }', 'sync: { ref: ../x }'])(
  'a way that is none is a finding, and nothing is sent: %s',
  async (sync) => {
    const { ana, remote } = await clones(`${sync}\n`);
    expect((await ana.run('doctor')).out).toContain('sync');
    expect(await ana.run('sync --as ana')).toMatchObject({ code: 1 });
    expect(await git(remote, 'for-each-ref')).toBe('');
  },
);

test('without git there is no way to travel', async () => {
  const alone = await place({ 'state/team.yaml': TEAM + SYNC });
  await writeFile(join(alone.root, 'x'), '');
  const { code, err } = await alone.run('sync --as ana');
  expect(code).toBe(1);
  expect(err).toContain('lies in no git repository');
});

test('a folder that git tracks is left to the branches, and that is said', async () => {
  const { ana, remote } = await clones();
  await ana.run('open feed --title broke --as ana');
  await git(ana.root, 'add', 'state/log');
  await git(ana.root, '-c', 'user.name=a', '-c', 'user.email=a@x', 'commit', '-qm', 'x');
  expect((await ana.run('sync --as ana')).out).toMatch(
    /^state\/log is tracked by git: a sync leaves that to the branches\.\nAll else that stands here has left/,
  );
  expect(await git(remote, 'for-each-ref')).toBe('');
});
