import { once } from 'node:events';
import { visible } from '../../domain/text/visible.ts';
import { watchState } from '../../storage/read/workspace/watch.ts';
import { printOut } from '../print/print.ts';

/** It is done this often, milliseconds. */
const EVERY = 60_000;
/** And so long after a change of the files: a second one soon after the first goes with it. */
const SOON = 1_500;

/**
 * Does something at once, a minute apart and soon after a change of the files below `state/`, and prints what it says
 * where that is news, until the process is told to end (Ctrl-C, SIGTERM). What is under way then comes to its end.
 */
export async function untilStopped(root: string, each: () => Promise<string>): Promise<void> {
  const stop = new AbortController();
  const end = () => stop.abort();
  process.on('SIGINT', end).on('SIGTERM', end);
  let told = '';
  try {
    while (!stop.signal.aborted) {
      const began = Date.now();
      const says = await each();
      if (says !== told) printOut(`${says.split('\n').map(visible).join('\n')}\n`);
      told = says;
      await nextTurn(root, began, stop.signal);
    }
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}

/** Ends a minute later, soon after a change of the files since then, or at once where all of it is to end. */
async function nextTurn(root: string, began: number, stopped: AbortSignal): Promise<void> {
  const turn = new AbortController();
  const come = () => turn.abort();
  const minute = setTimeout(come, EVERY);
  let soon: NodeJS.Timeout | undefined;
  const unwatch = watchState(root, began, () => {
    clearTimeout(soon);
    soon = setTimeout(come, SOON);
  });
  stopped.addEventListener('abort', come);
  if (!stopped.aborted) await once(turn.signal, 'abort');
  stopped.removeEventListener('abort', come);
  clearTimeout(minute);
  clearTimeout(soon);
  unwatch();
}
