import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readingEnvironment } from './reading-environment.ts';

const NONE = /^0+$/;

/** Texts of blobs by their ids, as `blobBytes` gives them. */
export async function blobs(root: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await blobBytes(root, ids);
  return new Map([...found].map(([id, bytes]) => [id, bytes.toString('utf8')]));
}

/**
 * Blobs by their ids, in one process; those that are not here are left out: nothing is fetched for them. Git is asked as
 * a reader asks it: without locks, hooks or a pager.
 */
export async function blobBytes(root: string, ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = [...new Set(ids)].filter((id) => !NONE.test(id));
  const found = new Map<string, Buffer>(ids.filter((id) => NONE.test(id)).map((id) => [id, Buffer.alloc(0)]));
  if (wanted.length === 0) return found;
  const output = await answerTo(root, `${wanted.join('\n')}\n`);
  let from = 0;
  for (const id of wanted) {
    const end = output.indexOf(10, from);
    if (end < 0) break;
    const [, kind, size] = output.toString('latin1', from, end).split(' ');
    from = end + 1;
    if (kind !== 'blob') continue;
    found.set(id, output.subarray(from, from + Number(size)));
    from += Number(size) + 1;
  }
  return found;
}

/** The id that git would give these bytes; its length tells by which of two hashes. */
export function blobIdOf(bytes: Buffer, length: number): string {
  return createHash(length === 40 ? 'sha1' : 'sha256')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

function answerTo(root: string, input: string): Promise<Buffer> {
  return new Promise((resolve) => {
    const child = spawn(
      'git',
      ['-C', root, '-c', 'core.fsmonitor=false', 'cat-file', '--batch', '--buffer'],
      {
        stdio: ['pipe', 'pipe', 'ignore'],
        env: readingEnvironment(),
      },
    );
    const chunks: Buffer[] = [];
    // Where no more files may be open there are no streams either.
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    // Without git there is nothing to be found; whoever asks has been told that already.
    child.on('error', () => resolve(Buffer.alloc(0)));
    child.stdin?.on('error', () => undefined);
    child.on('close', () => resolve(Buffer.concat(chunks)));
    child.stdin?.end(input);
  });
}
