import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A real repository in a temporary folder, removed after the test. */
export interface Repository {
  readonly root: string;
  /** Runs git there and gives what it printed. Throws where it fails. */
  readonly git: (...args: readonly string[]) => string;
  /** Writes files by their paths from the root. */
  readonly put: (files: Readonly<Record<string, string>>) => void;
}

/** A repository with one commit of these files, whose identity is Ana's unless `identity` is false. */
export function repository(
  files: Readonly<Record<string, string>> = { 'state/team.yaml': 'team: t\n' },
  { identity = true } = {},
): Repository {
  const made = emptyRepository();
  made.put(files);
  made.git('add', '--all');
  made.git('-c', 'user.name=Past', '-c', 'user.email=past@example.com', 'commit', '-q', '-m', 'begin');
  if (identity) identify(made);
  return made;
}

/** A repository without a commit. */
export function emptyRepository(): Repository {
  const root = mkdtempSync(join(tmpdir(), 'wakeworthy-git-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const git = (...args: readonly string[]) =>
    execFileSync('git', [...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  git('init', '-q', '-b', 'main');
  const put = (more: Readonly<Record<string, string>>) => {
    for (const [path, content] of Object.entries(more)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
  };
  return { root, git, put };
}

/** Makes Ana the one who commits there. */
export function identify({ git }: Repository): void {
  git('config', 'user.name', 'Ana Ruiz');
  git('config', 'user.email', 'ana@example.com');
}
