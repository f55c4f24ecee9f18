import { readingGit } from './reading-git.ts';

/** What git is told about itself here; undefined where it is not, or there is no git. */
export async function gitConfig(root: string, key: string): Promise<string | undefined> {
  try {
    const git = await readingGit(root);
    // Whoever says nothing at all is waited for a little longer.
    return (await git.raw('config', '--get', '--default', '', key)).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The e-mail address that git would commit with here; undefined without git, or where none is set. */
export function gitEmail(root: string): Promise<string | undefined> {
  return gitConfig(root, 'user.email');
}
