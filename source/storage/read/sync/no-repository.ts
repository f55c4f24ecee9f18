import { gitDirectory } from '../git/git-directory.ts';

/** There is no git here for a log to travel with; the message is a sentence. */
export class NoRepository extends Error {
  override readonly name = 'NoRepository';
}

/** @throws NoRepository */
export function refuseNoRepository(root: string): void {
  if (gitDirectory(root) === undefined)
    throw new NoRepository(
      'This workspace lies in no git repository: its log stays on this machine. Run git init first.',
    );
}
