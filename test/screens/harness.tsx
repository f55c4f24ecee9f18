import './force-colour.ts';
import { PassThrough } from 'node:stream';
import xterm from '@xterm/headless';
import { render } from 'ink';
import type { BoardEvent } from '../../source/app/state/event.ts';
import type { BoardState, Size } from '../../source/app/state/state.ts';
import { Board } from '../../source/ui/board.tsx';
import { type BoardStore, boardStore, type RunEffect } from '../../source/ui/store.ts';
import { themeFor } from '../../source/ui/theme.ts';

/** Bytes that a terminal sends for keys that type nothing. */
export const BYTES = {
  esc: '\u001b',
  enter: '\r',
  up: '\u001b[A',
  down: '\u001b[B',
  ctrlC: '\u0003',
} as const;

/** A terminal that nobody sees: what is written to it can be read back from its screen. */
export interface FakeTerminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Everything written so far. */
  readonly written: () => string;
  /** The rows of the screen as text, after everything written has arrived. */
  readonly screen: () => Promise<string[]>;
  readonly resize: (size: Size) => void;
}

export function fakeTerminal(size: Size): FakeTerminal {
  const terminal = new xterm.Terminal({
    cols: size.columns,
    rows: size.rows,
    allowProposedApi: true,
    convertEol: true,
  });
  let written = '';
  const stdout = Object.assign(new PassThrough(), {
    columns: size.columns,
    rows: size.rows,
    isTTY: true,
    write(chunk: string, ...rest: unknown[]): boolean {
      written += chunk;
      const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined;
      terminal.write(chunk, () => done?.());
      return true;
    },
  });
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  });
  return {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    written: () => written,
    screen: async () => {
      await new Promise<void>((resolve) => terminal.write('', resolve));
      const buffer = terminal.buffer.active;
      return Array.from({ length: terminal.rows }, (_, row) =>
        (buffer.getLine(row)?.translateToString(true) ?? '').trimEnd(),
      );
    },
    resize: ({ columns, rows }) => {
      terminal.resize(columns, rows);
      Object.assign(stdout, { columns, rows });
      stdout.emit('resize');
    },
  };
}

/** A board on such a terminal, drawn the way users get it. */
export interface Shown {
  readonly store: BoardStore;
  readonly terminal: FakeTerminal;
  /** Types these bytes, each as one piece of input, and waits until the screen follows. */
  readonly type: (...pieces: readonly string[]) => Promise<string[]>;
  readonly emit: (event: BoardEvent) => Promise<string[]>;
  readonly resize: (size: Size) => Promise<string[]>;
  readonly screen: () => Promise<string[]>;
  /** Waits until the frame is written, without reading the screen. */
  readonly flush: () => Promise<void>;
  readonly close: () => void;
}

export async function showBoard(
  state: BoardState,
  run: RunEffect = async () => undefined,
  { colour = true, maxFps = 1000 } = {},
): Promise<Shown> {
  const terminal = fakeTerminal(state.size);
  const store = boardStore(state, run, () => undefined);
  const instance = render(<Board store={store} theme={themeFor(colour ? 'dark' : 'none')} />, {
    stdin: terminal.stdin,
    stdout: terminal.stdout,
    alternateScreen: true,
    incrementalRendering: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps,
  });
  const settled = async () => {
    await instance.waitUntilRenderFlush();
    return terminal.screen();
  };
  // Keys typed before the first effects ran would be lost.
  await settled();
  return {
    store,
    terminal,
    type: async (...pieces) => {
      for (const piece of pieces) {
        terminal.stdin.push(piece);
        // A lone Esc is held back for a moment: it could be the start of an arrow key.
        await (piece === BYTES.esc ? pause(40) : pause(0));
      }
      return settled();
    },
    emit: (event) => {
      store.dispatch(event);
      return settled();
    },
    resize: async (size) => {
      terminal.resize(size);
      await pause(0);
      return settled();
    },
    screen: settled,
    flush: () => instance.waitUntilRenderFlush(),
    close: () => instance.unmount(),
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
