import { spawn } from 'node:child_process';
import { simpleGit } from 'simple-git';

interface Commit {
  readonly author: { readonly name: string; readonly email: string };
  /** Epoch milliseconds. */
  readonly at: number;
  readonly message: string;
  readonly files: readonly { readonly path: string; readonly content: string }[];
}

/** Git could not make the repository. */
export class RepositoryNotMade extends Error {
  override name = 'RepositoryNotMade';
}

/**
 * Makes a repository in an empty folder with a branch `main` of these commits, the oldest first, and checks it out.
 * `person`: who commits there from then on. One git process for all commits: a history of years takes a moment.
 */
export async function makeRepository(
  folder: string,
  commits: readonly Commit[],
  person: { readonly name: string; readonly email: string },
): Promise<void> {
  const git = simpleGit(folder);
  try {
    await git.init(['--quiet', '--initial-branch=main']);
    await git.addConfig('user.name', person.name);
    await git.addConfig('user.email', person.email);
    await git.addConfig('commit.gpgsign', 'false');
    await fastImport(folder, commits);
    await git.raw('reset', '--quiet', '--hard', 'main');
  } catch (error) {
    if (error instanceof RepositoryNotMade) throw error;
    throw new RepositoryNotMade(
      `git could not make a repository in ${folder}: ${(error as Error).message.trim()}. Is git installed?`,
    );
  }
}

function fastImport(folder: string, commits: readonly Commit[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', ['fast-import', '--quiet', '--done'], {
      cwd: folder,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let complaint = '';
    git.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    git.on('error', reject);
    git.stdin.on('error', reject);
    git.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new RepositoryNotMade(`git fast-import failed in ${folder}: ${complaint.trim()}`));
    });
    for (const commit of commits) git.stdin.write(importText(commit));
    git.stdin.end('done\n');
  });
}

function importText({ author, at, message, files }: Commit): string {
  const who = `${author.name} <${author.email}> ${Math.floor(at / 1000)} +0000`;
  const changes = files.map(({ path, content }) => `M 100644 inline ${path}\n${data(content)}`);
  return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\n${data(message)}${changes.join('')}\n`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
