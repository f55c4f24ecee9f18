import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { startBoard, TerminalInput } from '../../source/ui/start.tsx';
import { board, NOW, screen } from '../app/board-fixture.ts';
import { BYTES, fakeTerminal } from './harness.tsx';

// The console of the test runner has no constructor, that of Node has.
Object.assign(console, { Console });

const ENTER = '\u001b[?1049h';
const LEAVE = '\u001b[?1049l';

function started(options: Partial<Parameters<typeof startBoard>[0]> = {}) {
  const terminal = fakeTerminal({ columns: 80, rows: 24 });
  const stderr = new PassThrough();
  const ended = startBoard({
    initial: board(),
    run: async () => undefined,
    subscribe: () => () => undefined,
    keyboard: new TerminalInput(terminal.stdin),
    stdout: terminal.stdout,
    stderr: stderr as unknown as NodeJS.WriteStream,
    ...options,
  });
  const shows = (text: string) =>
    vi.waitFor(async () => expect((await terminal.screen()).join('\n')).toContain(text), { timeout: 60_000 });
  return { terminal, ended, shows, said: () => String(stderr.read() ?? '') };
}

function expectRestored(written: string): void {
  expect(written.indexOf(ENTER)).toBeGreaterThanOrEqual(0);
  expect(written.lastIndexOf(LEAVE)).toBeGreaterThan(written.lastIndexOf(ENTER));
  expect(written.lastIndexOf('\u001b[?25h')).toBeGreaterThan(written.lastIndexOf('\u001b[?25l'));
  expect(written.lastIndexOf('\u001b[?2004l')).toBeGreaterThanOrEqual(written.lastIndexOf('\u001b[?2004h'));
}

it.each([['q'], [BYTES.ctrlC]])('%j leaves with 0 and the terminal as it was', async (key) => {
  const { terminal, ended, shows } = started();
  await shows('GET UP');
  terminal.stdin.push(key);
  expect(await ended).toBe(0);
  expectRestored(terminal.written());
});

it('waits for a change that is still being written before it ends', async () => {
  let written = false;
  const run = async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    written = true;
    return undefined;
  };
  const { terminal, ended, shows } = started({ run });
  await shows('GET UP');
  terminal.stdin.push('aq');
  expect(await ended).toBe(0);
  expect(written).toBe(true);
});

it('shows what the door tells, and stops listening at the end', async () => {
  let stopped = false;
  const { terminal, ended, shows } = started({
    subscribe: (emit) => {
      const timer = setTimeout(() => emit({ kind: 'tick', now: NOW + 3_600_000 }), 20);
      return () => {
        clearTimeout(timer);
        stopped = true;
      };
    },
  });
  await shows('04:12');
  terminal.stdin.push('q');
  await ended;
  expect(stopped).toBe(true);
});

it('takes the size of the terminal, whatever the door believed', async () => {
  const { terminal, ended, shows } = started({ initial: board({ size: { columns: 200, rows: 60 } }) });
  await shows('GET UP');
  await vi.waitFor(async () =>
    expect(await terminal.screen()).toEqual(screen(board()).map((row) => row.trimEnd())),
  );
  terminal.stdin.push('q');
  await ended;
});

it('restores the terminal, says what happened and ends with 70 when a frame cannot be drawn', async () => {
  const broken = { ...board(), report: { ...board().report, headline: undefined as never } };
  const { terminal, ended, said } = started({ initial: broken });
  expect(await ended).toBe(70);
  expectRestored(terminal.written());
  expect(said()).toMatch(/^The board stopped because of a fault of its own: .+\n.*wakeworthy status/);
});

it('does the same when it breaks later on', async () => {
  let breaks: () => void = () => undefined;
  const { terminal, ended, said, shows } = started({
    onCrash: async (error) => `told by the door: ${error instanceof Error}`,
    subscribe: (emit) => {
      breaks = () => emit({ kind: 'reloaded' } as never);
      return () => undefined;
    },
  });
  const uncaught = process.listeners('uncaughtException').slice();
  await shows('GET UP');
  setTimeout(breaks);
  expect(await ended).toBe(70);
  expectRestored(terminal.written());
  expect(said()).toBe('told by the door: true\n');
  expect(process.listeners('uncaughtException').length).toBeLessThanOrEqual(uncaught.length);
});

it.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('puts the terminal in order on %s', async (signal, code) => {
  const { terminal, ended, shows } = started();
  await shows('GET UP');
  process.emit(signal, signal);
  expect(await ended).toBe(code);
  expectRestored(terminal.written());
});
