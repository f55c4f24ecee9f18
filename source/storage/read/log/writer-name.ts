import { listLogFiles } from './log-files.ts';
import { sharedLog } from './log-place.ts';

/** `ana-1f2e3d4c`: what the files of a writer in a clone are called, safe as a name whatever the id. */
export function writerName(by: string, clone: string): string {
  const safe = by.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^\./, '-');
  return `${safe.slice(0, 64)}-${clone}`;
}

/** Whether the log has a file of this writer, of whatever clone. */
export function hasWritten(root: string, by: string): boolean {
  const start = writerName(by, '');
  return listLogFiles(sharedLog(root)).files.some(({ path }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return name.startsWith(start) && /^[0-9a-f]{8}(?:\.\d+)?\.jsonl$/.test(name.slice(start.length));
  });
}
