import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestOf } from './harness/digest.ts';
import { leave, makeNight, makeSandbox, type Night, type Sandbox } from './harness/program.ts';

let sandbox: Sandbox;
let night: Night;

beforeAll(async () => {
  sandbox = await makeSandbox();
  night = makeNight(sandbox);
});

afterAll(() => sandbox.remove());

const EVERY_KEY = Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n)).filter(
  (key) => key !== 'q',
);

test('a board for a shared screen says so, and no key changes a byte of the workspace or of git', async () => {
  const before = await digestOf(night.root);
  const terminal = sandbox.start(['--read-only', '--root', night.root, '--at', night.at, '--as', 'ana']);
  const first = await terminal.waitFor(/\? help/);
  expect(first[0]).toContain('READ-ONLY');
  expect(first.join('\n')).not.toMatch(/back to sleep|I am up|Ana|\$\d/);

  for (const key of EVERY_KEY) {
    terminal.press(key, 'enter', 'y', 'enter', 'j');
  }
  expect((await leave(terminal)).code).toBe(0);

  expect(await digestOf(night.root)).toBe(before);
});
