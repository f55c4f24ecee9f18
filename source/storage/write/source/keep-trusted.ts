import { dirname } from 'node:path';
import type { Source } from '../../../domain/catalog/source.ts';
import { fingerprintOf, readTrusted, trustedPath } from '../../read/source/trusted.ts';
import { whileLocked } from '../file/clone-lock.ts';
import { keepInGitDirectory } from './in-git-directory.ts';

/** What two agree to at once is both kept: each waits for the other. */
const PATIENCE = { retries: 200, minTimeout: 20, maxTimeout: 60 };

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
  const kept = await whileLocked(dirname(path), 'trusted-sources', PATIENCE, async () => {
    await keepInGitDirectory(path, { ...(await readTrusted(root)), [source.id]: fingerprintOf(source) });
    return true;
  });
  if (kept === undefined)
    throw new NoPlaceForTrust('Another process keeps what was agreed to just now: try again.');
}
