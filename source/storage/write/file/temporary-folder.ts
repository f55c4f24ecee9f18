import { rmSync } from 'node:fs';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A fresh folder that is removed when asked for, at the end of the process, and when a signal ends it. */
export async function makeTemporary(
  prefix = 'wakeworthy-demo-',
): Promise<{ folder: string; remove: () => void }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), prefix)));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  const onSignal = (signal: NodeJS.Signals) => {
    remove();
    // A board that listens too puts the terminal in order first and ends the process itself.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const remove = () => {
    clear();
    process.off('exit', clear);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  process.on('exit', clear);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return { folder, remove };
}
