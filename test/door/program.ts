import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { v7 } from 'uuid';
import { onTestFinished } from 'vitest';
import { childEnvironment } from '../build/machine/child-environment.ts';
import { hosted } from './hosted.ts';

/** The one file that users start. */
export const PROGRAM = resolve(import.meta.dirname, '../../.build/wakeworthy.js');

if (!existsSync(PROGRAM))
  throw new Error(`${PROGRAM} is missing: run \`npm run build\` first (\`npm test\` does it by itself).`);

/** How a run of the program ended, and what it printed. */
export interface Ended {
  /** null: killed. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Another file than the built one. */
  readonly program?: string;
  /** What standard input holds; default: nothing. */
  readonly input?: string;
  /** A file descriptor to print to instead of a pipe. */
  readonly stdout?: number;
  /** The user to run as, where the tests run as root. */
  readonly uid?: number;
  readonly signal?: NodeJS.Signals;
  /** In a process of its own: for what ends with it. */
  readonly alone?: boolean;
}

/** A command line: words as typed, or a list where a word holds spaces. */
export type Line = string | readonly string[];

/** A temporary folder and what stands in it. */
export interface Place {
  readonly root: string;
  /** Runs the program there to its end. */
  readonly run: (line: Line, options?: RunOptions) => Promise<Ended>;
  /** The same at a time of the night of Monday 23 November 2026 in New York, `03:16`. */
  readonly at: (time: string, line: Line, options?: RunOptions) => Promise<Ended>;
  /** Like `at`, for what must succeed: the JSON that `--json` prints. */
  readonly jsonAt: (time: string, line: Line) => Promise<Json>;
  /** Writes files by their paths from the root. */
  readonly put: (files: Readonly<Record<string, string>>) => Promise<void>;
  /** Appends lines to the log as another writer would; ids are of now where the time is yet to come. */
  readonly record: (events: readonly Recorded[], writer?: string) => Promise<string[]>;
  /** Every line of the log, in the order of the ids. */
  readonly log: () => Promise<Json[]>;
  /** The same without the decisions that are recorded beside an action on one incident. */
  readonly changes: () => Promise<Json[]>;
}

// What a program printed has no other type before it is looked at.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Json = any;

export interface Recorded {
  readonly at: string;
  readonly by: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A fresh folder with these files, gone after the test. */
export async function place(files: Readonly<Record<string, string>> = {}): Promise<Place> {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'wakeworthy-door-')));
  onTestFinished(() => rm(base, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  const root = join(base, 'work');
  await mkdir(root);
  const env = {
    ...childEnvironment(base),
    // Compiled once for all of them: what is tested here is not how long that takes.
    NODE_COMPILE_CACHE: join(tmpdir(), 'wakeworthy-test-compiled'),
  };
  const run: Place['run'] = (line, options = {}) =>
    start(words(line), { cwd: root, ...options, env: { ...env, ...options.env } });
  const at: Place['at'] = (time, line, options) => run([...words(line), '--at', night(time)], options);
  const made: Place = {
    root,
    run,
    at,
    jsonAt: async (time, line) => {
      const { code, out, err } = await at(time, [...words(line), '--json']);
      if (code !== 0) throw new Error(`${words(line).join(' ')} ended with ${code}: ${err}`);
      return JSON.parse(out);
    },
    put: (more) => put(root, more),
    record: (events, writer = 'pager-00000000') => record(root, writer, events),
    log: () => readLog(root),
    changes: async () =>
      (await readLog(root)).filter(({ type, incident }) => type !== 'decision.taken' || !incident),
  };
  await put(root, files);
  return made;
}

/** `03:16` of the night in the examples, as --at takes it. */
export function night(time: string): string {
  return time.includes('T') ? time : `2026-11-23T${time}`;
}

/** A command of the system, such as git, in a folder. */
export function system(command: string, args: readonly string[], cwd: string): Promise<Ended> {
  return ended(command, args, { cwd, env: { PATH: process.env.PATH ?? '', HOME: cwd } });
}

async function start(args: readonly string[], options: RunOptions): Promise<Ended> {
  const result =
    (await inHost(args, options)) ??
    (await ended(process.execPath, [options.program ?? PROGRAM, ...args], options));
  if (/\n\s+at /.test(result.err)) throw new Error(`A stack trace reached the user:\n${result.err}`);
  return result;
}

/** What needs nothing of the process itself needs none of its own. */
async function inHost(args: readonly string[], options: RunOptions): Promise<Ended | undefined> {
  const { env, cwd, program, input, stdout, uid, signal, alone } = options;
  const ofTheProcess = [program, input, stdout, uid, signal, env?.NODE_OPTIONS];
  if (alone || !env || !cwd || ofTheProcess.some((one) => one !== undefined)) return undefined;
  return hosted({ args, env, cwd });
}

function ended(command: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  return new Promise((done, failed) => {
    const { cwd, env, uid, stdout = 'pipe' } = options;
    const child = spawn(command, [...args], {
      stdio: ['pipe', stdout, 'pipe'],
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    let out = '';
    let err = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      out += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      err += text;
    });
    child.on('error', failed);
    child.on('close', (code) => done({ code, out, err }));
    // A program that never reads its input may have gone when it is written.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input ?? '');
    if (options.signal) child.kill(options.signal);
  });
}

function words(line: Line): readonly string[] {
  return typeof line === 'string' ? line.split(' ').filter(Boolean) : line;
}

async function put(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

/** Events of one millisecond keep the order in which they were recorded. */
let sequence = 0;

async function record(root: string, writer: string, events: readonly Recorded[]): Promise<string[]> {
  const ids: string[] = [];
  for (const event of events) {
    const msecs = Math.min(Date.parse(event.at), Date.now());
    sequence += 1;
    const id = v7({ msecs, seq: sequence });
    const file = join(root, 'state/log', new Date(msecs).toISOString().slice(0, 7), `${writer}.jsonl`);
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, `\n${JSON.stringify({ id, ...event })}\n`);
    ids.push(id);
  }
  return ids;
}

async function readLog(root: string): Promise<Json[]> {
  const folder = join(root, 'state/log');
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.jsonl'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
