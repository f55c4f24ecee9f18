import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeTemporary } from '../../../../source/storage/write/file/temporary-folder.ts';
import { workspace } from '../../../build/log.ts';
import { childEnvironment } from '../../../build/machine/child-environment.ts';

const MODULE = join(import.meta.dirname, '../../../../source/storage/write/file/temporary-folder.ts');
const LISTENED = ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'];
const listeners = () => LISTENED.map((name) => process.listenerCount(name));

test('a temporary folder is fresh, and gone with all in it when that is asked for', async () => {
  const [one, other] = [await makeTemporary(), await makeTemporary('other-')];
  expect(one.folder).not.toBe(other.folder);
  expect(dirname(one.folder)).toBe(realpathSync(tmpdir()));
  expect(basename(one.folder)).toMatch(/^wakeworthy-demo-/);
  expect(basename(other.folder)).toMatch(/^other-/);
  writeFileSync(join(one.folder, 'x'), '');
  one.remove();
  expect([existsSync(one.folder), existsSync(other.folder)]).toEqual([false, true]);
  other.remove();
  other.remove();
  expect(existsSync(other.folder)).toBe(false);
});

test('once it is gone nothing waits for signals any more', async () => {
  const before = listeners();
  const { remove } = await makeTemporary();
  expect(listeners()).toEqual(before.map((count) => count + 1));
  remove();
  expect(listeners()).toEqual(before);
});

/** What a process leaves in its temporary folder that makes one there and then does this. */
function leftBy(then: string) {
  const tmp = workspace();
  const script = `import { makeTemporary } from ${JSON.stringify(MODULE)};
    await makeTemporary(); ${then}`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: childEnvironment(tmp),
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { left: readdirSync(tmp), signal: child.signal, status: child.status, stdout: child.stdout };
}

test.each([
  ['its work is done', '', { status: 0, signal: null }],
  ['an error ends it', 'process.exit(3);', { status: 3, signal: null }],
])('a process leaves none behind when %s', (_, then, end) =>
  expect(leftBy(then)).toMatchObject({ left: [], ...end }),
);

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  'nor when %s ends it, and it still ends by that signal',
  (signal) => {
    const ended = leftBy(`process.kill(process.pid, '${signal}'); setInterval(() => {}, 1000);`);
    expect(ended).toMatchObject({ left: [], signal });
  },
);

test('somebody else who listens to the signal has the last word on how it ends', () => {
  const ended =
    leftBy(`process.on('SIGTERM', () => setTimeout(() => { console.log('in order'); process.exit(0); }));
    process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000);`);
  expect(ended).toMatchObject({ left: [], signal: null, status: 0, stdout: 'in order\n' });
});
