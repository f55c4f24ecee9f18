import { spawn } from 'node:child_process';
import { inherited } from './sync-git.ts';

/** What a commit holds: by its path a content, or the id of a blob that git has. */
export type TreeContents = ReadonlyMap<string, Buffer | string>;

/** Git would not make the commit; the message is what it said. */
export class NoCommit extends Error {
  override readonly name = 'NoCommit';
}

/** Nobody's: whose machine wrote a commit says nothing about who did what; the lines do. */
const AUTHOR = 'wakeworthy <wakeworthy@localhost>';
/** A branch of that run of git alone: it is gone before git ends. */
const PASSING = 'refs/wakeworthy/passing';

/**
 * Makes one commit that holds this and nothing else, and gives its id. No ref moves, and neither index nor working tree is looked at.
 * `at`: epoch milliseconds; `idLength`: of an id of git here, 40 or 64. @throws NoCommit
 */
export function commitTree(
  root: string,
  parent: string | undefined,
  contents: TreeContents,
  at: number,
  idLength: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', ['-C', root, 'fast-import', '--quiet', '--done'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: inherited(),
    });
    let [said, complaint] = ['', ''];
    git.stdout.on('data', (chunk) => {
      said += chunk;
    });
    git.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    git.on('error', (error) => reject(new NoCommit(error.message)));
    // What git did not read it complains about itself.
    git.stdin.on('error', () => undefined);
    git.on('close', (code) => {
      if (code === 0 && /^[0-9a-f]{40,}\n/.test(said)) resolve(said.trim());
      else reject(new NoCommit(complaint.trim() || `git fast-import ended with ${code}`));
    });
    const message = 'The log\n';
    const head = [
      `commit ${PASSING}`,
      'mark :1',
      `committer ${AUTHOR} ${Math.floor(at / 1000)} +0000`,
      `data ${message.length}`,
      message + (parent === undefined ? '' : `from ${parent}`),
    ].join('\n');
    git.stdin.write(`${head}\ndeleteall\n`);
    for (const [path, content] of contents) {
      if (typeof content === 'string') git.stdin.write(`M 100644 ${content} ${quoted(path)}\n`);
      else {
        git.stdin.write(`M 100644 inline ${quoted(path)}\ndata ${content.length}\n`);
        git.stdin.write(content);
        git.stdin.write('\n');
      }
    }
    git.stdin.end(`\nget-mark :1\nreset ${PASSING}\nfrom ${'0'.repeat(idLength)}\n\ndone\n`);
  });
}

/** As fast-import reads a path with whatever in it. */
function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
