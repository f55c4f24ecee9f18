import { readdir, readFile, rename } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsIn, eventsSince } from './harness/log.ts';
import { boardOf, copyOf, makeNight, makeSandbox, type Night, type Sandbox } from './harness/program.ts';
import { footerIsDrawn, selected } from './harness/screen.ts';
import type { RunningTerminal } from './harness/terminal.ts';

let sandbox: Sandbox;
let night: Night;

beforeAll(async () => {
  sandbox = await makeSandbox();
  night = makeNight(sandbox);
});

afterAll(() => sandbox.remove());

describe('leaving', () => {
  test.each([
    ['q', 'q'],
    ['Ctrl-C', 'ctrl+c'],
  ])('%s gives the terminal back as it was', async (_, key) => {
    const terminal = sandbox.start(boardOf(night));
    await terminal.waitFor(footerIsDrawn);
    expect(terminal.onAlternateScreen()).toBe(true);
    expect(terminal.cursorShown()).toBe(false);

    terminal.press(key);
    expect(await terminal.ended).toEqual({ code: 0, signal: 0 });
    expectRestored(terminal);
    expect(terminal.mainScreen().join('').trim()).toBe('');
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s gives the terminal back as well', async (signal, code) => {
    const terminal = sandbox.start(boardOf(night));
    await terminal.waitFor(footerIsDrawn);

    terminal.kill(signal);
    expect((await terminal.ended).code).toBe(code);
    expectRestored(terminal);
  });

  test.each(['q', 'SIGTERM', 'SIGHUP'] as const)('the demo is gone from the disk after %s', async (how) => {
    const terminal = sandbox.start(['demo']);
    await terminal.waitFor(footerIsDrawn);
    expect(await demoFolders()).toHaveLength(1);

    if (how === 'q') terminal.press('q');
    else terminal.kill(how);
    await terminal.ended;
    expect(await demoFolders()).toEqual([]);
    expectRestored(terminal);
  });
});

describe('when it goes wrong', () => {
  test('kill -9 between two notes loses none that the screen told of', async () => {
    const { root } = await copyOf(night);
    const before = await eventsIn(root);
    const terminal = sandbox.start(boardOf({ ...night, root }));
    await terminal.waitFor(footerIsDrawn);

    const notes = ['asked the vendor', 'no answer', 'asked again'];
    for (const note of notes) {
      terminal.press('n');
      await terminal.waitFor(/Note on \w+/);
      terminal.press(note, 'enter');
      await terminal.waitFor(/^ \w*.*[Nn]ote.*\.$/m);
    }
    terminal.press('n');
    await terminal.waitFor(/Note on \w+/);
    terminal.press('this one may be lost', 'enter');
    terminal.kill('SIGKILL');
    await terminal.ended;

    const written = (await eventsSince(before, root)).map(({ data }) => data.text);
    expect(written.slice(0, 3)).toEqual(notes);
    expect(written.length).toBeLessThanOrEqual(4);
    expect(sandbox.run(['status', '--json', '--root', root, '--at', night.at]).code).toBe(0);
  });

  test('a fault of its own ends with a message on a whole terminal', async () => {
    const fault = 'process.on("SIGUSR2", () => { throw new Error("broken by a test") })';
    const terminal = sandbox.start(boardOf(night), {
      node: ['--import', `data:text/javascript,${encodeURIComponent(fault)}`],
    });
    await terminal.waitFor(footerIsDrawn);

    terminal.kill('SIGUSR2');
    expect((await terminal.ended).code).toBe(70);
    expectRestored(terminal);
    const said = terminal.mainScreen().join('\n');
    expect(said).toContain('broken by a test');
    const [path = ''] = /\/\S+\/crashes\/\S+\.txt/.exec(said.replaceAll('\n', '')) ?? [];
    expect(await readFile(path, 'utf8')).toContain('Error: broken by a test');
    expect(said).not.toMatch(/^\s+at .*\(/m);
  });

  test('a workspace that goes away is said, and its return is seen', async () => {
    const { root } = await copyOf(night);
    const terminal = sandbox.start(boardOf({ ...night, root }));
    await terminal.waitFor(footerIsDrawn);

    await rename(root, `${root}-away`);
    terminal.press('ctrl+r');
    const without = await terminal.waitFor('No workspace in');
    // What was read last stays, with its age in the first row: it is not mistaken for a quiet night.
    expect(without[1]).toContain(` ${night.sentence}`);

    await rename(`${root}-away`, root);
    terminal.press('ctrl+r');
    await terminal.waitFor((screen) => !screen.join('\n').includes('No workspace in'));
    await terminal.waitFor(selected(night.pipelines[0]!));
  });
});

function expectRestored(terminal: RunningTerminal): void {
  expect(terminal.onAlternateScreen()).toBe(false);
  expect(terminal.cursorShown()).toBe(true);
  // Pastes are no longer bracketed.
  expect(terminal.written().lastIndexOf('\u001b[?2004l')).toBeGreaterThan(
    terminal.written().lastIndexOf('\u001b[?2004h'),
  );
}

async function demoFolders(): Promise<string[]> {
  return (await readdir(sandbox.temporary)).filter((name) => name.startsWith('wakeworthy-demo-'));
}
