/** The version of git, `2.47.1`; undefined where there is none. */
export async function gitVersion(): Promise<string | undefined> {
  try {
    const { simpleGit } = await import('simple-git');
    const { installed, major, minor, patch } = await simpleGit().version();
    return installed ? `${major}.${minor}.${patch}` : undefined;
  } catch {
    return undefined;
  }
}
