import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import type { Cache } from '../../cache.ts';
import { digest } from '../file/sealed.ts';
import { rememberingLines } from './known-lines.ts';
import { type LogFile, unreadable } from './log-files.ts';
import { type Entry, type LineFinding, readLines } from './log-lines.ts';

/** Larger files do not fit into one text; a month of a writer is a thousandth of it. */
const LARGEST_FILE = 256 * 1024 * 1024;

export interface LogContents {
  readonly entries: readonly Entry[];
  readonly findings: readonly LineFinding[];
}

/**
 * The events of files, in no particular order. A file that cannot be read is a finding. The digests of what was
 * read are added to `digests` where given. `cache`: what was read with it before in this program is not parsed again.
 */
export function readContents(
  files: readonly LogFile[],
  digests?: Map<string, string>,
  cache?: Cache,
): LogContents {
  const read = cache
    ? rememberingLines(
        cache,
        files.map(({ path }) => path),
      )
    : readLines;
  const entries: Entry[] = [];
  const findings: LineFinding[] = [];
  for (const file of files) {
    const content = contentOf(file);
    digests?.set(file.path, digestOfContent(content));
    if ('finding' in content) {
      findings.push(content);
      continue;
    }
    const lines = read(file.path, content.bytes);
    for (const entry of lines.entries) entries.push(entry);
    for (const finding of lines.findings) findings.push(finding);
  }
  return { entries, findings };
}

/** The digest of what a file holds now; of why it cannot be read where it cannot. */
export function digestOf(file: LogFile): string {
  return digestOfContent(contentOf(file));
}

type Content = { readonly bytes: Buffer } | { readonly finding: Omit<Finding, 'touches'> };

function digestOfContent(content: Content): string {
  return 'finding' in content ? digest(content.finding.message) : digest(content.bytes);
}

function contentOf(file: LogFile): Content {
  if (file.identity.size > LARGEST_FILE) {
    const message = `this file has ${Math.round(file.identity.size / 1024 / 1024)} MB and is not read`;
    return { finding: { severity: 'error', file: file.path, message, expected: 'at most 256 MB' } };
  }
  let descriptor: number | undefined;
  try {
    // Without O_NONBLOCK a named pipe that took the place of the file would be waited on for ever.
    descriptor = openSync(file.absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if (!fstatSync(descriptor).isFile()) throw Object.assign(new Error(), { code: 'not a plain file' });
    return { bytes: readFileSync(descriptor) };
  } catch (error) {
    return { finding: unreadable(file.path, error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
