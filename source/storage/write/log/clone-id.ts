import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { digest } from '../../read/file/sealed.ts';
import { gitDirectory } from '../../read/git/git-directory.ts';

/**
 * Eight hexadecimal digits that tell this clone of the workspace from every other. They are kept in the git directory
 * (that of the worktree) beside its real path, so that a copy of the clone gets digits of its own. Where there is no
 * git directory, or it cannot be written, they follow from the host and the path of the workspace.
 */
export function cloneId(root: string): string {
  const real = realpathSync(root);
  const git = gitDirectory(real);
  return (git !== undefined && keptIn(git)) || digest(`${hostname()}\n${real}`).slice(0, 8);
}

const UNWRITABLE = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'ENOENT',
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EEXIST',
  'EISDIR',
  'ELOOP',
];

function keptIn(git: string): string | undefined {
  try {
    return read(git) ?? make(git);
  } catch (error) {
    // A git directory that others own is common on shared hosts, and no reason not to record an incident.
    // Nor is a full disk: whether the event itself can be written is told where it is.
    if (UNWRITABLE.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

function read(git: string): string | undefined {
  try {
    const [id, place] = readFileSync(join(git, 'wakeworthy', 'clone'), 'utf8').split('\n');
    return /^[0-9a-f]{8}$/.test(id!) && place === git ? id : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Another process may be making it too: whoever links first wins, and everybody reads what is there then. */
function make(git: string): string | undefined {
  const folder = join(git, 'wakeworthy');
  const file = join(folder, 'clone');
  const id = randomBytes(4).toString('hex');
  const draft = join(folder, `clone-${process.pid}-${id}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(draft, `${id}\n${git}\n`, { flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch {
    // It exists: made by another process just now, which is fine, or copied along with the clone, which is not.
    if (read(git) === undefined) renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  return read(git);
}
