import { execFileSync } from 'node:child_process';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boardOf, copyOf, makeNight, makeSandbox, type Night, type Sandbox } from './harness/program.ts';
import { footerIsDrawn } from './harness/screen.ts';

let sandbox: Sandbox;
let night: Night;

beforeAll(async () => {
  sandbox = await makeSandbox();
  night = makeNight(sandbox);
});

afterAll(() => sandbox.remove());

const LONG = 30_000;
const clones = async () =>
  (await readdir(sandbox.temporary)).filter((name) => name.startsWith('wakeworthy-wall-'));
const git = (root: string, ...args: string[]) =>
  execFileSync('git', ['-C', root, '-c', 'user.name=Ben', '-c', 'user.email=ben@example.com', ...args], {
    env: { ...process.env, ...sandbox.env },
    encoding: 'utf8',
  });

/** A failure of a pipeline that the night does not know, recorded there by Ben. */
const reportLateArrival = ({ root, at }: Night) =>
  sandbox.run(['open', 'late_arrival', '--title', 'new', '--root', root, '--at', at, '--as', 'ben']);

describe('a wall that follows a repository', () => {
  test('shows it by a copy of its own, which is gone in the end', async () => {
    const terminal = sandbox.start(['--read-only', '--from', night.root, '--at', night.at]);
    const screen = await terminal.waitFor(footerIsDrawn);
    expect(screen[0]).toContain('READ-ONLY');
    expect(await clones()).toHaveLength(1);

    terminal.kill('SIGTERM');
    await terminal.ended;
    expect(await clones()).toEqual([]);
  });

  test('sees what is committed there, and a history that was rewritten', async () => {
    const own = await copyOf(night);
    const terminal = sandbox.start(['--read-only', '--from', own.root, '--at', own.at]);
    await terminal.waitFor(footerIsDrawn);

    reportLateArrival(own);
    git(own.root, 'add', '-A');
    git(own.root, 'commit', '--quiet', '-m', 'late');
    terminal.press('ctrl+r');
    await terminal.waitFor('late_arrival');

    git(own.root, 'reset', '--quiet', '--hard', 'HEAD~1');
    git(own.root, 'commit', '--quiet', '--amend', '-m', 'rewritten');
    terminal.press('ctrl+r');
    await terminal.waitFor((screen) => footerIsDrawn(screen) && !screen.join('\n').includes('late_arrival'));
  });

  test('says so when it cannot be reached, keeps what it showed, and goes on when it is back', async () => {
    const own = await copyOf(night);
    const terminal = sandbox.start(['--read-only', '--from', own.root, '--at', own.at]);
    await terminal.waitFor(footerIsDrawn);

    await rename(own.root, `${own.root}-away`);
    terminal.press('ctrl+r');
    const without = await terminal.waitFor('cannot be read');
    expect(without.join('\n')).toContain(night.pipelines[0]);
    await rename(`${own.root}-away`, own.root);
    terminal.press('ctrl+r');
    await terminal.waitFor((screen) => !screen.join('\n').includes('cannot be read'));
  });

  test.each([
    [
      'a missing repository',
      ['--read-only', '--from', '/nowhere/at/all'],
      1,
      /\/nowhere\/at\/all cannot be read/,
    ],
    ['an option in its place', ['--read-only', '--from=--upload-pack=touch pwned'], 1, /is no repository/],
    [
      'a helper that would run a program',
      ['--read-only', '--from', 'ext::sh -c "touch pwned"'],
      1,
      /cannot be read/,
    ],
    ['no --read-only', ['--from', '.'], 2, /Add --read-only/],
  ])('refuses %s with a sentence', async (_, args, code, says) => {
    const before = await clones();
    const { code: ended, stderr } = sandbox.run(['status', ...args]);
    expect(stderr).toMatch(says);
    expect(ended).toBe(code);
    expect(await readdir(sandbox.folder)).not.toContain('pwned');
    expect(await clones()).toEqual(before);
  });

  test('answers status and products from a copy as well, names and amounts hidden', () => {
    const { stdout, code } = sandbox.run([
      'status',
      '--read-only',
      '--from',
      night.root,
      '--at',
      night.at,
      '--json',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('billing_ledger');
    expect(stdout).not.toMatch(/"ana"|\$\d|avoidable/);
    expect(sandbox.run(['products', '--read-only', '--from', night.root, '--at', night.at]).stdout).toMatch(
      /late +\S+ +/,
    );
  });
});

describe('by itself, without a key', () => {
  test('a workspace that was away comes back', async () => {
    const own = await copyOf(night);
    const terminal = sandbox.start(boardOf(own));
    await terminal.waitFor(footerIsDrawn);
    await rename(own.root, `${own.root}-away`);
    await terminal.waitFor('No workspace in', LONG);
    await rename(`${own.root}-away`, own.root);
    await terminal.waitFor('The workspace can be read again.', LONG);

    // What is written there from then on is seen at once: it is watched again.
    reportLateArrival(own);
    await terminal.waitFor('late_arrival', LONG);
  }, 400_000);

  test('a log that was rewritten is read anew', async () => {
    const own = await copyOf(night);
    const terminal = sandbox.start(boardOf(own));
    await terminal.waitFor(footerIsDrawn);
    await rm(join(own.root, 'state', 'log'), { recursive: true });
    await terminal.waitFor(/Nothing is (failing|recorded)/, LONG);
    git(own.root, 'checkout', '--quiet', '--', 'state/log');
    await terminal.waitFor('billing_ledger', LONG);
    await writeFile(join(own.root, 'state', 'team.yaml'), '{');
    await terminal.waitFor(/errors? in the files/, LONG);
  }, 400_000);
});
