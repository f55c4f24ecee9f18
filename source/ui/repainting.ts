import type { Instance } from 'ink';
import type { ReactNode } from 'react';

const CLEARED = '\u001b[2J\u001b[H';
/** A terminal that is being resized is at rest after so many milliseconds without another size. */
const AT_REST = 120;

/** How everything on a screen is drawn anew. */
export interface Repainting {
  readonly repaint: () => void;
  readonly end: () => void;
}

/**
 * Draws everything anew from the corner of the screen: on demand, and once a terminal has been resized. Ink draws only
 * what has changed, and counts rows from where it left the cursor: a terminal that moved its rows meanwhile shows them
 * in wrong places until somebody does this.
 */
export function repainting(
  { clear, rerender }: Instance,
  screen: ReactNode,
  stdout: NodeJS.WriteStream,
): Repainting {
  let timer: NodeJS.Timeout | undefined;
  const repaint = () => {
    clear();
    stdout.write(CLEARED);
    rerender(screen);
  };
  const resized = () => {
    clearTimeout(timer);
    timer = setTimeout(repaint, AT_REST);
    timer.unref();
  };
  stdout.on('resize', resized);
  return {
    repaint,
    end: () => {
      clearTimeout(timer);
      stdout.off('resize', resized);
    },
  };
}
