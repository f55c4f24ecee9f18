import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BoardEvent } from '../../../app/state/event.ts';
import { committedText } from '../../../storage/read/git/reading-git.ts';
import type { BoardWorld } from './board-world.ts';

/** Lines of a difference that are shown. */
const MOST = 200;

/** Lets somebody mend a runbook in their editor: the file is changed, and what changed is shown before it is committed. */
export async function editRunbook(
  { root, abilities }: BoardWorld,
  path: string,
  pipeline: string | undefined,
): Promise<BoardEvent> {
  const { editText, replaceFile } = abilities;
  if (!editText || !replaceFile)
    return { kind: 'refused', sentence: 'This program was started without a way to edit files.' };
  try {
    const bytes = await readFile(join(root, path));
    const before = bytes.toString('utf8');
    // What an editor gives back would not be what stood there.
    if (!bytes.equals(Buffer.from(before)) || before.startsWith('\ufeff'))
      return {
        kind: 'refused',
        sentence: `${path} is not plain UTF-8 (or begins with a byte order mark): mend it outside of the board.`,
      };
    const after = await editText(before, basename(path));
    if (after === undefined)
      return {
        kind: 'refused',
        sentence: 'The editor did not start or ended with an error. Nothing was changed.',
      };
    if (after !== before) await replaceFile(root, path, before, after);
    const { createTwoFilesPatch } = await import('diff');
    // Against what is committed: an edit that somebody left there goes into the same commit.
    const committed = (await committedText(root, path)) ?? before;
    const patch =
      before === after ? '' : createTwoFilesPatch(path, path, committed, after, '', '', { context: 1 });
    const rows = patch
      .split('\n')
      .slice(4)
      .filter((row) => row !== '');
    const left = rows.length - MOST;
    const difference = [...rows.slice(0, MOST), ...(left > 0 ? [`... and ${left} more lines`] : [])];
    const message = `Runbook ${basename(path, '.md')}: what was missing${pipeline === undefined ? '' : ` for ${pipeline}`}`;
    return { kind: 'runbook-edited', path, difference, message };
  } catch (error) {
    return { kind: 'failed', message: `${path} was not changed: ${(error as Error).message}` };
  }
}
