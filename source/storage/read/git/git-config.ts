/** The e-mail address that git would commit with here; undefined without git, without a repository, without one set. */
export async function gitEmail(root: string): Promise<string | undefined> {
  try {
    const { simpleGit } = await import('simple-git');
    const { value } = await simpleGit(root).getConfig('user.email');
    return value ?? undefined;
  } catch {
    return undefined;
  }
}
