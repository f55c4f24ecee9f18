import { spawn } from 'node:child_process';
import type { RanProgram } from '../../ran-program.ts';

/** Milliseconds in which a program has to end. */
const PATIENCE = 60_000;
/** Bytes of an answer. */
const LARGEST = 5 * 1024 * 1024;
/** Characters of a complaint that are kept. */
const KEPT = 2_000;

/** A program did not start; the message is a sentence. */
export class NotStarted extends Error {
  override readonly name = 'NotStarted';
}

/**
 * Runs a program without a shell, in the workspace and without input, for a minute at most; of what it prints five
 * megabytes are taken. Whatever it started ends with it. @throws NotStarted
 */
export function runProgram(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
  [program = '', ...args]: readonly string[],
  { patience = PATIENCE, largest = LARGEST, stopped = undefined as AbortSignal | undefined } = {},
): Promise<RanProgram> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const chunks: Buffer[] = [];
    let [size, complaint] = [0, ''];
    let cutShort: string | undefined;
    const end = (why: string) => {
      cutShort ??= why;
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended already.
      }
    };
    const stop = () => end('it was stopped');
    if (stopped?.aborted) stop();
    stopped?.addEventListener('abort', stop, { once: true });
    const timer = setTimeout(() => end(`it ran for more than ${patience / 1_000} s`), patience);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > largest) end(`it printed more than ${largest / 1024 / 1024} MB`);
      else chunks.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaint = (complaint + chunk).slice(-KEPT);
    });
    const settled = () => {
      clearTimeout(timer);
      stopped?.removeEventListener('abort', stop);
    };
    child.on('error', (error) => {
      settled();
      reject(new NotStarted(`${program} does not start: ${error.message}.`));
    });
    child.on('close', (code) => {
      settled();
      const output = Buffer.concat(chunks).toString('utf8');
      resolve({ code, output, complaint, ...(cutShort === undefined ? {} : { cutShort }) });
    });
  });
}
