import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSandbox, type Sandbox } from './harness/program.ts';
import type { RunningTerminal } from './harness/terminal.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await makeSandbox();
});
afterAll(() => sandbox.remove());

/** Answers every question of `init` in a new folder, the last of them left open. */
async function answered(name: string): Promise<{ root: string; terminal: RunningTerminal }> {
  const root = join(sandbox.folder, name);
  await mkdir(root);
  const terminal = sandbox.start(['init', '--root', root]);
  for (const [question, answer] of [
    ['Name of the team?', 'growth-data'],
    ['Its time zone?', 'Mars/Olympus'],
    ['"Mars/Olympus" is no time zone. Expected for example America/New_York.', 'America/New_York'],
    ['Your id in the log?', 'Ana Ruiz'],
    ['"Ana Ruiz" is no id.', 'ana'],
    ['Your name?', ''],
    ['Your e-mail address in git?', 'ana@example.com'],
  ] as const) {
    await terminal.waitFor((screen) => screen.join(' ').includes(question) && /\] ?$/.test(last(screen)));
    terminal.press(`${answer}\r`);
  }
  await terminal.waitFor('Write these files? [Y/n]');
  return { root, terminal };
}

const last = (screen: readonly string[]) => screen.findLast((row) => row !== '') ?? '';

describe('init asks', () => {
  test('again where an answer cannot be, and Enter takes what is proposed to the last question', async () => {
    const { root, terminal } = await answered('new');
    terminal.press('\r');
    expect(await terminal.ended).toMatchObject({ code: 0 });
    const team = await readFile(join(root, 'state/team.yaml'), 'utf8');
    expect(team).toMatch(/timeZone: America\/New_York/);
    expect(team).toContain('ana@example.com');
    expect(sandbox.run(['doctor', '--root', root])).toMatchObject({ code: 0 });
  });

  test('and n writes nothing', async () => {
    const { root, terminal } = await answered('other');
    terminal.press('n\r');
    await terminal.waitFor('Nothing was written.');
    expect(existsSync(join(root, 'state'))).toBe(false);
  });
});
