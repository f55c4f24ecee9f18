import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readingEnvironment } from './reading-environment.ts';

/** An object of git. */
export interface GitObject {
  readonly id: string;
  readonly kind: string;
  readonly bytes: Buffer;
}

/** Git ended before it had answered. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

interface Asked {
  readonly resolve: (object: GitObject | undefined) => void;
  readonly reject: (error: Error) => void;
}

const LINE_BREAK = 10;

/**
 * One process of git that tells of objects by whatever names them (an id, a ref, `HEAD:./path`) as often as it is asked,
 * until it is closed. It starts with the first question; refs and objects are those of the moment of each.
 */
export class ObjectReader {
  readonly #root: string;
  readonly #asked: Asked[] = [];
  #git: ChildProcessWithoutNullStreams | undefined;
  #chunks: Buffer[] = [];
  #size = 0;
  /** How many bytes the next answer takes with its head, once that was read. */
  #awaited = 0;

  constructor(root: string) {
    this.#root = root;
  }

  /** Undefined where nothing is named so; nothing is fetched for it. @throws NoAnswer */
  read(name: string): Promise<GitObject | undefined> {
    this.#git ??= this.#start();
    const git = this.#git;
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      git.stdin.write(`${name}\n`);
    });
  }

  close(): void {
    this.#git?.stdin.end();
    this.#git = undefined;
  }

  #start(): ChildProcessWithoutNullStreams {
    const git = spawn('git', ['-C', this.#root, '-c', 'core.fsmonitor=false', 'cat-file', '--batch'], {
      env: readingEnvironment(),
    });
    let complaint = '';
    git.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    git.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    git.stdin.on('error', () => undefined);
    const end = (why: string) => {
      for (const { reject } of this.#asked.splice(0)) reject(new NoAnswer(why));
    };
    git.on('error', (error) => end(whyNoGit(error)));
    git.on('close', (code) => end(complaint.trim() || `git cat-file ended with ${code}`));
    return git;
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size < this.#awaited) return;
    const held = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    let from = 0;
    this.#awaited = 0;
    for (;;) {
      const next = answerIn(held, from);
      if (next === undefined) break;
      if (next.end > held.length) {
        this.#awaited = next.end - from;
        break;
      }
      from = next.end;
      this.#asked.shift()?.resolve(next.object);
    }
    const rest = held.subarray(from);
    this.#chunks = [rest];
    this.#size = rest.length;
  }
}

function whyNoGit({ code, message }: NodeJS.ErrnoException): string {
  return code === 'ENOENT' ? 'There is no git here: install it, or put it on PATH.' : message;
}

/** The answer that begins there, and where it ends; undefined where not even its head has come. */
function answerIn(held: Buffer, from: number): { object: GitObject | undefined; end: number } | undefined {
  const headEnd = held.indexOf(LINE_BREAK, from);
  if (headEnd < 0) return undefined;
  const head = held.toString('latin1', from, headEnd);
  const [, id, kind, size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(head) ?? [];
  if (size === undefined) return { object: undefined, end: headEnd + 1 };
  const end = headEnd + 1 + Number(size);
  return { object: { id: id!, kind: kind!, bytes: held.subarray(headEnd + 1, end) }, end: end + 1 };
}
