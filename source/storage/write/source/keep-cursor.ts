import { type Cursor, cursorPath } from '../../read/source/cursor.ts';
import { keepInGitDirectory } from './in-git-directory.ts';

/** Keeps how far a source was read; nothing where the workspace lies in no git repository. */
export async function keepCursor(root: string, source: string, cursor: Cursor): Promise<void> {
  const path = cursorPath(root, source);
  if (path !== undefined) await keepInGitDirectory(path, cursor);
}
