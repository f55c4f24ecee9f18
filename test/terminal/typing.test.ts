import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { eventsIn, eventsSince } from './harness/log.ts';
import { boardOf, copyOf, makeNight, makeSandbox, type Night, type Sandbox } from './harness/program.ts';
import { footerIsDrawn, selected } from './harness/screen.ts';

let sandbox: Sandbox;
let night: Night;

beforeAll(async () => {
  sandbox = await makeSandbox();
  night = makeNight(sandbox);
});

afterAll(() => sandbox.remove());

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Everything that boards keep of what was typed, where a crash leaves it. */
async function draftsKept(): Promise<string> {
  const folder = join(sandbox.folder, '.local/state/wakeworthy');
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = names.filter((one) => one.isFile() && !one.name.includes('.json.'));
  return (
    await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')))
  ).join();
}

describe('typing', () => {
  test('/ and q in one read are a filter and a letter; Esc shows all again', async () => {
    const terminal = sandbox.start(boardOf(night));
    await terminal.waitFor(footerIsDrawn);

    terminal.press('/q');
    await terminal.waitFor(/^ \/ q/m);
    terminal.press('\u007fads');
    await terminal.waitFor(selected('ads_attribution'));
    terminal.press('enter');
    await terminal.waitFor(
      (screen) => footerIsDrawn(screen) && /filter ads +\d+ of \d+/.test(screen.join('\n')),
    );
    terminal.press('esc');
    await terminal.waitFor(
      (screen) => footerIsDrawn(screen) && screen.at(-1)!.endsWith(`/${night.pipelines.length}`),
    );
  });

  test('what a terminal echoed before anybody listened leaves no trace on the screen', async () => {
    const terminal = sandbox.start(boardOf(night));
    terminal.press('jjk');
    const screen = await terminal.waitFor(footerIsDrawn);
    expect(screen[0]).toMatch(/^ \S.* on call Ana .*read just now/);
  });

  test('keys that come slowly, a byte at a time, are the same keys', async () => {
    const terminal = sandbox.start(boardOf(night));
    await terminal.waitFor(footerIsDrawn);

    // A wide character in its three bytes, with time between them, and an arrow that is split only a little.
    terminal.press('n');
    await terminal.waitFor(/Note on \w+/);
    for (const letter of ['日', 'e\u0301', 'x', '\u001b[D', 'y']) {
      terminal.press(letter);
      await pause(40);
    }
    await terminal.waitFor('> 日e\u0301yx');
  });

  test('a paste is text, never a command', async () => {
    const own = await copyOf(night);
    const before = await eventsIn(own.root);
    const terminal = sandbox.start(boardOf(own));
    await terminal.waitFor(footerIsDrawn);

    terminal.press('\u001b[200~zy\rq\u001b[201~');
    await pause(100);
    terminal.press('n');
    await terminal.waitFor(/Note on \w+/);
    terminal.press('\u001b[200~one\r\ntwo\u001b[201~');
    await terminal.waitFor('> one ⏎ two');
    expect(await eventsSince(before, own.root)).toEqual([]);
  });

  test('Y puts an id into the clipboard of the terminal', async () => {
    const terminal = sandbox.start(boardOf(night));
    await terminal.waitFor(footerIsDrawn);

    terminal.press('Y');
    await terminal.waitFor(/Copied the id of \w+/);
    const [, encoded = ''] = /\u001b\]52;c;([A-Za-z0-9+/=]+)\u0007/.exec(terminal.written()) ?? [];
    expect(Buffer.from(encoded, 'base64').toString()).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('the palette finds a command by its name and does it', async () => {
    const terminal = sandbox.start(boardOf(night));
    await terminal.waitFor(footerIsDrawn);

    terminal.press(':');
    await terminal.waitFor(/> sleep +z/);
    terminal.press('quit\r');
    expect((await terminal.ended).code).toBe(0);
  });
});

describe('$EDITOR', () => {
  async function editor(script: string): Promise<string> {
    const file = join(sandbox.folder, `editor-${script.length}.sh`);
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
    return file;
  }

  test('has the terminal for itself, and the board comes back with the note written', async () => {
    const own = await copyOf(night);
    const before = await eventsIn(own.root);
    const EDITOR = await editor(
      'printf "THE EDITOR"; read -r line < /dev/tty; printf "%s\\nsecond line\\n" "$line" > "$1"',
    );
    const terminal = sandbox.start(boardOf(own), { env: { EDITOR } });
    await terminal.waitFor(footerIsDrawn);

    terminal.press('e');
    await terminal.waitFor('THE EDITOR');
    expect(terminal.onAlternateScreen()).toBe(false);
    terminal.press('typed there\r');
    await terminal.waitFor(/Noted on \w+/);
    expect(terminal.onAlternateScreen()).toBe(true);
    await terminal.waitFor(footerIsDrawn);

    const written = await eventsSince(before, own.root);
    expect(written.at(-1)).toMatchObject({
      type: 'incident.noted',
      data: { text: 'typed there\nsecond line' },
    });
    // The keys are the board's again.
    terminal.press('j');
    await terminal.waitFor(selected(night.pipelines[1]!));
  });

  test('that fails or is interrupted writes nothing, and the board goes on', async () => {
    const own = await copyOf(night);
    const before = await eventsIn(own.root);
    const EDITOR = await editor('printf "WAITING"; read -r line < /dev/tty; exit 3');
    const terminal = sandbox.start(boardOf(own), { env: { EDITOR } });
    await terminal.waitFor(footerIsDrawn);

    terminal.press('e');
    await terminal.waitFor('WAITING');
    terminal.press('ctrl+c');
    await terminal.waitFor(/editor did not start or ended with an error/);
    expect(await eventsSince(before, own.root)).toEqual([]);
    terminal.press('q');
    expect((await terminal.ended).code).toBe(0);
  });
});

describe('what was typed', () => {
  test('survives kill -9 and stands there again', async () => {
    const own = await copyOf(night);
    const first = sandbox.start(boardOf(own));
    await first.waitFor(footerIsDrawn);
    first.press('n');
    await first.waitFor(/Note on \w+/);
    first.press('a long thought');
    await first.waitFor('> a long thought');
    await vi.waitFor(async () => expect(await draftsKept()).toContain('a long thought'), 60_000);
    first.kill('SIGKILL');
    await first.ended;

    const second = sandbox.start(boardOf(own));
    await second.waitFor(/A note on \w+ was typed and not written/);
    second.press('n');
    await second.waitFor('> a long thought');
    second.press('enter');
    await second.waitFor(/Noted on \w+/);
    second.press('n');
    await second.waitFor(/Note on \w+/);
    expect(second.screen().join('\n')).not.toContain('a long thought');
  });
});

describe('settings', () => {
  test('give somebody their own keys, and say what is wrong without stopping', async () => {
    const config = join(sandbox.folder, 'config', 'wakeworthy');
    await mkdir(config, { recursive: true });
    await writeFile(join(config, 'config.yaml'), 'theme: light\nkeys:\n  down: [t, down]\n  slep: Z\n');
    const terminal = sandbox.start(boardOf(night), {
      env: { XDG_CONFIG_HOME: join(sandbox.folder, 'config') },
    });
    await terminal.waitFor(/config\.yaml:4: keys\.slep: there/);

    terminal.press('j');
    terminal.press('t');
    await terminal.waitFor(selected(night.pipelines[1]!));
  });

  test('NO_COLOR draws with weight and inversion only', async () => {
    const terminal = sandbox.start(boardOf(night), { env: { NO_COLOR: '1' } });
    await terminal.waitFor(footerIsDrawn);
    expect(terminal.written()).not.toMatch(/\u001b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10\d)[;m]/);
    expect(terminal.written()).toContain('\u001b[7m');
  });

  test('a screen reader gets lines on the ordinary screen, and no more of them while nothing happens', async () => {
    const terminal = sandbox.start(['--screen-reader', ...boardOf(night)]);
    await terminal.waitFor(/^Selected, 1 of \d+: /m);
    expect(terminal.onAlternateScreen()).toBe(false);
    expect(terminal.screen().join('\n')).not.toMatch(/[─│]/);
    terminal.press('j');
    await terminal.waitFor(/^Selected, 2 of \d+: /m);
    const written = terminal.written().length;
    await pause(2_500);
    expect(terminal.written().length).toBe(written);
    terminal.press('q');
    expect((await terminal.ended).code).toBe(0);
  });
});
