import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { link, lstat, open, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { HOUR } from '../../../domain/time/zone.ts';
import { isInside, LEADS_OUT } from '../../read/file/source-file.ts';
import { syncFolder } from './folder.ts';

/** The file is not what it was when it was read, or may not be written; the message is the rest of a sentence. */
export class NotReplaced extends Error {
  override readonly name = 'NotReplaced';
}

const MARK = '\ufeff';

/**
 * Puts a text in the place of another, whole or not at all: written beside it, synced, then renamed over it, with its
 * mode. `before` undefined: there must be no such file. A link inside the root stays one. @throws NotReplaced where
 * something else stands there now, or what the system says.
 */
export async function replaceFile(
  root: string,
  path: string,
  before: string | undefined,
  after: string,
): Promise<void> {
  const target = await placeOf(root, path);
  const folder = dirname(target);
  const draft = join(folder, `.${basename(target)}-${process.pid}-${randomBytes(4).toString('hex')}`);
  const mode = before === undefined ? undefined : await modeOf(target);
  try {
    const mark = before !== undefined && (await textOf(target)).startsWith(MARK) ? MARK : '';
    await writeDraft(draft, mark + after, mode);
    // As late as can be: whoever saved in an editor meanwhile must not lose it.
    if (before === undefined) await linkNew(draft, target);
    else {
      if ((await textOf(target)) !== mark + before)
        throw new NotReplaced('it was changed by somebody else meanwhile');
      await rename(draft, target);
    }
    syncFolder(folder);
  } finally {
    await rm(draft, { force: true });
  }
}

/** What `replaceFile` writes beside a file until it is whole. */
const DRAFT = /^\..+-\d+-[0-9a-f]{8}$/;
/** One that is older was left by a process that was ended, milliseconds. */
const LEFT = HOUR;

/** Removes from a folder what writes left that were cut short an hour ago or more. @param now the real clock */
export async function sweepDrafts(folder: string, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => DRAFT.test(one))) {
    const path = join(folder, name);
    const stats = await lstat(path).catch(() => undefined);
    if (stats?.isFile() && now - stats.mtimeMs > LEFT) await rm(path, { force: true });
  }
}

/** The real place of a path below the root, which need not exist yet; its folder must. */
async function placeOf(root: string, path: string): Promise<string> {
  const real = await realpath(root);
  const straight = join(await realpath(dirname(join(root, path))), basename(path));
  const stats = await lstat(straight).catch(() => undefined);
  const target = stats?.isSymbolicLink() ? await realpath(straight) : straight;
  if (!isInside(real, target)) throw new NotReplaced(LEADS_OUT.message);
  return target;
}

async function modeOf(target: string): Promise<number> {
  const stats = await lstat(target);
  if (!stats.isFile()) throw new NotReplaced('it is not a plain file');
  return stats.mode & 0o7777;
}

async function textOf(target: string): Promise<string> {
  const bytes = await readFile(target);
  if (!isUtf8(bytes)) throw new NotReplaced('it is not UTF-8, and what cannot be read would be lost');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

async function writeDraft(draft: string, text: string, mode: number | undefined): Promise<void> {
  const file = await open(draft, 'wx', mode);
  try {
    await file.writeFile(text);
    // The mask of the process may have taken some of it.
    if (mode !== undefined) await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function linkNew(draft: string, target: string): Promise<void> {
  try {
    await link(draft, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new NotReplaced('somebody else made it meanwhile');
  }
}
