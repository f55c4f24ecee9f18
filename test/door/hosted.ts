import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Ended } from './program.ts';

const HOST = resolve(import.meta.dirname, 'host.mjs');
const BUILT = resolve(import.meta.dirname, '../../.build/program/cli.js');

/** The process that runs the program for this file of tests, once it has been needed. */
let host: Promise<ChildProcess> | undefined;
let isBusy = false;

/** What one run of the program is given. */
export interface Run {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/**
 * Runs the built program to its end in a process that is there already, or answers `undefined` while another run is
 * under way there: two at once are two processes.
 */
export async function hosted(run: Run): Promise<Ended | undefined> {
  if (isBusy) return undefined;
  isBusy = true;
  try {
    host ??= start();
    const child = await host;
    child.ref();
    child.channel?.ref();
    const answered = once(child, 'message') as Promise<[Ended]>;
    child.send(run);
    const [ended] = await answered;
    child.unref();
    child.channel?.unref();
    return ended;
  } finally {
    isBusy = false;
  }
}

async function start(): Promise<ChildProcess> {
  const child = fork(HOST, [BUILT], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [] });
  await once(child, 'message');
  return child;
}
