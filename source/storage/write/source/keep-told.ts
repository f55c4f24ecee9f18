import { toldPath } from '../../read/source/told.ts';
import { keepInGitDirectory } from './in-git-directory.ts';

/** Keeps what the hook of this clone was told; nothing where the workspace lies in no git repository. */
export async function keepTold(root: string, told: Readonly<Record<string, number>>): Promise<void> {
  const path = toldPath(root);
  if (path !== undefined) await keepInGitDirectory(path, told);
}
