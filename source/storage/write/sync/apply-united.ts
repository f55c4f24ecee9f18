import { rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { United } from '../../read/sync/united.ts';
import { appendLines } from '../file/append-line.ts';
import { openFolder } from '../file/folder.ts';
import { NotReplaced, replaceFile } from '../file/replace-file.ts';
import { rewriteLines } from '../file/rewrite-lines.ts';

type Applied = Pick<United, 'lacking' | 'notes' | 'cuts' | 'forgottenNotes'>;

/**
 * Brings a workspace to what was united: lines that it lacks are appended, notes that it lacks are created, and nothing is
 * replaced, cut or removed but what is forgotten. Gives the number of lines that arrived.
 */
export async function applyUnited(root: string, united: Applied): Promise<number> {
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
  // What goes on elsewhere stands there by now.
  for (const { absolute, keep } of united.cuts) rewriteLines(absolute, keep);
  for (const note of united.forgottenNotes) rmSync(note);
  return count;
}
