import { spawn } from 'node:child_process';

/** How a command ended, and what it printed. */
export interface RanCommand {
  /** null: a signal ended it, or it did not start. */
  readonly code: number | null;
  /** Standard output and error as they came, the end of it where there is much. */
  readonly output: string;
}

/** Characters of an output that are kept. */
const KEPT = 6_000;

/**
 * Runs a command in the shell of this environment, byte for byte, in the workspace and without input. `signal` stops
 * it and whatever it started.
 */
export function runCommand(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
  command: string,
  signal: AbortSignal,
): Promise<RanCommand> {
  return new Promise((resolve) => {
    const shell = env.SHELL !== undefined && /\/(?:ba|z|da|k)?sh$/.test(env.SHELL) ? env.SHELL : '/bin/sh';
    const child = spawn(shell, ['-c', command], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    const keep = (chunk: string) => {
      output = (output + chunk).slice(-KEPT);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const stop = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      } catch {
        // It has ended already.
      }
    };
    signal.addEventListener('abort', stop, { once: true });
    const end = (code: number | null) => {
      signal.removeEventListener('abort', stop);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output = error.message;
      end(null);
    });
    child.on('close', end);
  });
}
