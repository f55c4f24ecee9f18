import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeNight, makeSandbox, type Night, type Sandbox } from './harness/program.ts';
import { footerIsDrawn } from './harness/screen.ts';

let sandbox: Sandbox;
let night: Night;

beforeAll(async () => {
  sandbox = await makeSandbox();
  night = makeNight(sandbox);
});

afterAll(() => sandbox.remove());

/** What is asked last, and how much is left to say. */
const ASKED = /\((?:\d+ left|the last one)\)|Is this the note\?/;
/** A screen whose lines are not broken. */
const inOne = (rows: readonly string[]) => rows.join(' ').replace(/ +/g, ' ');

const git = (root: string, ...args: string[]) =>
  execFileSync('git', ['-C', root, ...args], { env: { ...process.env, ...sandbox.env }, encoding: 'utf8' });

test('from the board to a committed handoff in at most forty keys besides the text, accepted in a second clone', async () => {
  const before = git(night.root, 'rev-parse', 'HEAD').trim();
  const board = sandbox.start(['--root', night.root, '--at', '2026-11-23T08:50', '--as', 'ana']);
  await board.waitFor(footerIsDrawn);
  let keys = 0;
  const press = (key: string) => {
    keys += 1;
    board.press(key);
  };
  press('2');
  await board.waitFor(/The note of this shift as it stands; \d+ things? needs? your judgement/);
  press('enter');
  for (let asked = 0; asked < 40; asked++) {
    const asksSomething = (rows: readonly string[]) => ASKED.test(inOne(rows));
    const screen = inOne(await board.waitFor(asksSomething));
    if (screen.includes('Is this the note?')) break;
    if (screen.includes('What worries you?')) board.press('the warehouse may fill up again');
    const [left] = ASKED.exec(screen)!;
    // What landed again is answered by what is ready; anything else stays as it is proposed.
    if (/landed again: how\?/.test(screen)) press('tab');
    press('enter');
    await board.waitFor((rows) => !inOne(rows).includes(left));
    await board.waitFor((rows) => !rows.join('\n').includes('writing ...'));
  }
  press('y');
  await board.waitFor(/committed as\s+[0-9a-f]{12}/);
  expect(keys).toBeLessThanOrEqual(40);

  const [file, ...others] = git(night.root, 'diff', '--name-only', before, 'HEAD').trim().split('\n');
  expect(others).toEqual([]);
  expect(file).toMatch(/^state\/handoffs\/2026-11-23-ana-to-ben\.md$/);
  expect(git(night.root, 'show', `HEAD:${file}`)).toContain('the warehouse may fill up again');
  expect(sandbox.run(['handoff', 'check', '--root', night.root, '--at', '2026-11-23T08:55']).code).toBe(0);

  // The log is committed as any other change, and the next person fetches both.
  git(night.root, 'add', '-A');
  git(
    night.root,
    '-c',
    'user.name=Ana',
    '-c',
    'user.email=ana@example.com',
    'commit',
    '--quiet',
    '-m',
    'log',
  );
  const second = join(sandbox.folder, 'second');
  git(sandbox.folder, 'clone', '--quiet', night.root, second);
  const ben = sandbox.start(['--root', second, '--at', '2026-11-23T09:05', '--as', 'ben']);
  await ben.waitFor(footerIsDrawn);
  ben.press('2');
  await ben.waitFor(`Not accepted yet: ${file}`);
  ben.press('a');
  await ben.waitFor(/Accept state\/handoffs/);
  ben.press('enter');
  await ben.waitFor((rows) => !rows.join('\n').includes('Not accepted yet'));
  const { stdout } = sandbox.run(['handoff', 'list', '--json', '--root', second, '--at', '2026-11-23T09:10']);
  expect(JSON.parse(stdout).handoffs.at(-1)).toMatchObject({
    file,
    acceptance: 'accepted',
    acceptedBy: 'ben',
  });
}, 400_000);
