import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** What dbt leaves in its target folder, as text. */
export interface DbtFolder {
  readonly runResults?: string;
  readonly sources?: string;
  readonly manifest?: string;
  /** What stands there and cannot be read, a sentence each. */
  readonly odd: readonly string[];
}

/** The manifest of a large project has tens of megabytes. */
const LARGEST = 256 * 1024 * 1024;
const FILES = [
  ['runResults', 'run_results.json'],
  ['sources', 'sources.json'],
  ['manifest', 'manifest.json'],
] as const;

/** Reads the files of a target folder, which is named from the root of the workspace; those that are not there are absent. */
export async function readDbtFolder(root: string, folder: string): Promise<DbtFolder> {
  const odd: string[] = [];
  const read: { runResults?: string; sources?: string; manifest?: string } = {};
  for (const [name, file] of FILES) {
    const path = join(resolve(root, folder), file);
    try {
      const { size } = await stat(path);
      if (size > LARGEST) odd.push(`${file} has more than ${LARGEST / 1024 / 1024} MB and is not read.`);
      else read[name] = await readFile(path, 'utf8');
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT') odd.push(`${file} cannot be read: ${message}.`);
    }
  }
  return { ...read, odd };
}
