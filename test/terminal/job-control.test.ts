import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  boardOf,
  copyOf,
  makeNight,
  makeSandbox,
  type Night,
  PROGRAM,
  type Sandbox,
  SMALL,
} from './harness/program.ts';
import { footerIsDrawn, selected } from './harness/screen.ts';
import { type RunningTerminal, startTerminal } from './harness/terminal.ts';

let sandbox: Sandbox;
let night: Night;

beforeAll(async () => {
  sandbox = await makeSandbox();
  night = makeNight(sandbox);
});

afterAll(() => sandbox.remove());

/** An interactive shell in which the board was started, and what it shows. */
async function inShell(env: Readonly<Record<string, string>> = {}): Promise<RunningTerminal> {
  const shell = startTerminal('/bin/sh', ['-i'], {
    size: SMALL,
    cwd: sandbox.folder,
    env: { ...sandbox.env, PS1: 'shell> ', ENV: '', ...env },
  });
  await shell.waitFor('shell>');
  const words = [process.execPath, PROGRAM, ...boardOf(night)].map((word) => `'${word}'`).join(' ');
  shell.press(`sh -c 'echo $$ > pid; exec "$@"' sh ${words}\r`);
  await shell.waitFor(footerIsDrawn);
  return shell;
}

async function leaveShell(shell: RunningTerminal): Promise<void> {
  shell.press('q');
  await shell.waitFor(() => !shell.onAlternateScreen());
  shell.press('exit\r');
  await shell.ended;
}

describe('a board in a shell', () => {
  test('stops with Ctrl-Z, gives the terminal back, and is whole again after fg', async () => {
    const shell = await inShell();
    shell.press('j');
    await shell.waitFor(selected(night.pipelines[1]!));
    shell.press('\u001a');
    await shell.waitFor(/[Ss]topped/);
    expect(shell.onAlternateScreen()).toBe(false);
    expect(shell.cursorShown()).toBe(true);
    shell.press('echo "typed in the $((1 + 1))nd program"\r');
    await shell.waitFor('typed in the 2nd program');

    shell.press('fg\r');
    await shell.waitFor(selected(night.pipelines[1]!));
    await shell.waitFor(footerIsDrawn);
    expect(shell.onAlternateScreen()).toBe(true);
    shell.press('k');
    await shell.waitFor(selected(night.pipelines[0]!));
    await leaveShell(shell);
  });

  test('does the same when it is stopped from outside', async () => {
    const shell = await inShell();
    process.kill(Number(await readFile(join(sandbox.folder, 'pid'), 'utf8')), 'SIGTSTP');
    await shell.waitFor(/[Ss]topped/);
    expect(shell.onAlternateScreen()).toBe(false);
    shell.press('fg\r');
    await shell.waitFor(footerIsDrawn);
    shell.press('j');
    await shell.waitFor(selected(night.pipelines[1]!));
    await leaveShell(shell);
  });

  test('comes back in the size that the terminal has by then', async () => {
    const shell = await inShell();
    shell.press('\u001a');
    await shell.waitFor(/[Ss]topped/);
    shell.resize({ columns: 130, rows: 30 });
    shell.press('fg\r');
    await shell.waitFor(
      (screen) => footerIsDrawn(screen) && screen.length === 30 && screen.join('').includes('│'),
    );
    await leaveShell(shell);
  });

  test('draws itself anew with Ctrl-L over what another program left there', async () => {
    const shell = await inShell();
    const before = shell.screen().slice(1);
    shell.scribble('\u001b[5;1Hsomebody wrote this here\u001b[9;1H\u001b[K');
    await shell.waitFor('somebody wrote this here');
    shell.press('\u000c');
    await shell.waitFor((screen) => screen.slice(1).join() === before.join());
    await leaveShell(shell);
  });
});

describe('an editor with a screen of its own', () => {
  test.each([
    ['a note', [], 'e'],
    ['a line that was begun', [['n', /Note on/] as const, ['begun', /> begun/] as const], 'ctrl+x'],
    ['a runbook', [['3', /\d+ runbooks/] as const, ['enter', /Not begun/] as const], 'e'],
  ])('leaves the board as it was: %s', async (_, keys, opens) => {
    const own = await copyOf(night);
    const file = join(sandbox.folder, 'full-screen.sh');
    const script =
      'printf "\\033[?1049h\\033[2J\\033[HTHE EDITOR"; read -r _ < /dev/tty; printf "\\033[?1049l"';
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
    const terminal = sandbox.start(boardOf(own), { env: { EDITOR: file } });
    await terminal.waitFor(footerIsDrawn);
    for (const [key, shows] of keys) {
      terminal.press(key);
      await terminal.waitFor(shows);
    }
    terminal.press(opens);
    await terminal.waitFor('THE EDITOR');
    terminal.press('\r');
    const shown = await terminal.waitFor((screen) => /\? help|Esc cancel/.test(screen.at(-1) ?? ''));
    expect(terminal.onAlternateScreen()).toBe(true);
    expect(shown[0]).toMatch(/on call Ana/);
    expect(shown.join('\n')).not.toContain('THE EDITOR');
  });
});
