import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import { gitDirectory } from '../git/git-directory.ts';
import { readingGit } from '../git/reading-git.ts';

/**
 * What git keeps of a workspace and does not put on the disk here (sparse checkout): an empty log would look like a
 * quiet night. A finding for each folder or file of `state/`, and one for the runbooks.
 */
export async function notCheckedOut(root: string): Promise<Finding[]> {
  const git = gitDirectory(root);
  if (git === undefined || !existsSync(join(git, 'info', 'sparse-checkout'))) return [];
  let missing: readonly string[];
  try {
    missing = await missingFiles(root);
  } catch {
    return [finding('state', 'only a part of git is checked out here, and git could not say which')];
  }
  const groups = Map.groupBy(missing, (path) => /^(?:state\/[^/]+|[^/]+)/.exec(path)![0]);
  return [...groups].map(([file, { length }]) =>
    finding(
      file,
      `${length} ${length === 1 ? 'file of git is' : 'files of git are'} not checked out here and not read`,
    ),
  );
}

function finding(file: string, message: string): Finding {
  return {
    ...{ severity: 'error', file, message, expected: 'all of state and runbooks on the disk' },
    example: 'git sparse-checkout add state runbooks',
    ...(file === 'runbooks' ? {} : { touches: 'all' }),
  };
}

async function missingFiles(root: string): Promise<string[]> {
  const listed = await (await readingGit(root)).raw('ls-files', '-t', '-z', '--', 'state', 'runbooks');
  return listed
    .split('\0')
    .filter((entry) => entry.startsWith('S '))
    .map((entry) => entry.slice(2))
    .filter((path) => !existsSync(join(root, path)));
}
