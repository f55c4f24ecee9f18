import { gitDirectory } from './git-directory.ts';
import { readingGit } from './reading-git.ts';

/** Whether git would take a file of this path, from `root`, into a commit: there is a repository, and nothing ignores it. */
export async function wouldTake(root: string, path: string): Promise<boolean> {
  if (gitDirectory(root) === undefined) return false;
  try {
    const git = await readingGit(root);
    // Ends with 1, which is thrown, where nothing ignores it.
    await git.raw('check-ignore', '--quiet', '--no-index', '--', path);
    return false;
  } catch {
    return true;
  }
}
