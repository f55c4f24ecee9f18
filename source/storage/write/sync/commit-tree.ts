import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { QUIETLY, quietEnvironment } from '../git/network-git.ts';

/** What a commit is to hold. */
export interface NewCommit {
  readonly parent: string | undefined;
  /** By its path a content, or the id of a blob that git has: all of it, or where `goesOn` what differs from the parent. */
  readonly contents: ReadonlyMap<string, Buffer | string>;
  /** Present: paths that the parent holds and this one does not; all else of it stays. */
  readonly goesOn?: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
  /** How long ids of git are here: 40 or 64. */
  readonly idLength: number;
  /** A ref that stands at the parent and is to stand at this; absent: none moves. */
  readonly ref?: string;
}

/** Git would not make the commit; the message is what it said. */
export class NoCommit extends Error {
  override readonly name = 'NoCommit';
}

const QUIET = QUIETLY.flatMap((one) => ['-c', one]);
/** Nobody's: whose machine wrote a commit says nothing about who did what; the lines do. */
const AUTHOR = 'wakeworthy <wakeworthy@localhost>';
/** A branch of that run of git alone: it is gone before git ends. */
const PASSING = 'refs/wakeworthy/passing';

/**
 * Makes commits; neither index nor working tree is looked at. Git may be started before it is known what the first one
 * holds, until it is closed.
 */
export class CommitWriter {
  readonly #root: string;
  #waiting: Importer | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  /** Starts git for the next commit. */
  begin(): void {
    this.#waiting ??= importer(this.#root);
  }

  /**
   * Makes one commit and gives its id. Undefined where its ref stands elsewhere by now, or another process moves it.
   * @throws NoCommit
   */
  async write(commit: NewCommit): Promise<string | undefined> {
    this.begin();
    const { git, ended } = this.#waiting!;
    this.#waiting = undefined;
    for (const part of told(commit)) git.stdin.write(part);
    git.stdin.end();
    const { code, said, complaint } = await ended;
    const isMade = /^[0-9a-f]{40,}\n/.test(said);
    if (code === 0 && isMade) return said.trim();
    if (isMade && commit.ref !== undefined && UNMOVED.test(complaint)) return undefined;
    throw new NoCommit(complaint.trim() || `git fast-import ended with ${code}`);
  }

  close(): void {
    this.#waiting?.git.stdin.end('done\n');
    this.#waiting = undefined;
  }
}

/** A git that takes one commit, and how it ended. */
interface Importer {
  readonly git: ChildProcessWithoutNullStreams;
  readonly ended: Promise<{
    readonly code: number | null;
    readonly said: string;
    readonly complaint: string;
  }>;
}

function importer(root: string): Importer {
  const git = spawn('git', ['-C', root, ...QUIET, 'fast-import', '--quiet', '--done'], {
    env: quietEnvironment(),
  });
  const ended: Importer['ended'] = new Promise((resolve) => {
    let [said, complaint] = ['', ''];
    git.stdout.on('data', (chunk) => {
      said += chunk;
    });
    git.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    git.on('error', (error) => resolve({ code: null, said: '', complaint: error.message }));
    git.on('close', (code) => resolve({ code, said, complaint }));
  });
  // What git did not read it complains about itself.
  git.stdin.on('error', () => undefined);
  return { git, ended };
}

const UNMOVED = /Not updating|cannot (?:lock|update) ref|unable to (?:lock|update)|Unable to create/i;

function* told({
  parent,
  contents,
  goesOn,
  at,
  idLength,
  ref = PASSING,
}: NewCommit): Generator<Buffer | string> {
  const message = 'The log\n';
  yield `commit ${ref}\nmark :1\ncommitter ${AUTHOR} ${Math.floor(at / 1000)} +0000\n`;
  yield `data ${message.length}\n${message}`;
  if (parent !== undefined) yield `from ${parent}\n`;
  if (goesOn === undefined) yield 'deleteall\n';
  else for (const path of goesOn) yield `D ${quoted(path)}\n`;
  for (const [path, content] of contents) {
    if (typeof content === 'string') yield `M 100644 ${content} ${quoted(path)}\n`;
    else {
      yield `M 100644 inline ${quoted(path)}\ndata ${content.length}\n`;
      yield content;
      yield '\n';
    }
  }
  yield '\nget-mark :1\n';
  if (ref === PASSING) yield `reset ${PASSING}\nfrom ${'0'.repeat(idLength)}\n\n`;
  yield 'done\n';
}

/** As fast-import reads a path with whatever in it. */
function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
