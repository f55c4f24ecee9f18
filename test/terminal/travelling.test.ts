import { execFileSync } from 'node:child_process';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSandbox, type Sandbox } from './harness/program.ts';
import { footerIsDrawn } from './harness/screen.ts';

const LONG = 120_000;
const TEAM = `team: t
timeZone: UTC
people:
  - { id: ana, name: Ana Ruiz, email: ana@example.com }
  - { id: ben, name: Ben Okafor, email: ben@example.com }
rotations: { pipelines: [{ starts: 2026-01-05, every: day, handoff: "09:00", order: [ana, ben] }] }
sync: { remote: origin, ref: refs/wakeworthy/log }
`;

let sandbox: Sandbox;
let remote: string;
let ana: string;
let ben: string;

const git = (root: string, ...args: readonly string[]) =>
  execFileSync('git', ['-C', root, '-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', ...args], {
    env: { ...process.env, ...sandbox.env },
    encoding: 'utf8',
  });

/** A team whose log travels: two clones of a bare repository, whose main holds the team. */
beforeAll(async () => {
  sandbox = await makeSandbox();
  remote = join(sandbox.folder, 'remote.git');
  [ana, ben] = [join(sandbox.folder, 'ana'), join(sandbox.folder, 'ben')];
  git(sandbox.folder, 'init', '-q', '--bare', '-b', 'main', remote);
  git(sandbox.folder, 'clone', '-q', remote, ana);
  await mkdir(join(ana, 'state'), { recursive: true });
  await writeFile(join(ana, 'state/team.yaml'), TEAM);
  git(ana, 'add', '-A');
  git(ana, 'commit', '-q', '-m', 'begin');
  git(ana, 'push', '-q', 'origin', 'HEAD:main');
  git(sandbox.folder, 'clone', '-q', remote, ben);
});

afterAll(() => sandbox.remove());

const board = (root: string, person: string) => sandbox.start(['--root', root, '--as', person]);

/** Waits until the ref of the remote holds a text. */
async function untilItHolds(text: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    try {
      git(remote, 'grep', '-q', text, 'refs/wakeworthy/log');
      return;
    } catch {
      await pause(100);
    }
  }
  throw new Error(`${text} did not arrive`);
}

test(
  'what one board records another one and a wall show soon after, and what does not get away is told',
  async () => {
    const [mine, theirs] = [board(ana, 'ana'), board(ben, 'ben')];
    await Promise.all([mine, theirs].map((one) => one.waitFor(/nothing is recorded yet/i)));
    sandbox.run(['open', 'vendor_feed', '--title', 'broke', '--root', ana, '--as', 'ana']);
    await mine.waitFor('vendor_feed');
    mine.press('a');
    await mine.waitFor('is yours');
    // A second and a half after a write it is on its way.
    await untilItHolds('incident.acknowledged');
    const wall = sandbox.start(['--read-only', '--show', 'names', '--from', remote]);
    await wall.waitFor('vendor_feed');
    expect((await wall.waitFor(footerIsDrawn))[0]).toMatch(/main.*, log \S+/);
    // Whoever opens a board now needs not wait a minute.
    theirs.press('q');
    await theirs.ended;
    const again = board(ben, 'ben');
    await again.waitFor('vendor_feed');

    await rename(remote, `${remote}.gone`);
    mine.press('n');
    await mine.waitFor(/note/i);
    mine.press(...'asked the vendor', 'enter');
    await mine.waitFor(/not sent since/);
    await rename(`${remote}.gone`, remote);
    mine.press('q');
    expect((await mine.ended).code).toBe(0);
    // Who leaves waits a second at most; what takes longer goes on alone.
    await untilItHolds('asked the vendor');
    expect(git(remote, 'grep', '-c', 'asked the vendor', 'refs/wakeworthy/log')).toMatch(/:1\n$/);
  },
  LONG,
);
