import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import { gitDirectory } from '../git/git-directory.ts';
import { isOwnedByAnother, readingGit } from '../git/reading-git.ts';

/**
 * What git keeps of a workspace and does not put on the disk here: an empty log would look like a quiet night. A
 * finding for each folder or file of `state/`, and one for the runbooks. Git is asked only where something seems to be
 * missing: in a sparse checkout, and where there is no log.
 */
export async function notCheckedOut(root: string): Promise<Finding[]> {
  const git = gitDirectory(root);
  if (git === undefined) return [];
  const isSparse = existsSync(join(git, 'info', 'sparse-checkout'));
  if (!isSparse && !isEmpty(join(root, 'state/log'))) return [];
  try {
    return missingFindings(await missingFiles(root));
  } catch {
    if (!isSparse) return [];
    const message = 'only a part of git is checked out here, and git could not say which';
    return [finding('state', message, SPARSE)];
  }
}

/**
 * Files that git has and the disk has not, each one, for whoever must be sure: `notCheckedOut` sees no single file. Where
 * git cannot say, that is told and touches nothing: a workspace may be read where there is no git.
 */
export async function missingFromGit(root: string): Promise<Finding[]> {
  if (gitDirectory(root) === undefined) return [];
  try {
    return missingFindings(await missingFiles(root));
  } catch (error) {
    const why = isOwnedByAnother(error) ? 'git refuses: the folder belongs to somebody else' : 'git fails';
    return [
      {
        ...{
          severity: 'warning',
          file: '.git',
          message: `whether all files are here cannot be told: ${why}`,
        },
        ...(isOwnedByAnother(error) ? { example: 'git config --global --add safe.directory "$PWD"' } : {}),
      },
    ];
  }
}

const SPARSE = 'git sparse-checkout add state runbooks';

interface Missing {
  readonly path: string;
  /** Left out by a sparse checkout, not deleted. */
  readonly isSkipped: boolean;
}

function missingFindings(missing: readonly Missing[]): Finding[] {
  const groups = Map.groupBy(missing, ({ path }) => /^(?:state\/[^/]+|[^/]+)/.exec(path)![0]);
  return [...groups].map(([file, files]) => {
    const skipped = files.some(({ isSkipped }) => isSkipped);
    const count = `${files.length} ${files.length === 1 ? 'file of git is' : 'files of git are'}`;
    const what = skipped ? 'not checked out here' : 'missing here';
    return finding(file, `${count} ${what} and not read`, skipped ? SPARSE : `git checkout -- ${file}`);
  });
}

function finding(file: string, message: string, example: string): Finding {
  return {
    ...{ severity: 'error', file, message, expected: 'all of state and runbooks on the disk', example },
    ...(file === 'runbooks' ? {} : { touches: 'all' }),
  };
}

async function missingFiles(root: string): Promise<Missing[]> {
  const listed = await (await readingGit(root)).raw('ls-files', '-t', '-z', '--', 'state', 'runbooks');
  return listed
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => ({ path: entry.slice(2), isSkipped: entry.startsWith('S ') }))
    .filter(({ path }) => !existsSync(join(root, path)));
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return true;
  }
}
