import { basename, dirname } from 'node:path';
import type { United } from '../../read/sync/united.ts';
import { appendLines } from '../file/append-line.ts';
import { openFolder } from '../file/folder.ts';
import { NotReplaced, replaceFile } from '../file/replace-file.ts';

/**
 * Brings a workspace to what was united: lines that it lacks are appended, notes that it lacks are created, and nothing is
 * ever replaced, cut or removed. Gives the number of lines.
 */
export async function applyUnited(root: string, united: Pick<United, 'lacking' | 'notes'>): Promise<number> {
  let count = 0;
  for (const [path, lines] of united.lacking) {
    const names = dirname(path).split('/');
    appendLines(
      () => openFolder(root, names),
      basename(path),
      lines,
      () => undefined,
    );
    count += lines.length;
  }
  for (const [path, bytes] of united.notes) {
    openFolder(root, dirname(path).split('/'));
    try {
      await replaceFile(root, path, undefined, bytes.toString('utf8'));
    } catch (error) {
      // Somebody made it meanwhile: the next sync unites both.
      if (!(error instanceof NotReplaced)) throw error;
    }
  }
  return count;
}
