import { type Instance, render } from 'ink';
import type { BoardEvent } from '../app/state/event.ts';
import type { BoardState } from '../app/state/state.ts';
import { Board } from './board.tsx';
import { heldKeys } from './held-keys.ts';
import { jobControl } from './job-control.ts';
import { untilLeft } from './leave.ts';
import { type Repainting, repainting } from './repainting.ts';
import { SpokenBoard } from './spoken-board.tsx';
import { boardStore, type RunEffect } from './store.ts';
import { TerminalInput } from './terminal-input.ts';
import { copyTo, type RingSettings, ring } from './terminal-wishes.ts';
import { type ThemeName, themeFor, themeName } from './theme.ts';

export { heldKeys, TerminalInput };

/** What the door gives to a board. */
export interface BoardOptions {
  readonly initial: BoardState;
  readonly run: RunEffect;
  /** Starts the clock and whatever watches the files; returns how to stop them. */
  readonly subscribe: (emit: (event: BoardEvent) => void) => () => void;
  /** What to tell after the board broke; the terminal is whole again by then. */
  readonly onCrash?: (error: unknown) => Promise<string>;
  /** Default: what fits the terminal. */
  readonly theme?: ThemeName | 'auto';
  /** A flat text for a screen reader instead of a screen. */
  readonly spoken?: boolean;
  /** How somebody is told of what they are to get up for: by the bell, where nothing is said. */
  readonly notify?: RingSettings;
  readonly keyboard?: TerminalInput;
  readonly stdout?: NodeJS.WriteStream;
  readonly stderr?: NodeJS.WriteStream;
}

/** Leaves the alternate screen and shows the cursor, for where nobody is left to do it. */
const RESTORE = '\u001b[?2004l\u001b[?1049l\u001b[?25h';

/** Takes away what was typed and echoed before anybody listened: the screen begins where the cursor stands. */
const ROW_BEGUN = '\r\u001b[K';

/** Does something at the instant before the first rows are written. */
function beforeFirstFrame(stdout: NodeJS.WriteStream, act: () => void): void {
  const { write } = stdout;
  stdout.write = ((...given: Parameters<typeof write>) => {
    if (String(given[0]).includes('\n')) {
      stdout.write = write;
      act();
    }
    return write.apply(stdout, given);
  }) as typeof write;
}

/** Exit code of a fault of our own. */
export const CRASHED = 70;

/**
 * Shows the board until somebody leaves it. Both ends have to be a terminal.
 * @returns the exit code: 0, 70 after a fault of our own, 128 and the number of the signal that ended it
 */
export async function startBoard(options: BoardOptions): Promise<number> {
  const {
    keyboard = new TerminalInput(process.stdin),
    stdout = process.stdout,
    stderr = process.stderr,
  } = options;
  let instance: Instance | undefined;
  const job = jobControl(() => painting?.repaint());
  const run: RunEffect = async (effect) => {
    switch (effect.kind) {
      case 'copy':
        return copyTo(stdout, effect.text, effect.what);
      case 'ring':
        return ring(stdout, effect.text, options.notify);
      case 'edit':
      case 'edit-runbook':
        return job.lend(() => options.run(effect));
      case 'redraw':
        return void painting?.repaint();
      case 'suspend':
        return void (await job.suspend());
      default:
        return options.run(effect);
    }
  };
  const store = boardStore(options.initial, run, () => instance?.unmount());
  const leaving = untilLeft();
  let stop: () => void = () => undefined;
  let painting: Repainting | undefined;
  try {
    // Ink does this only after its first frame; what is typed before would be echoed into it.
    keyboard.setRawMode(true);
    await keyboard.settle();
    const theme = themeFor(themeName(options.theme ?? 'auto', process.env));
    const { spoken = false } = options;
    const screen = spoken ? (
      <SpokenBoard store={store} lendBy={job.lendBy} />
    ) : (
      <Board store={store} theme={theme} lendBy={job.lendBy} />
    );
    if (!spoken) stdout.write(ROW_BEGUN);
    // What was typed while the first frame was made is about nothing that anybody saw.
    beforeFirstFrame(stdout, () => keyboard.listen());
    instance = render(screen, {
      // It is all of a terminal that is asked for.
      stdin: keyboard as unknown as NodeJS.ReadStream,
      stdout,
      stderr,
      // A reader goes through what was written; a screen that is painted over tells it nothing.
      alternateScreen: !spoken,
      isScreenReaderEnabled: spoken,
      incrementalRendering: !spoken,
      interactive: true,
      // A key that follows another one waits for no frame that is due later.
      maxFps: 240,
      exitOnCtrlC: false,
      patchConsole: true,
    });
    if (!spoken) painting = repainting(instance, screen, stdout);
    stop = options.subscribe((event) => store.dispatch(event));
    const code = await Promise.race([instance.waitUntilExit().then(() => 0), leaving.code]);
    instance.unmount();
    await store.written();
    return code;
  } catch (error) {
    if (instance) instance.unmount();
    else {
      keyboard.setRawMode(false);
      stdout.write(RESTORE);
    }
    stderr.write(`${(await options.onCrash?.(error)) ?? crashMessage(error)}\n`);
    return CRASHED;
  } finally {
    stop();
    painting?.end();
    job.end();
    leaving.stop();
  }
}

function crashMessage(error: unknown): string {
  const what = error instanceof Error ? error.message : String(error);
  return `The board stopped because of a fault of its own: ${what}\nEvery change that it reported as written is on disk. \`wakeworthy status\` shows the same in plain text.`;
}
