import { readContents } from './log-contents.ts';
import { listLogFiles } from './log-files.ts';
import type { Entry } from './log-lines.ts';
import { sharedLog } from './log-place.ts';

/**
 * Every line of the log that a workspace shares, of all its files, in no particular order: for whoever needs what was
 * said and not what follows from it. What cannot be read is left out; doctor reports it.
 */
export function sharedEntries(root: string): readonly Entry[] {
  return readContents(listLogFiles(sharedLog(root)).files).entries;
}
