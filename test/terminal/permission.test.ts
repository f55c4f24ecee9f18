import { spawnSync } from 'node:child_process';
import { chmod, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from './harness/digest.ts';
import {
  copyOf,
  leave,
  makeNight,
  makeSandbox,
  type Night,
  PROGRAM,
  type Sandbox,
} from './harness/program.ts';

let sandbox: Sandbox;
let night: Night;
/** Of the night as it was made: nothing here may change it. */
let before: string;

beforeAll(async () => {
  sandbox = await makeSandbox();
  night = makeNight(sandbox);
  before = await digestOf(night.root);
});

afterAll(() => sandbox.remove());

/** Node forbids everything but reading: no file is written, no program started, no thread, no native addon. */
const READING_ONLY = ['--permission', '--allow-fs-read=*'];
const EVERY_KEY = [
  ...Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n)).filter((key) => !'q/:'.includes(key)),
  '\r',
  '\u001b[A',
  '\u001b[B',
  '\t',
  '\u0004',
  '\u0012',
];

describe('with nothing allowed but reading', () => {
  test('the board for a shared screen runs, through every view and key, and nothing changes', async () => {
    const terminal = sandbox.start(['--read-only', '--root', night.root, '--at', night.at], {
      node: READING_ONLY,
    });
    await terminal.waitFor(/\? help/);
    for (const view of '1234567') {
      terminal.press(view, ...EVERY_KEY);
      await new Promise((resolve) => setTimeout(resolve, 60));
      terminal.press('\u001b');
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    expect((await leave(terminal)).code).toBe(0);
    expect(await digestOf(night.root)).toBe(before);
  });

  test.each([
    ['status'],
    ['status --read-only --json'],
    ['products'],
    ['products --read-only'],
    ['why billing_ledger'],
    ['gate ads_attribution'],
    ['who'],
    ['who --next 3 --read-only'],
    ['fairness'],
    ['announce billing_ledger'],
    ['handoff draft --as ana'],
    ['handoff list'],
    ['handoff list --read-only'],
    ['doctor'],
    ['doctor costs'],
    ['followup list'],
    ['impact ask'],
    ['simulate --replay'],
  ])('%s answers, and nothing changes', async (line) => {
    const args = [...READING_ONLY, PROGRAM, ...line.split(' '), '--root', night.root, '--at', night.at];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: sandbox.folder,
      env: sandbox.env,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect([0, 1, 20]).toContain(status);
    expect(stdout).not.toBe('');
    expect(await digestOf(night.root)).toBe(before);
  });

  test.each([
    ['an event more', ['note', 'billing_ledger', 'text', '--as', 'ana']],
    ['a file and a commit more', ['handoff', 'write', '--as', 'ana', '--anyway']],
  ])('and that is noticed: where writing is allowed, %s is another digest', async (_, args) => {
    const other = await copyOf(night);
    const unchanged = await digestOf(other.root);
    expect(await digestOf(other.root)).toBe(unchanged);
    expect(sandbox.run([...args, '--root', other.root, '--at', other.at])).toMatchObject({ code: 0 });
    expect(await digestOf(other.root)).not.toBe(unchanged);
  });

  test('a byte, a mode, a time of change and a name are noticed, also in .git', async () => {
    const { root } = await copyOf(night);
    const head = join(root, '.git/HEAD');
    const seen = new Set([await digestOf(root)]);
    const text = await readFile(head, 'utf8');
    const { atime, mtime } = await stat(head);
    await writeFile(head, text.replace('refs', 'rEfs'));
    await utimes(head, atime, mtime);
    seen.add(await digestOf(root));
    await utimes(head, atime, new Date(0));
    seen.add(await digestOf(root));
    await chmod(head, 0o600);
    seen.add(await digestOf(root));
    await rename(head, `${head}2`);
    seen.add(await digestOf(root));
    expect(seen.size).toBe(5);
  });

  test('a command that writes is stopped by it: the model is in force', () => {
    const args = ['note', 'billing_ledger', 'text', '--root', night.root, '--at', night.at, '--as', 'ana'];
    const { status, stderr } = spawnSync(process.execPath, [...READING_ONLY, PROGRAM, ...args], {
      cwd: sandbox.folder,
      env: sandbox.env,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/restricted|permission/i);
  });
});
