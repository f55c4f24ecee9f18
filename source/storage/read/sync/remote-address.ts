import { gitConfig } from '../git/git-config.ts';
import { withoutPassword } from '../git/without-password.ts';

/** Where a remote of this clone is, without what lets one in; undefined: there is no remote of this name. */
export async function remoteAddress(root: string, remote: string): Promise<string | undefined> {
  const address = await gitConfig(root, `remote.${remote}.url`);
  return address === undefined ? undefined : withoutPassword(address);
}
