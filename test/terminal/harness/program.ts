import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { childEnvironment } from '../../build/machine/child-environment.ts';
import { type Ending, type RunningTerminal, type Size, startTerminal } from './terminal.ts';

/** The built program: the one file that users start. */
export const PROGRAM = resolve(import.meta.dirname, '../../../.build/wakeworthy.js');

if (!existsSync(PROGRAM))
  throw new Error(`${PROGRAM} is missing: run \`npm run build\` first (\`npm test\` does it by itself).`);

export const SMALL: Size = { columns: 80, rows: 24 };
export const WIDE: Size = { columns: 120, rows: 36 };

/** What a command printed that ran without a terminal. */
export interface Printed {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Somewhere to run the program in: folders of its own and an environment that holds nothing of ours. */
export interface Sandbox {
  /** Where the program makes its temporary folders. */
  readonly temporary: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Starts the program in a terminal. `node`: options of node itself. */
  readonly start: (args: readonly string[], options?: StartOptions) => RunningTerminal;
  /** Runs the program to its end without a terminal. */
  readonly run: (args: readonly string[], env?: Readonly<Record<string, string>>) => Printed;
  /** Ends whatever still runs and removes the folders. */
  readonly remove: () => Promise<void>;
}

interface StartOptions {
  readonly size?: Size;
  readonly env?: Readonly<Record<string, string>>;
  readonly node?: readonly string[];
}

/** A workspace on disk, and where the clock of its night stands. */
export interface Night {
  readonly root: string;
  /** For --at. */
  readonly at: string;
  /** How its sentence begins, as far as it fits on the first row that it takes. */
  readonly sentence: string;
  /** Of the incidents, in the order of the list. */
  readonly pipelines: readonly string[];
}

export async function makeSandbox(): Promise<Sandbox> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'wakeworthy-test-')));
  const temporary = join(folder, 'tmp');
  await mkdir(temporary);
  const env = {
    ...childEnvironment(folder),
    TMPDIR: temporary,
    // Compiled once for all of them: what is tested here is not how long that takes.
    NODE_COMPILE_CACHE: join(tmpdir(), 'wakeworthy-test-compiled'),
  };
  const running = new Set<RunningTerminal>();
  return {
    folder,
    temporary,
    env,
    start: (args, { size = SMALL, env: more = {}, node = [] } = {}) => {
      const terminal = startTerminal(process.execPath, [...node, PROGRAM, ...args], {
        size,
        cwd: folder,
        env: { ...env, ...more },
      });
      running.add(terminal);
      void terminal.ended.then(() => running.delete(terminal));
      return terminal;
    },
    run: (args, more = {}) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
        cwd: folder,
        env: { ...env, ...more },
        input: '',
        encoding: 'utf8',
      });
      return { code: status, stdout, stderr };
    },
    remove: async () => {
      const left = [...running];
      for (const terminal of left) terminal.kill('SIGKILL');
      await Promise.all(left.map(({ ended }) => ended));
      // What a program left to go on alone may still write for a moment.
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** Whenever these tests run: without a clock of its own the demo is of the last Monday. */
const NIGHT = '2026-11-23T03:12';

/** The demo's bad night as a workspace in git that stays. */
export function makeNight(sandbox: Sandbox): Night {
  const root = join(sandbox.folder, 'night');
  const { code, stdout, stderr } = sandbox.run(['demo', '--keep', root, '--json', '--at', NIGHT]);
  if (code !== 0) throw new Error(`demo --keep failed: ${stderr}`);
  const { at, headline, incidents } = JSON.parse(stdout) as {
    at: string;
    headline: string;
    incidents: { pipeline: string }[];
  };
  return { root, at, sentence: headline.slice(0, 24), pipelines: incidents.map(({ pipeline }) => pipeline) };
}

let copies = 0;

/** The same night once more, to change. */
export async function copyOf(night: Night): Promise<Night> {
  copies += 1;
  const root = `${night.root}-${copies}`;
  await cp(night.root, root, { recursive: true });
  return { ...night, root };
}

/** Arguments for a board of Ana's on this night. */
export function boardOf({ root, at }: Night): string[] {
  return ['--root', root, '--at', at, '--as', 'ana'];
}

/**
 * Leaves a board whatever stands open on it: asked again until it is understood, since on a busy machine Esc and the
 * key behind it arrive as one.
 */
export async function leave(terminal: RunningTerminal): Promise<Ending> {
  let ending: Ending | undefined;
  const ended = terminal.ended.then((how) => {
    ending = how;
  });
  for (let tries = 0; tries < 60 && !ending; tries++) {
    terminal.press(tries % 2 === 0 ? 'esc' : 'q');
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 300))]);
  }
  return terminal.ended;
}
