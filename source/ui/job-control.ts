import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type Lendable, lendable } from './hand-over.ts';

/** Where there is no shell that could continue it, a process is not stopped: then it goes on after so many ms. */
const NOT_STOPPED = 300;

/** A terminal that is given back to the shell on Ctrl-Z and on `kill -TSTP`, and taken again on `fg`. */
export interface JobControl extends Lendable {
  /** Stops the job, every process of it, until the shell continues it. */
  readonly suspend: () => Promise<void>;
  readonly end: () => void;
}

/** @param returned what to do once the terminal is ours again: others may have drawn on it, and it may have another size */
export function jobControl(returned: () => void): JobControl {
  let onSignals = false;
  const listen = (listening: boolean) => {
    if (listening === onSignals) return;
    onSignals = listening;
    // Another program that has the terminal stops this one with it, the usual way.
    process[listening ? 'on' : 'off']('SIGTSTP', stopAlone);
    process[listening ? 'on' : 'off']('SIGCONT', continued);
  };
  const terminal = lendable((away) => listen(!away));

  const stopped = (processes: number) =>
    terminal
      .lend(async () => {
        const ended = new AbortController();
        const back = once(process, 'SIGCONT', { signal: ended.signal }).catch(() => undefined);
        process.kill(processes, 'SIGTSTP');
        await Promise.race([back, delay(NOT_STOPPED)]);
        ended.abort();
      })
      .then(cameBack);
  const stopAlone = () => void stopped(process.pid);
  // Whoever was stopped without being asked finds the terminal as the shell left it.
  const continued = () => void terminal.lend(async () => undefined).then(cameBack);
  const cameBack = () => {
    // The size may have changed while nobody listened.
    process.emit('SIGWINCH');
    returned();
  };
  listen(true);

  return { ...terminal, suspend: () => stopped(0), end: () => listen(false) };
}
