import type { Source } from '../../../domain/catalog/source.ts';
import { fingerprintOf, readTrusted, trustedPath } from '../../read/source/trusted.ts';
import { keepInGitDirectory } from './in-git-directory.ts';

/** There is no place in which that can be kept; the message is a sentence. */
export class NoPlaceForTrust extends Error {
  override readonly name = 'NoPlaceForTrust';
}

/** Keeps in the git directory that somebody agreed to a source as it stands. @throws NoPlaceForTrust */
export async function keepTrusted(root: string, source: Source): Promise<void> {
  const path = trustedPath(root);
  if (path === undefined)
    throw new NoPlaceForTrust(
      'This workspace lies in no git repository, and what is agreed to is kept in the git directory: git init.',
    );
  await keepInGitDirectory(path, { ...(await readTrusted(root)), [source.id]: fingerprintOf(source) });
}
