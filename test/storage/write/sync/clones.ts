import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { formatEvent } from '../../../../source/domain/incident/event/format-event.ts';
import { idAt, NOW } from '../../../build/log.ts';

export const REF = 'refs/wakeworthy/log';
/** Waits for the remote as long as it takes. */
export const UNHURRIED = Number.POSITIVE_INFINITY;

/** A clone of a bare repository, with what a writer does there. */
export interface Clone {
  readonly root: string;
  git(...args: readonly string[]): string;
  /** Appends an event as a writer does. */
  record(path: string, line: string): void;
  put(path: string, content: string): void;
  read(path: string): string;
  /** The lines of a file that hold something, in their order; none where it is missing. */
  lines(path: string): string[];
  /** Paths below the ref, and the lines of what they hold. */
  held(): Record<string, string[]>;
}

/** A bare repository and so many clones of it, all removed after the test. */
export function clones(count: number): { remote: Pick<Clone, 'root' | 'git'>; all: Clone[] } {
  const folder = mkdtempSync(join(tmpdir(), 'wakeworthy-sync-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const remote = join(folder, 'remote.git');
  gitIn(folder)('init', '-q', '--bare', '-b', 'main', remote);
  const seed = cloneOf(remote, join(folder, 'seed'));
  seed.put('state/team.yaml', 'team: t\n');
  seed.git('add', '--all');
  seed.git('commit', '-q', '-m', 'begin');
  seed.git('push', '-q', 'origin', 'main');
  const all = Array.from({ length: count }, (_, n) => cloneOf(remote, join(folder, `clone ${n}`)));
  return { remote: { root: remote, git: gitIn(remote) }, all };
}

/** Lets a repository take only commits that follow what it holds; of refs that are no branch git asks that of a hook. */
export function refuseRewriting({ root }: Pick<Clone, 'root'>): void {
  const hook = `#!/bin/sh
case "$2" in *[!0]*) git merge-base --is-ancestor "$2" "$3" || exit 1;; esac
`;
  writeFileSync(join(root, 'hooks/update'), hook, { mode: 0o755 });
}

export function cloneOf(remote: string, root: string, ...options: readonly string[]): Clone {
  gitIn(dirname(root))('clone', '-q', ...options, remote, root);
  const git = gitIn(root);
  git('config', 'user.name', 'Ana Ruiz');
  git('config', 'user.email', 'ana@example.com');
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
  return {
    root,
    git,
    put,
    read,
    record: (path, line) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      appendFileSync(join(root, path), `\n${line}\n`);
    },
    lines: (path) =>
      read(path)
        .split('\n')
        .filter((line) => line !== ''),
    held: () => {
      const paths = git('ls-tree', '-r', '-z', '--name-only', '--full-tree', REF).split('\0').filter(Boolean);
      return Object.fromEntries(paths.map((path) => [path, git('show', `${REF}:${path}`).split('\n')]));
    },
  };
}

function gitIn(cwd: string) {
  return (...args: readonly string[]) =>
    execFileSync('git', [...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();
}

/** Whether any object that some ref of a repository reaches holds a text. */
export function reaches({ git }: Pick<Clone, 'git'>, text: string): boolean {
  const objects = git('rev-list', '--objects', '--all', '--glob=refs/wakeworthy/*')
    .split('\n')
    .filter(Boolean);
  return objects.some((row) => {
    const [id, path = ''] = row.split(' ');
    if (path.includes(text)) return true;
    return git('cat-file', '-t', id!) === 'blob' && git('cat-file', 'blob', id!).includes(text);
  });
}

/** One event as it stands in the log; the same number is the same event. */
export function lineOf(
  n: number,
  type = 'incident.noted',
  data: object = { incident: 'i', text: `n${n}` },
): string {
  return formatEvent({ id: idAt(NOW, n), at: NOW, by: 'ana', type, data } as never);
}
