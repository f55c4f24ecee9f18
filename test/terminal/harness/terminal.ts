import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** Columns and rows of a terminal. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** How a program ended: its exit code, and the number of the signal that ended it (0: none). */
export interface Ending {
  readonly code: number;
  readonly signal: number;
}

/** What keys send that type nothing. */
const KEYS: Readonly<Record<string, string>> = {
  enter: '\r',
  esc: '\u001b',
  up: '\u001b[A',
  down: '\u001b[B',
  'ctrl+c': '\u0003',
  'ctrl+d': '\u0004',
  'ctrl+r': '\u0012',
  'ctrl+x': '\u0018',
  tab: '\t',
};

/** A program in a real pseudo-terminal, and what its screen shows. */
export interface RunningTerminal {
  readonly pid: number;
  /** The rows of the screen, without the space at their ends. */
  readonly screen: () => string[];
  /** The rows of the main screen, with what has scrolled off it, while or after the other one was shown. */
  readonly mainScreen: () => string[];
  /** Everything the program wrote, control sequences and all. */
  readonly written: () => string;
  readonly onAlternateScreen: () => boolean;
  readonly cursorShown: () => boolean;
  /**
   * Resolves with the screen as soon as a frame that is written to its end satisfies; rejects, showing the screen,
   * after `patience` milliseconds.
   */
  readonly waitFor: (expected: string | RegExp | Condition, patience?: number) => Promise<string[]>;
  /** Types keys, each as one piece of input: names of `KEYS`, or the text itself. */
  readonly press: (...keys: readonly string[]) => void;
  /** Writes to the terminal as another program would that has it open too. */
  readonly scribble: (text: string) => void;
  readonly resize: (size: Size) => void;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves when the program has ended and its last output is on the screen. */
  readonly ended: Promise<Ending>;
  /** Calls back whenever more output is on the screen; returns how to stop. */
  readonly onOutput: (changed: () => void) => () => void;
}

export type Condition = (screen: readonly string[]) => boolean;

export interface StartOptions {
  readonly size: Size;
  readonly cwd: string;
  /** The whole environment of the program, except for TERM. */
  readonly env: Readonly<Record<string, string>>;
}

const PATIENCE = 60_000;
/** A synchronized update: what stands between these belongs on the screen at once. */
const FRAME_BEGINS = '\u001b[?2026h';
const FRAME_ENDS = '\u001b[?2026l';

/** Starts a program in a terminal of its own. */
export function startTerminal(
  file: string,
  args: readonly string[],
  { size, cwd, env }: StartOptions,
): RunningTerminal {
  const emulator = new xterm.Terminal({
    cols: size.columns,
    rows: size.rows,
    scrollback: 1_000,
    allowProposedApi: true,
  });
  const pty = spawn(file, [...args], {
    name: 'xterm-256color',
    cols: size.columns,
    rows: size.rows,
    cwd,
    env: { ...env, TERM: 'xterm-256color' },
  });
  let written = '';
  let drawn = 0;
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  pty.onData((data) => {
    written += data;
    emulator.write(data, () => {
      drawn += data.length;
      changed();
    });
  });
  let ending: Ending | undefined;
  const ended = endingOf(pty, emulator).then((how) => {
    ending = how;
    changed();
    return how;
  });
  const linesOf = (which: 'active' | 'normal') => {
    const buffer = emulator.buffer[which];
    const first = which === 'active' ? buffer.baseY : 0;
    return Array.from({ length: which === 'active' ? emulator.rows : buffer.length }, (_, row) =>
      (buffer.getLine(first + row)?.translateToString(true) ?? '').trimEnd(),
    );
  };
  const screen = () => linesOf('active');
  // On a busy machine the end of a frame comes in a piece of its own, and stands on the screen later than it came.
  const isDrawing = () => {
    const shown = written.slice(0, drawn);
    return shown.lastIndexOf(FRAME_BEGINS) > shown.lastIndexOf(FRAME_ENDS);
  };

  return {
    pid: pty.pid,
    screen,
    mainScreen: () => linesOf('normal'),
    written: () => written,
    onAlternateScreen: () => emulator.buffer.active.type === 'alternate',
    cursorShown: () => written.lastIndexOf('\u001b[?25h') >= written.lastIndexOf('\u001b[?25l'),
    waitFor: (expected, patience = PATIENCE) =>
      new Promise((resolve, reject) => {
        const satisfied = conditionOf(expected);
        const stop = () => {
          listeners.delete(look);
          clearTimeout(timer);
        };
        const fail = (why: string) => {
          stop();
          reject(new Error(`${why} ${nameOf(expected)}. The screen shows:\n${framed(screen())}`));
        };
        const look = () => {
          if (isDrawing() && !ending) return;
          const lines = screen();
          if (satisfied(lines)) {
            stop();
            resolve(lines);
          } else if (ending) fail(`The program ended (exit code ${ending.code}) before the screen showed`);
        };
        const timer = setTimeout(() => fail(`For ${patience} ms the screen did not show`), patience);
        listeners.add(look);
        look();
      }),
    press: (...keys) => {
      for (const key of keys) pty.write(Object.hasOwn(KEYS, key) ? KEYS[key]! : key);
    },
    scribble: (text) => emulator.write(text, changed),
    resize: ({ columns, rows }) => {
      emulator.resize(columns, rows);
      pty.resize(columns, rows);
    },
    kill: (signal) => pty.kill(signal),
    ended,
    onOutput: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function endingOf(pty: IPty, emulator: InstanceType<typeof xterm.Terminal>): Promise<Ending> {
  return new Promise((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      // What the emulator was given before has to be on its screen first.
      emulator.write('', () => resolve({ code: exitCode, signal: signal ?? 0 }));
    });
  });
}

function conditionOf(expected: string | RegExp | Condition): Condition {
  if (typeof expected === 'function') return expected;
  if (typeof expected === 'string') return (lines) => lines.some((line) => line.includes(expected));
  return (lines) => expected.test(lines.join('\n'));
}

function nameOf(expected: string | RegExp | Condition): string {
  if (typeof expected === 'function') return expected.name === '' ? 'what was expected' : expected.name;
  return typeof expected === 'string' ? `"${expected}"` : `${expected}`;
}

function framed(lines: readonly string[]): string {
  return lines.map((line) => `  | ${line}`).join('\n');
}
