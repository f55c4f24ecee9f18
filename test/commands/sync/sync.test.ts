import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, test, vi } from 'vitest';
import { type Place, PROGRAM, place, system } from '../../door/program.ts';

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

/** Another clone of the same team, with nothing in it yet. */
async function clonedFrom({ root }: Place): Promise<Place> {
  const other = await place({ 'state/team.yaml': TEAM + SYNC });
  await git(other.root, 'init', '-q', '-b', 'main');
  await git(other.root, 'remote', 'add', 'origin', await git(root, 'remote', 'get-url', 'origin'));
  return other;
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
    `${taken} lines have not left this machine since`,
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

describe('nothing leaves a machine before the team agrees', () => {
  test('what would travel, and who can read it, is told first; --yes writes that into team.yaml', async () => {
    const { ana, remote } = await clones('');
    await ana.run('open feed --title broke --as ana');
    const refused = await ana.run('sync --as ana');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain(`would travel to ${remote}, under refs/wakeworthy/log`);
    expect(refused.err).toContain('who was woken, up or asleep when (kept for 75 days)');
    expect(await git(remote, 'for-each-ref')).toBe('');
    expect(await git(ana.root, 'for-each-ref')).toBe('');
    expect((await ana.run('sync --as ana --status')).code).toBe(1);
    const agreed = await ana.run('sync --as ana --yes');
    expect(agreed).toMatchObject({ code: 0 });
    expect(agreed.out).toMatch(/^sync: is written into state\/team.yaml: commit it for the others\./);
    expect(await readFile(join(ana.root, 'state/team.yaml'), 'utf8')).toBe(
      `${TEAM}sync: { remote: origin, ref: refs/wakeworthy/log }\n`,
    );
    expect(await git(remote, 'for-each-ref', '--format=%(refname)')).toBe('refs/wakeworthy/log');
  });

  test('a remote that lets in with a password is told without it', async () => {
    const { ana } = await clones('');
    await git(ana.root, 'remote', 'set-url', 'origin', 'https://ana:hunter2@example.com/x.git');
    const { err } = await ana.run('sync --as ana');
    expect(err).toContain('would travel to https://example.com/x.git');
    expect(err).not.toContain('hunter2');
  });

  test('without a remote there is nowhere to go', async () => {
    const { ana } = await clones('');
    await git(ana.root, 'remote', 'remove', 'origin');
    const refused = await ana.run('sync --as ana --yes');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain('has no remote named origin');
    expect(await readFile(join(ana.root, 'state/team.yaml'), 'utf8')).toBe(TEAM);
  });
});

describe('what should never have been written', () => {
  test('is forgotten by the end of its id, in the other clone too, and only as a whole', async () => {
    const { ana, ben, remote } = await clones();
    await ana.run('open feed --title broke --as ana');
    await ana.run(['note', 'feed', 'the password is hunter2', '--as', 'ana']);
    const note = (await ana.log()).find(({ type }) => type === 'incident.noted')!;
    for (const one of [ana, ben]) await one.run('sync --as ana');
    await ana.put({ 'state/handoffs/2026-11-23-ana-to-ben.md': 'So it is: the password is hunter2.\n' });
    const before = await ana.log();
    const wrong = await ana.run(`sync --forget ${note.id.slice(-8)} ffffffffffff --as ana`);
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(await ana.log()).toEqual(before);
    const done = await ana.run(`sync --forget ${note.id.slice(-8)} --as ana`);
    expect(done.out).toMatch(/^Forgotten: incident\.noted of .* by ana\./);
    expect(done.out).toContain('The same words still stand in state/handoffs/2026-11-23-ana-to-ben.md');
    const more = await ana.run('sync --forget state/handoffs/2026-11-23-ana-to-ben.md --as ana');
    expect(more.out).toMatch(/^Forgotten: state\/handoffs\/2026-11-23-ana-to-ben\.md\./);
    expect((await ben.run('sync --as ben')).code).toBe(0);
    for (const one of [ana, ben]) {
      const log = await one.log();
      expect(log.map(({ type }) => type)).toContain('event.forgotten');
      expect(JSON.stringify(log)).not.toContain('hunter2');
    }
    expect(await git(remote, 'log', '-p', '--all', 'refs/wakeworthy/log')).not.toContain('hunter2');
    // It is not the last change of anybody: an undo would bring nothing back.
    expect((await ana.run('undo --as ana')).out).toContain('the opening of feed');
    expect((await ana.run('doctor')).out).not.toContain('event.forgotten');
  });

  test('a person becomes someone, and what sync cannot change is named', async () => {
    const { ana, ben } = await clones();
    await ana.run('open feed --title broke --as ana');
    await ana.run('sync --as ana');
    await ben.run('sync --as ben');
    expect((await ben.run('sync --forget-person nobody --as ben')).err).toContain(
      'No line of the log names nobody by id.',
    );
    const { out } = await ben.run('sync --forget-person ana --as ben');
    expect(out).toContain('ana becomes "someone" in 1 line of the log');
    expect(out).toContain('state/team.yaml still names them');
    await ana.run('sync --as ana');
    for (const one of [ana, ben]) {
      expect((await one.log())[0]).toMatchObject({ type: 'incident.opened', by: 'someone' });
      expect(JSON.stringify(await one.log())).not.toContain('"ana"');
    }
  });

  test('what is to be forgotten has to be named, and a branch forgets nothing', async () => {
    const { ana } = await clones();
    expect(await ana.run('sync --forget --as ana')).toMatchObject({ code: 2 });
    expect(await ana.run('sync 123456 --as ana')).toMatchObject({ code: 2 });
    await ana.run('open feed --title broke --as ana');
    await git(ana.root, 'add', 'state/log');
    await git(ana.root, '-c', 'user.name=a', '-c', 'user.email=a@x', 'commit', '-qm', 'x');
    const [{ id }] = await ana.log();
    const refused = await ana.run(`sync --forget ${id} --as ana`);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('what a branch holds no sync can forget');
  });
});

test('what names somebody in words is told as they are forgotten, and after', async () => {
  const { ana } = await clones();
  await ana.run('open feed --title broke --as ben');
  await ana.run(['note', 'feed', 'Ask Ben Okafor (ben@example.com), not Reuben', '--as', 'ana']);
  await ana.run(['note', 'feed', 'Reuben knows', '--as', 'ana']);
  const end = (await ana.log()).find(({ text }) => text?.startsWith('Ask'))!.id.slice(-12);
  const told = `1 line still names them in words: sync --forget ${end}.`;
  expect((await ana.run('sync --forget-person ben --as ana')).out).toContain(told);
  expect((await ana.run('sync --forget-person ben --as ana')).err).toContain(
    `No line of the log names ben by id. ${told}`,
  );
  await ana.run(`sync --forget ${end} --as ana`);
  expect((await ana.run('sync --forget-person ben --as ana')).err).toBe(
    'wakeworthy: No line of the log names ben by id.\n',
  );
});

test('what arrives later of somebody who was forgotten is told by doctor, with what forgets it', async () => {
  const { ana, ben, remote } = await clones();
  await ana.run('open feed --title broke --as ana');
  await ana.run('assign feed ben --as ana');
  await ana.run('sync --as ana');
  await ben.run('sync --as ben');
  await git(ben.root, 'remote', 'set-url', 'origin', '/nowhere');
  await ben.run(['note', 'feed', 'Ben Okafor is on it', '--as', 'ben']);
  await ben.put({ 'state/handoffs/2026-11-09-ana-to-nobody.md': 'Ask Ben Okafor.\n' });
  await ana.run('sync --forget-person ben --as ana');
  expect((await ana.run('doctor')).out).not.toContain('was forgotten');
  await git(ben.root, 'remote', 'set-url', 'origin', remote);
  await ben.run('sync --as ben');
  await ana.run('sync --as ana');
  const { id } = (await ana.log()).find(({ type }) => type === 'incident.noted')!;
  for (const one of [ana, ben]) {
    const { out } = await one.run('doctor');
    expect(out).toContain('ben was forgotten, and 1 line from before names them in words');
    expect(out).toContain(`wakeworthy sync --forget ${id.slice(-12)}`);
    expect(out).toContain('it names ben, who was forgotten after it was written');
  }
  await ana.run(['note', 'feed', 'Ben Okafor is back', '--as', 'ana']);
  await ana.run(`sync --forget ${id.slice(-12)} 2026-11-09-ana-to-nobody.md --as ana`);
  expect((await ana.run('doctor')).out).not.toContain('was forgotten');
});

test('what the others recorded meanwhile is looked at before anything is forgotten', async () => {
  const { ana, ben } = await clones();
  await ana.run('open feed --title broke --as ana');
  await ana.run('assign feed ben --as ana');
  await ana.put({ 'state/handoffs/2026-11-09-ana-to-nobody.md': 'Ask Ben Okafor.\n' });
  await ana.run('sync --as ana');
  const note = 'Notes still name them: state/handoffs/2026-11-09-ana-to-nobody.md.';
  const { out } = await ben.run('sync --forget-person ben --as ana');
  expect(out).toContain('ben becomes "someone" in 1 line of the log');
  expect(out).toContain(note);
  expect((await ben.run('sync --forget-person ben --as ana')).err).toContain(
    `No line of the log names ben by id. ${note}`,
  );
  await git(ben.root, 'remote', 'set-url', 'origin', '/nowhere');
  expect((await ben.run('sync --forget abcdef12 --as ana')).err).toContain(
    'What the others recorded could not be fetched first (origin is no repository that can be read)',
  );
});

test('what an incident is known by leaves every board, and that is said before and after', async () => {
  const { ana } = await clones();
  await ana.run(['open', 'feed', '--title', 'Ben Okafor broke it', '--as', 'ana']);
  const [{ id }] = await ana.log();
  const end = id.slice(-12);
  expect((await ana.run('sync --forget-person ben --as ana')).err).toContain(
    `sync --forget ${end} (${end} opened an incident, which goes with it).`,
  );
  expect((await ana.run(`sync --forget ${end} --as ana`)).out).toContain(
    'That opened feed, which is still to be mended and leaves every board now: open it again in other words.',
  );
});

test('a clock that runs ahead says nothing of when somebody was heard', async () => {
  const { ana } = await clones();
  await ana.run('open feed --title broke --as ana');
  const [event] = await ana.log();
  const ahead = `0${'9'.repeat(7)}`;
  const line = JSON.stringify({ ...event, id: `${ahead}${event.id.slice(8)}`, key: 'other' });
  await ana.put({ 'state/log/2026-11/ana-12345678.jsonl': `${line}\n` });
  expect((await ana.run('sync --status --as ana')).out).not.toMatch(/ana: heard last at .* 20[3-9]\d/);
});

test('who was silent longest is told first', async () => {
  const { ana, ben } = await clones();
  await ana.run('open feed --title broke --as ana');
  await ana.run('sync --as ana');
  await ben.run('sync --as ben');
  expect((await ben.run('sync --status --as ben')).out).toMatch(
    /\nben: nothing yet\.\nana: heard last at .*\.\n$/,
  );
});

test('a remote that cannot be reached is told with since when, and the log is sent when it is back', async () => {
  const { ana } = await clones();
  await ana.run('open feed --title broke --as ana');
  await git(ana.root, 'remote', 'set-url', 'origin', join(ana.root, 'nowhere.git'));
  const failed = await ana.run('sync --as ana');
  expect(failed.code).toBe(1);
  expect((await ana.run('doctor')).out).toMatch(
    /1 line has not left this machine since .* \(origin is no repository/,
  );
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

test('a way that nobody understands is told with its line, and nobody is asked to agree anew', async () => {
  const { ana } = await clones('sync: { remote: origin, ref: refs/heads/log }\n');
  const { code, err } = await ana.run('sync --yes --as ana');
  expect(code).toBe(1);
  expect(err).toContain(
    'The log stays on this machine: state/team.yaml:7: `sync.ref` of the team is "refs/heads/log"; expected the name of a remote',
  );
});

test('--watch goes on exchanging, soon after every change, until it is stopped', async () => {
  const { ana, remote } = await clones();
  const child = spawn(process.execPath, [PROGRAM, 'sync', '--watch', '--as', 'ana'], { cwd: ana.root });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  const ended = once(child, 'close');
  await vi.waitFor(
    () => expect(out).toContain('everything that stands here has been sent to origin.'),
    20_000,
  );
  await ana.record([
    { at: '2026-11-23T03:00:00Z', by: 'source:pager', type: 'pipeline.failed', pipeline: 'feed' },
  ]);
  await vi.waitFor(
    async () => expect(await git(remote, 'for-each-ref')).toContain('refs/wakeworthy/log'),
    20_000,
  );
  child.kill('SIGINT');
  expect((await ended)[0]).toBe(0);
  expect((await ana.run('sync --watch --status --as ana')).err).toContain(
    '--watch goes on exchanging, and with nothing else.',
  );
});

test('whose clock is off is told where it is told how far the log has got', async () => {
  const { ana } = await clones();
  const ahead = new Date(Date.now() + 3_600_000).toISOString();
  const id = v7({ msecs: Date.parse(ahead) });
  const line = JSON.stringify({ id, at: ahead, by: 'ben', type: 'incident.noted', incident: 'i', text: 'x' });
  await ana.put({ [`state/log/${ahead.slice(0, 7)}/ben-22222222.jsonl`]: `${line}\n` });
  expect((await ana.run('sync --status --as ana')).out).toMatch(
    /ben-22222222\.jsonl: .* ahead of the clock here/,
  );
});

test('what a program wrote down of a line is forgotten with it, and what else says the same is named', async () => {
  const { ana } = await clones();
  await ana.run(['open', 'feed', '--title', 'leak hunter2', '--as', 'ana']);
  await ana.run('ack feed --as ana');
  await ana.run(['note', 'feed', 'leak hunter2', '--as', 'ana']);
  const [opened] = await ana.log();
  const { out } = await ana.run(`sync --forget ${opened.id.slice(-12)} --as ana`);
  expect(out).toContain('Forgotten: decision.taken');
  const [, more] = /The same words still stand in 1 other line: (sync --forget \S+)\./.exec(out) ?? [];
  await ana.run(`${more} --as ana`);
  expect(JSON.stringify(await ana.log())).not.toContain('hunter2');
});

test('git that is not there is told as that', async () => {
  const { ana } = await clones();
  const env = { PATH: '/nowhere' };
  expect((await ana.run('sync --as ana', { env })).err).toBe(
    'wakeworthy: There is no git here: install it, or put it on PATH.\n',
  );
  expect((await ana.run('doctor', { env })).out).toContain('how far the log has got cannot be told');
});

test('a copy of a clone with its repository is a clone of its own', async () => {
  const { ana } = await clones();
  await ana.run('open feed --title broke --as ana');
  await ana.run('sync --as ana');
  const copy = `${ana.root}-copy`;
  await cp(ana.root, copy, { recursive: true });
  const synced = await ana.run(['sync', '--root', copy, '--as', 'ana']);
  expect(synced).toMatchObject({ code: 0, err: '' });
  await rm(copy, { recursive: true });
});

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
    /^state\/log is tracked by git, so sync sends nothing of it: .*: git rm -r -q --cached state\/log .* and then git commit .*\nAll else that stands here has left/,
  );
  expect(await git(remote, 'for-each-ref')).toBe('');
});

test('what goes with a branch is told where it was written, and nothing else is', async () => {
  const { ana } = await clones();
  const as = ['-c', 'user.name=a', '-c', 'user.email=a@x'];
  await ana.run('open feed --title broke --as ana');
  await git(ana.root, 'add', 'state/log');
  await git(ana.root, ...as, 'commit', '-qm', 'x');
  expect((await ana.run('sleep --as ana')).out).toContain(
    'Not sent: state/log goes with the branch: commit and push that.',
  );
  const written = await ana.run('handoff write --anyway --as ana');
  expect(written.out).toContain('The note is sent; state/log goes with the branch: commit and push that.');
  await git(ana.root, 'remote', 'set-url', 'origin', '/nowhere');
  expect((await ana.run('sleep --as ana')).out).toContain('Not sent: state/log goes with the branch');
});

test('a team that keeps its log in a branch moves it out with the two commands that it is told', async () => {
  const { ana, ben } = await clones();
  await ana.run('open feed --title broke --as ana');
  await git(ana.root, 'add', '-A');
  await git(ana.root, '-c', 'user.name=a', '-c', 'user.email=a@x', 'commit', '-qm', 'x');
  await git(ana.root, 'push', '-q', '-u', 'origin', 'main');
  const doctor = await ana.run('doctor');
  const [, untrack, commit] = /: (git rm .*?), then (git commit .*?)$/m.exec(doctor.out) ?? [];
  for (const command of [untrack!, commit!]) {
    const done = await system(
      'sh',
      [
        '-c',
        command
          .replace('git commit', 'git -c user.name=a -c user.email=a@x commit')
          .replace('wakeworthy sync', `${process.execPath} ${PROGRAM} sync --as ana >/dev/null`),
      ],
      ana.root,
    );
    expect(done).toMatchObject({ code: 0, err: '' });
  }
  expect(await git(ana.root, 'status', '--porcelain')).toBe('');
  expect(await git(ana.root, 'ls-files', 'state/log')).toBe('');
  expect((await ana.run('sync --status --as ana')).out).toContain('Everything that stands here has left');
  expect((await ben.run('sync --as ben')).out).toContain('1 line arrived.');
});

test('a file that comes back into a branch which the log has left stops nothing else, and is told', async () => {
  const { ana, ben } = await clones();
  const as = ['-c', 'user.name=a', '-c', 'user.email=a@x'];
  const commit = async ({ root }: Place) => {
    await git(root, 'add', '-A', '-f');
    await git(root, ...as, 'commit', '-qm', 'log');
  };
  await ana.run('open feed --title broke --as ana');
  await commit(ana);
  await git(ana.root, 'push', '-q', '-u', 'origin', 'main');
  await git(ben.root, 'fetch', '-q', 'origin', 'main');
  await git(ben.root, 'reset', '-q', '--hard', 'FETCH_HEAD');
  await ben.run('open ads --title late --as ben');
  await commit(ben);
  await git(ana.root, 'rm', '-r', '-q', '--cached', 'state/log');
  await ana.put({ 'state/.gitignore': '/log/\n/history/\n/handoffs/\n' });
  await git(ana.root, 'add', 'state/.gitignore');
  await git(ana.root, ...as, 'commit', '-qm', 'beside');
  await ana.run('sync --as ana');
  await git(ben.root, 'push', '-q', 'origin', 'HEAD:main');
  await git(ana.root, 'fetch', '-q', 'origin', 'main');
  await git(ana.root, ...as, 'rebase', '-q', 'FETCH_HEAD');
  await ana.run('note ads known --as ana');
  const synced = await ana.run('sync --as ana');
  expect(synced.out).toMatch(
    /^state\/log\/\d{4}-\d\d\/ben-\S+ is in the branch still: what stands there is sent/m,
  );
  const open = JSON.parse((await ana.run('status --json')).out).incidents;
  expect(open.map(({ pipeline }: { pipeline: string }) => pipeline).sort()).toEqual(['ads', 'feed']);
  const doctor = (await ana.run('doctor')).out;
  const [, untrack, rest] = /: (git rm .*?), then (git commit .*?); pull and push/m.exec(doctor) ?? [];
  for (const line of [untrack!, rest!])
    expect(
      await system(
        'sh',
        [
          '-c',
          line
            .replace('git commit', `git ${as.join(' ')} commit`)
            .replace('wakeworthy sync', `${process.execPath} ${PROGRAM} sync --as ana >/dev/null`),
        ],
        ana.root,
      ),
    ).toMatchObject({ code: 0 });
  expect((await ana.run('doctor')).out).not.toContain('in the branch still');
  const other = await clonedFrom(ana);
  await other.run('sync --as ben');
  expect((await other.log()).map(({ type }) => type)).toEqual(
    expect.arrayContaining(['incident.opened', 'incident.noted']),
  );
  expect((await other.log()).filter(({ type }) => type === 'incident.opened')).toHaveLength(2);
});

test('who has not agreed to let it travel yet is told that the log goes with the branch', async () => {
  const { ana } = await clones('');
  await ana.run('open feed --title broke --as ana');
  await git(ana.root, 'add', 'state/log');
  await git(ana.root, '-c', 'user.name=a', '-c', 'user.email=a@x', 'commit', '-qm', 'x');
  for (const line of ['sync --as ana', 'sync --status --as ana'])
    expect((await ana.run(line)).err).toContain('state/log goes with the branch today');
  await ana.put({ 'state/.gitignore': '/log/\n' });
  expect((await ana.run('doctor')).out).not.toContain('sees nothing of it');
});

test('a log that left its branch and was not sent is found at once', async () => {
  const { ana } = await clones();
  const as = ['-c', 'user.name=a', '-c', 'user.email=a@x'];
  await ana.run('open feed --title broke --as ana');
  await git(ana.root, 'add', 'state/log');
  await git(ana.root, ...as, 'commit', '-qm', 'x');
  await ana.run('sync --as ana');
  await git(ana.root, 'rm', '-r', '-q', '--cached', 'state/log');
  await git(ana.root, ...as, 'commit', '-qm', 'beside');
  expect((await ana.run('doctor')).out).toContain('1 line has not left this machine');
});

test.each([
  ['syncs at once', true, []],
  ['records something first', true, ['open feed2 --title broke --as ben']],
  ['records something, and never synced before', false, ['open feed2 --title broke --as ben']],
])('whoever moves out of a branch last, and %s, is accused of nothing', async (_, hasSynced, first) => {
  const { ana, ben, remote } = await clones();
  const as = ['-c', 'user.name=a', '-c', 'user.email=a@x'];
  await ben.run('open feed --title broke --as ben');
  if (hasSynced) await ben.run('sync --as ben');
  else {
    await rm(join(ben.root, '.git/wakeworthy/sync.json'), { force: true });
    await git(ben.root, 'update-ref', '-d', 'refs/wakeworthy/log');
  }
  await git(ben.root, 'add', '-A', '-f');
  await git(ben.root, ...as, 'commit', '-qm', 'log');
  await git(ben.root, 'push', '-q', 'origin', 'main');
  if (hasSynced) await ben.run('sync --as ben');
  await git(ana.root, 'fetch', '-q', 'origin', 'main');
  await git(ana.root, 'reset', '-q', '--hard', 'FETCH_HEAD');
  await git(ana.root, 'rm', '-r', '-q', '--cached', 'state/log');
  await git(ana.root, ...as, 'commit', '-qm', 'beside');
  await ana.run('sync --as ana');
  await git(ana.root, 'push', '-q', 'origin', 'HEAD:main');
  await git(ben.root, 'pull', '-q', '--ff-only', 'origin', 'main');
  expect(await ben.log()).toEqual([]);
  if (hasSynced)
    expect((await ben.run('doctor')).out).toContain('1 file that stood here at the last sync is gone');
  for (const line of first) await ben.run(line);
  await ben.run('sync --as ben');
  expect((await ben.log()).length).toBe(1 + first.length);
  for (const line of ['sync --status --as ben', 'doctor'])
    expect((await ben.run(line)).out).not.toContain('under the name of this clone');
  expect(await git(remote, 'for-each-ref', '--format=%(refname)')).toContain('refs/wakeworthy/log');
});

test('what one clone would not hear from another is told: nothing agreed to, nothing sent, nothing heard', async () => {
  const alone = await clones('');
  await alone.ana.run('open feed --title broke --as ana');
  expect((await alone.ana.run('doctor')).out).toContain(
    'the log stays on this machine: the other person of the team',
  );
  const { ana } = await clones();
  await ana.run('open feed --title broke --as ana');
  const never = await ana.run('doctor');
  expect(never.out).toContain('origin was never heard by this clone');
  expect((await ana.run('gate feed')).err).toContain(
    'page: origin, by which the log travels, was never heard here',
  );
  await ana.run('sync --as ana');
  expect((await ana.run('doctor')).out).not.toContain('heard');
  await git(ana.root, 'remote', 'rename', 'origin', 'upstream');
  expect((await ana.run('doctor')).out).toContain(
    'the log is to travel by origin, and this clone has no remote of that name',
  );
  await git(ana.root, 'remote', 'rename', 'upstream', 'origin');
  expect((await ana.run('gate feed')).err).not.toContain('heard');
});

test('what a command records stands in the ref of this clone at once, without a network', async () => {
  const { ana, remote } = await clones();
  await git(ana.root, 'remote', 'set-url', 'origin', '/nowhere');
  const { out } = await ana.run('open feed --title broke --as ana');
  expect(await git(ana.root, 'grep', '-c', out.trim(), 'refs/wakeworthy/log')).toMatch(/:1$/);
  expect(await git(remote, 'for-each-ref')).toBe('');
});

describe('a handoff between two clones', () => {
  const NIGHT = ['--at', '2026-11-09T08:50'];
  const MORNING = ['--at', '2026-11-09T09:10'];

  test('is sent as it is written, fetched as it is accepted, and says what became of it since', async () => {
    const { ana, ben } = await clones();
    await ana.run(['open', 'feed', '--title', 'broke', '--as', 'ana', ...NIGHT]);
    const written = await ana.run(['handoff', 'write', '--anyway', '--as', 'ana', ...NIGHT]);
    expect(written.out).toMatch(/is written\. Sent\.\n$/);
    expect((await ana.run(['handoff', 'list', '--as', 'ana', ...NIGHT])).out).not.toContain('committed');
    expect(await git(ana.root, 'log', '--all', '--oneline', '--', 'state/handoffs')).not.toContain(
      'Hand over',
    );
    const accepted = await ben.run(['handoff', 'accept', '--take', '--as', 'ben', ...MORNING]);
    expect(accepted).toMatchObject({ code: 0, err: '' });
    expect(accepted.out).toContain('Sent.');
    await ana.run(['sync', '--as', 'ana']);
    const shown = await ana.run(['handoff', 'show', '--as', 'ana', '--at', '2026-11-09T09:20']);
    expect(shown.out).toMatch(/accepted by ben/);
    expect(shown.out).toMatch(/Since it was written:\n {2}feed: .* ben: assigned to ben/);
  });

  test('is not accepted where the log here lacks what it names, but for --anyway', async () => {
    const { ana, ben } = await clones();
    await ana.run(['open', 'feed', '--title', 'broke', '--as', 'ana', ...NIGHT]);
    await git(ana.root, 'remote', 'set-url', 'origin', '/nowhere');
    const written = await ana.run(['handoff', 'write', '--anyway', '--as', 'ana', ...NIGHT]);
    expect(written.out).toMatch(
      /Not sent yet: origin is no repository that can be read; it goes with the next sync\.\n$/,
    );
    const file = /^(state\/handoffs\/\S+\.md)/.exec(written.out)![1]!;
    await ben.put({ [file]: await readFile(join(ana.root, file), 'utf8') });
    const refused = await ben.run(['handoff', 'accept', '--as', 'ben', ...MORNING]);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('names an incident that the log here lacks');
    expect((await ben.run(['doctor', ...MORNING])).out).toContain(
      'it names an incident that the log here lacks',
    );
    expect((await ben.run(['handoff', 'accept', '--anyway', '--as', 'ben', ...MORNING])).code).toBe(0);
  });

  test('that two rewrote at once is one text, and the other one is told in both clones', async () => {
    const { ana, ben } = await clones();
    await ana.run(['open', 'feed', '--title', 'broke', '--as', 'ana', ...NIGHT]);
    const { out } = await ana.run(['handoff', 'write', '--anyway', '--as', 'ana', '--json', ...NIGHT]);
    const { file } = JSON.parse(out);
    await ben.run('sync --as ben');
    const text = await readFile(join(ana.root, file), 'utf8');
    const url = await git(ana.root, 'remote', 'get-url', 'origin');
    for (const [who, by] of [
      [ana, 'ana'],
      [ben, 'ben'],
    ] as const) {
      await git(who.root, 'remote', 'set-url', 'origin', '/nowhere');
      await who.put({ 'anew.md': `${text}\nAs ${by} has it.\n` });
      const anew = ['handoff', 'write', '--anyway', '--from-file', 'anew.md', '--replace', file];
      expect(await who.run([...anew, '--as', by, ...NIGHT])).toMatchObject({ code: 0 });
      await git(who.root, 'remote', 'set-url', 'origin', url);
    }
    for (let round = 0; round < 2; round++)
      for (const [who, by] of [
        [ana, 'ana'],
        [ben, 'ben'],
      ] as const)
        await who.run(`sync --as ${by}`);
    for (const { run } of [ana, ben]) {
      expect((await run(['handoff', 'show', '--as', 'ben', ...MORNING])).out).toContain('As ben has it.');
      const listed = (await run(['handoff', 'list', '--as', 'ben', ...MORNING])).out;
      const [, other] = /handoffs\/(\S+~[0-9a-f]{8}\.md) was handed over as well, by ana/.exec(listed) ?? [];
      expect((await run(['doctor', ...MORNING])).out).toContain(`${other} was handed over as well, by ana`);
      expect((await run(['handoff', 'show', other!, '--as', 'ben', ...MORNING])).out).toContain(
        'As ana has it.',
      );
      expect((await run(['handoff', 'accept', other!, '--as', 'ben', ...MORNING])).err).toContain(
        'does not count: another text of that note does',
      );
    }
  });

  test('that one person wrote in two clones at once is told in both, and both texts can be read', async () => {
    const { ana, ben: home } = await clones();
    const url = await git(ana.root, 'remote', 'get-url', 'origin');
    for (const [{ root, put, run }, words] of [
      [ana, 'From the office.'],
      [home, 'From home.'],
    ] as const) {
      await git(root, 'remote', 'set-url', 'origin', '/nowhere');
      await put({ 'note.md': `# Handoff\n\n${words}\n` });
      const written = ['handoff', 'write', '--anyway', '--from-file', 'note.md', '--as', 'ana', ...NIGHT];
      expect(await run(written)).toMatchObject({ code: 0 });
      await git(root, 'remote', 'set-url', 'origin', url);
    }
    for (const { run } of [ana, home, ana, home]) await run('sync --as ana');
    for (const { run } of [ana, home]) {
      const show = async (...name: string[]) =>
        (await run(['handoff', 'show', ...name, '--as', 'ben', ...MORNING])).out;
      expect(await show()).toContain('From home.');
      const listed = (await run(['handoff', 'list', '--as', 'ben', ...MORNING])).out;
      const [, other] =
        /handoffs\/(\S+~[0-9a-f]{8}\.md) was handed over as well, by ana, .* came later and counts\./.exec(
          listed,
        ) ?? [];
      expect(await show(other!)).toContain('From the office.');
      expect(await show(/~(\S+)\.md/.exec(other!)![1]!)).toContain('From the office.');
      expect((await run(['doctor', ...MORNING])).out).toContain(`${other} was handed over as well`);
    }
    const [, other] = /(\S+~[0-9a-f]{8}\.md)/.exec((await home.run(['handoff', 'list', ...MORNING])).out)!;
    await home.run(['sync', '--forget', other!, '--as', 'ana']);
    await ana.run('sync --as ana');
    for (const { run } of [ana, home])
      expect((await run(['handoff', 'list', '--as', 'ben', ...MORNING])).out).not.toContain('~');
  });

  test('is the one before it in every clone once the last one is forgotten', async () => {
    const { ana, ben } = await clones();
    const write = async (words: string, ...more: string[]) => {
      await ana.put({ 'note.md': `# Handoff\n\n${words}\n` });
      const given = ['--anyway', '--from-file', 'note.md', '--json', '--as', 'ana', ...more, ...NIGHT];
      return JSON.parse((await ana.run(['handoff', 'write', ...given])).out).file as string;
    };
    const file = await write('The first.');
    await ben.run('sync --as ben');
    await write('The second.', '--replace', file);
    await write('The third.', '--replace', file);
    for (const { run } of [ben, ana, ben]) await run('sync --as ana');
    const [, before] = /sync --forget (\S+~[0-9a-f]{8}\.md) drops/.exec(
      (await ben.run(['handoff', 'list', ...MORNING])).out,
    )!;
    expect((await ben.run(['handoff', 'show', before!, ...MORNING])).out).toContain('The first.');
    await ana.run(['sync', '--forget', file, '--as', 'ana']);
    for (const { run } of [ben, ana, ben]) await run('sync --as ana');
    const shown = await Promise.all(
      [ana, ben].map(({ run }) => run(['handoff', 'show', ...MORNING, '--json'])),
    );
    const [here, there] = shown.map(({ out }) => JSON.parse(out).text);
    expect(here).toBe(there);
  });

  test('takes its digest from what was written, also where a branch holds it still', async () => {
    const { ana } = await clones();
    const as = ['-c', 'user.name=a', '-c', 'user.email=a@x'];
    await ana.put({
      'state/.gitignore': '/log/\n/history/\n/handoffs/\n',
      'anew.md': '# Handoff\n\nAnew.\n',
    });
    const write = ['handoff', 'write', '--anyway', '--json', '--as', 'ana', ...NIGHT];
    const { file } = JSON.parse((await ana.run(write)).out);
    await git(ana.root, 'add', '-f', file);
    await git(ana.root, ...as, 'commit', '-qm', 'note');
    const anew = JSON.parse((await ana.run([...write, '--replace', file, '--from-file', 'anew.md'])).out);
    const listed = JSON.parse((await ana.run(['handoff', 'list', '--json', ...MORNING])).out).handoffs;
    expect(listed).toMatchObject([{ file, digest: anew.digest, committed: false, modified: false }]);
    expect((await ana.run(['handoff', 'list', ...MORNING])).out).not.toContain('not in the log');
  });

  test('takes the place of no text that came meanwhile and was not read', async () => {
    const { ana, ben } = await clones();
    const { out } = await ana.run(['handoff', 'write', '--anyway', '--as', 'ana', '--json', ...NIGHT]);
    const { file } = JSON.parse(out);
    await ben.run('sync --as ben');
    const anew = (words: string) => ['handoff', 'write', '--anyway', '--from-file', words, '--replace', file];
    await ana.put({ 'anew.md': '# Handoff\n\nAs Ana has it.\n' });
    await ben.put({ 'mine.md': '# Handoff\n\nAs Ben has it.\n' });
    expect(await ana.run([...anew('anew.md'), '--as', 'ana', ...NIGHT])).toMatchObject({ code: 0 });
    const refused = await ben.run([...anew('mine.md'), '--as', 'ben', ...NIGHT]);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('was handed over anew by ana');
    expect((await ben.run(['handoff', 'show', ...MORNING])).out).toContain('As Ana has it.');
    expect(await ben.run([...anew('mine.md'), '--as', 'ben', ...NIGHT])).toMatchObject({ code: 0 });
    expect((await ben.run(['handoff', 'show', ...MORNING])).out).toContain('As Ben has it.');
    expect((await ben.run(['handoff', 'list', ...MORNING])).out).not.toContain('as well');
  });

  test('whose text was forgotten is not written again: no clone would keep it', async () => {
    const { ana } = await clones();
    await ana.put({ 'note.md': '# Handoff\n\nToo much was said.\n' });
    const write = ['handoff', 'write', '--anyway', '--from-file', 'note.md', '--as', 'ana', ...NIGHT];
    const { out } = await ana.run([...write, '--json']);
    await ana.run(`sync --forget ${JSON.parse(out).file} --as ana`);
    const refused = await ana.run(write);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(
      /That text was forgotten by ana, .*, and no clone keeps it: nothing was written/,
    );
    await ana.put({ 'note.md': '# Handoff\n\nLess was said.\n' });
    expect(await ana.run(write)).toMatchObject({ code: 0 });
  });

  test('that two wrote one after the other has two names', async () => {
    const { ana, ben } = await clones();
    const write = ['handoff', 'write', '--anyway', '--json', '--as', 'ana', ...NIGHT];
    const [first, second] = [await ana.run(write), await ben.run(write)].map(
      ({ out }) => JSON.parse(out).file,
    );
    expect(second).toBe(first.replace(/\.md$/, '-2.md'));
  });

  test('that nobody handed over is told as such, and is not the newest', async () => {
    const { ana } = await clones();
    await ana.run(['handoff', 'write', '--anyway', '--as', 'ana', ...NIGHT]);
    await ana.put({ 'state/handoffs/zz.md': '# nobody wrote this\n' });
    const listed = (await ana.run(['handoff', 'list', ...MORNING])).out.split('\n');
    expect(listed[0]).toMatch(/^2026-11-09-ana-to-ben\.md +not accepted *$/);
    expect(listed[1]).toMatch(/^zz\.md +not accepted, not in the log here/);
    expect((await ana.run(['handoff', 'show', ...MORNING])).out).not.toContain('nobody wrote this');
  });

  test('is written whole or not at all', async () => {
    const { ana } = await clones();
    await ana.put({
      'long.md': `# Handoff\n\n${'a line of it\n'.repeat(200_000)}`,
      'huge.md': 'x'.repeat(5_300_000),
    });
    const write = (file: string) =>
      ana.run(['handoff', 'write', '--anyway', '--from-file', file, '--as', 'ana', '--json', ...NIGHT]);
    const { file } = JSON.parse((await write('long.md')).out);
    expect(await readFile(join(ana.root, file), 'utf8')).toBe(
      await readFile(join(ana.root, 'long.md'), 'utf8'),
    );
    expect((await write('huge.md')).err).toContain(
      'huge.md has more than 5 MB, and nothing of it was taken.',
    );
    expect(await readdir(join(ana.root, 'state/handoffs'))).toHaveLength(1);
  });

  test('that could not be looked for is told, also where nothing waits', async () => {
    const { ana, ben } = await clones();
    const url = await git(ben.root, 'remote', 'get-url', 'origin');
    await ana.run(['handoff', 'write', '--anyway', '--as', 'ana', ...NIGHT]);
    await git(ben.root, 'remote', 'set-url', 'origin', '/nowhere');
    const accept = ['handoff', 'accept', '--as', 'ben', ...MORNING];
    const unheard = 'What the others wrote could not be fetched: origin is no repository that can be read.';
    expect((await ben.run(accept)).err).toContain(`There is no handoff yet.`);
    expect((await ben.run(accept)).err).toContain(unheard);
    await git(ben.root, 'remote', 'set-url', 'origin', url);
    expect((await ben.run(accept)).code).toBe(0);
    await git(ben.root, 'remote', 'set-url', 'origin', '/nowhere');
    expect((await ben.run(accept)).err).toContain(`Every handoff is accepted.`);
    expect((await ben.run(accept)).err).toContain(unheard);
  });

  test('is asked about where whoever wrote it sees that at once', async () => {
    const { ana, ben } = await clones();
    await ana.run(['open', 'feed', '--title', 'broke', '--as', 'ana', ...NIGHT]);
    await ana.run(['handoff', 'write', '--anyway', '--as', 'ana', ...NIGHT]);
    const asked = [
      'handoff',
      'accept',
      '--ask',
      'feed',
      '--text',
      'Did you call?',
      '--as',
      'ben',
      ...MORNING,
    ];
    expect((await ben.run(asked)).out).toMatch(/^Asked about .* Sent\.\n$/);
    await ana.run('sync --as ana');
    expect((await ana.run(['handoff', 'show', ...MORNING])).out).toContain('Did you call?');
  });

  test('whose remote cannot be asked says so as it refuses', async () => {
    const { ana, ben } = await clones();
    await ana.run(['open', 'feed', '--title', 'broke', '--as', 'ana', ...NIGHT]);
    await ana.run(['handoff', 'write', '--anyway', '--as', 'ana', ...NIGHT]);
    const [file] = await readdir(join(ana.root, 'state/handoffs'));
    const path = `state/handoffs/${file}`;
    await ben.put({ [path]: await readFile(join(ana.root, path), 'utf8') });
    await git(ben.root, 'remote', 'set-url', 'origin', '/nowhere');
    expect((await ben.run(['handoff', 'accept', '--as', 'ben', ...MORNING])).err).toContain(
      'What the others wrote could not be fetched: origin is no repository that can be read.',
    );
  });

  test('is the text that was handed over last, whatever goes by its name here', async () => {
    const { ana, ben } = await clones();
    await ana.run(['open', 'feed', '--title', 'broke', '--as', 'ana', ...NIGHT]);
    const { out } = await ana.run(['handoff', 'write', '--anyway', '--as', 'ana', '--json', ...NIGHT]);
    const { file, digest } = JSON.parse(out);
    await ben.run('sync --as ben');
    const first = await readFile(join(ana.root, file), 'utf8');
    await ana.put({ 'anew.md': `${first}\nAsk Cem about the pool.\n` });
    await ana.run([
      ...['handoff', 'write', '--anyway', '--from-file', 'anew.md', '--replace', file, '--as', 'ana'],
      ...NIGHT,
    ]);
    await ben.run('sync --as ben');
    const shown = JSON.parse((await ben.run(['handoff', 'show', '--json', '--as', 'ben', ...MORNING])).out);
    expect(shown).toMatchObject({ file, text: expect.stringContaining('Ask Cem about the pool.') });
    expect((await ben.run(['handoff', 'list', '--as', 'ben', ...MORNING])).out).toContain(
      `What was handed over as ${file} stands in ${shown.standsAt} here; ${file.split('/').at(-1)} holds a text before it, which wakeworthy sync --forget`,
    );
    expect(shown.others).toBeUndefined();
    expect(shown.digest).not.toBe(digest);
    await ben.put({ [file]: `${first}\nNobody handed this over.\n` });
    const accepted = await ben.run(['handoff', 'accept', '--json', '--as', 'ben', ...MORNING]);
    expect(JSON.parse(accepted.out)).toMatchObject({ file, digest: shown.digest });
    await ana.run('sync --as ana');
    const listed = (await ana.run(['handoff', 'list', '--as', 'ana', ...MORNING])).out;
    expect(listed).toMatch(/accepted by ben/);
    const [, other] =
      /^(\S+~[0-9a-f]{8}\.md) reads otherwise, and nobody handed that over/m.exec(listed) ?? [];
    await ana.run(['sync', '--forget', other!, '--as', 'ana']);
    await ben.run('sync --as ben');
    for (const { run } of [ana, ben])
      expect((await run(['handoff', 'list', '--as', 'ana', ...MORNING])).out).not.toContain(
        'reads otherwise',
      );
    expect((await ben.run(['handoff', 'show', '--as', 'ben', ...MORNING])).out).toContain(
      'Ask Cem about the pool.',
    );
  });
});

test('privacy is told from what the team has set up', async () => {
  const { ana, remote } = await clones(`wakeUps: { history: team, keep: 30d }\n${SYNC}`);
  const { out } = await ana.run('doctor privacy');
  expect(out).toContain(`seen by: whoever can read ${remote}, under refs/wakeworthy/log`);
  expect(out).toContain('who was woken, up or asleep: person.woken, person.up, person.asleep');
  expect(out).toContain('30 days, then each clone drops it at its next sync');
  const own = await clones('wakeUps: { history: own }\n');
  expect((await own.ana.run('doctor privacy')).out).toContain('with each person, outside the repository');
});
