import type { LogEvent } from '../../../domain/incident/event/event.ts';
import { LogWriteFailed } from '../../event-writer.ts';
import { NoPlainFile, ShortWrite } from './append-line.ts';
import { LeadsOut } from './folder.ts';

const WHY: Readonly<Record<string, readonly [what: string, next: string]>> = {
  EACCES: ['you may not write there', 'Check who owns the folder and your rights to it'],
  EPERM: [
    'the system does not permit it',
    'Check who owns the file and whether it is locked or append-protected',
  ],
  EROFS: ['the disk is mounted read-only', 'Work in a clone on a disk that can be written'],
  ENOSPC: ['the disk is full', 'Free some space, then do it again'],
  EDQUOT: ['your disk quota is used up', 'Free some space of yours, then do it again'],
  EFBIG: [
    'the file would become larger than is allowed here',
    'Raise the limit (ulimit -f), then do it again',
  ],
  EIO: ['the disk reported an error', 'Check the disk before anything else'],
  ELOOP: ['the file is a link, and links are not followed when writing', 'Replace the link by the file'],
  EISDIR: ['a folder stands in its place', 'Move the folder away'],
  ENOTDIR: ['a file stands where a folder is needed', 'Move the file away'],
  ENOENT: ['the workspace is not there any more', 'Check the folder given with --root'],
  EEXIST: ['something stands there already', 'Choose another name, or change what stands there'],
  ENAMETOOLONG: ['the name is longer than the system takes', 'Choose a shorter one'],
  ENXIO: ['what stands there is not a plain file', 'Move it away'],
};

/**
 * The failure to report: `path` from the root of the workspace, `reached` how many of the action's events are
 * recorded all the same.
 */
export function whyNotWritten(
  error: unknown,
  path: string,
  events: readonly LogEvent[],
  reached: number,
): LogWriteFailed {
  const { code } = error as NodeJS.ErrnoException;
  const [what, next] = reasonOf(error, code);
  const written = events.slice(0, reached);
  const types = (list: readonly LogEvent[]) => list.map(({ type }) => type).join(', ');
  const rest = types(events.slice(reached));
  const partly =
    written.length === 0
      ? 'Nothing of this was recorded.'
      : `Recorded: ${types(written)}. Not recorded: ${rest === '' ? 'nothing, but it may not survive a power cut' : rest}.`;
  return new LogWriteFailed(`Could not write ${path}: ${what}. ${partly} ${next}.`, written, code);
}

/** Why the system refused a write, and what to do next; neither ends in a full stop. */
export function reasonOf(error: unknown, code: string | undefined): readonly [what: string, next: string] {
  if (error instanceof ShortWrite)
    return [`only ${error.message} were written; the disk may be full`, WHY.ENOSPC![1]];
  if (error instanceof LeadsOut)
    return ['a link on the way leads out of the workspace', 'Replace the link by a folder'];
  if (error instanceof NoPlainFile) return ['what stands there is not a plain file', 'Move it away'];
  const known = code === undefined ? undefined : WHY[code];
  return known ?? [`${(error as Error).message}`, 'Do it again, and check the disk if it fails once more'];
}
