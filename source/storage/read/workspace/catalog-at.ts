import type { Catalog } from '../../../domain/catalog/catalog.ts';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import { PIPELINES_FILE } from '../../../domain/catalog/lineage/layers.ts';
import { SOURCES_FILE } from '../../../domain/catalog/source.ts';
import { decoded, LARGEST_FILE, type SourceFile, tooLarge, unreadable } from '../file/source-file.ts';
import { blobBytes } from '../git/git-blobs.ts';
import { readingGit } from '../git/reading-git.ts';
import { catalogOf } from './parsed-workspace.ts';
import { isRead } from './workspace-files.ts';

/** The catalog as it stood in a commit, and what was wrong with it. */
export interface CatalogThen {
  readonly catalog: Catalog;
  /** The commit, its first twelve characters. */
  readonly commit: string;
  readonly findings: readonly Finding[];
}

const CATALOG_FOLDER = 'state/catalog/';

/**
 * Reads the catalog of a revision, such as `main` or `HEAD~3`, from git alone: no file of the workspace counts.
 * Undefined: there is no such revision here, or no git.
 */
export async function catalogAt(root: string, revision: string): Promise<CatalogThen | undefined> {
  const git = await readingGit(root);
  const named = revision.startsWith('-')
    ? ''
    : await git.raw('rev-parse', '--verify', '--quiet', `${revision}^{commit}`).catch(() => '');
  const commit = named.trim();
  if (commit === '') return undefined;
  const listed = await git.raw('ls-tree', '-z', '--long', commit, './state/', `./${CATALOG_FOLDER}`);
  const blobs = new Map(listed.split('\0').flatMap(blobOf));
  const bytes = await blobBytes(
    root,
    [...blobs.values()].map(({ id }) => id),
  );
  const fileAt = (path: string): SourceFile => {
    const blob = blobs.get(path);
    if (!blob) return { path, missing: true, findings: [] };
    if (blob.size > LARGEST_FILE) return unreadable(path, tooLarge(path, blob.size));
    const content = bytes.get(blob.id);
    return content ? decoded(path, content) : unreadable(path, NOT_HERE);
  };
  const generated = [...blobs.keys()]
    .filter((path) => path.startsWith(CATALOG_FOLDER) && isRead(path.slice(CATALOG_FOLDER.length)))
    .map(fileAt);
  const { parseWorkspace } = await import('./parse-workspace.ts');
  const files = {
    ...{ team: fileAt('state/team.yaml'), pipelines: fileAt(PIPELINES_FILE), generated, findings: [] },
    ...{ ownership: fileAt('state/ownership.yaml'), sources: fileAt(SOURCES_FILE) },
  };
  const parsed = parseWorkspace(files);
  const ofFiles = [files.pipelines, ...generated].flatMap(({ findings }) => findings);
  return {
    catalog: catalogOf(parsed),
    commit: commit.slice(0, 12),
    findings: [...ofFiles, ...parsed.findings.map(({ finding }) => finding)],
  };
}

/** The catalog as it stood at an instant, with when the commit that says so was made; both epoch milliseconds. */
export interface CatalogBefore extends CatalogThen {
  readonly committedAt: number;
}

/**
 * The catalog as the last commit before an instant had it, by the time at which commits were made; where the catalog is younger,
 * as its first commit had it. Undefined: git knows none, or there is no git.
 */
export async function catalogBefore(root: string, instant: number): Promise<CatalogBefore | undefined> {
  const git = await readingGit(root);
  const asked = async (...limits: readonly string[]) => {
    const told = await git
      .raw('log', '--format=%H %ct', ...limits, 'HEAD', '--', `./${PIPELINES_FILE}`, `./${CATALOG_FOLDER}`)
      .catch(() => '');
    return told.trim().split('\n').at(-1)!.split(' ');
  };
  const before = await asked('-1', `--before=${new Date(instant).toISOString()}`);
  const [commit = '', seconds] = before[0] === '' ? await asked() : before;
  const found = commit === '' ? undefined : await catalogAt(root, commit);
  return found && { ...found, committedAt: Number(seconds) * 1_000 };
}

const NOT_HERE = {
  message: 'git does not have the content of this file here',
  expected: 'a clone that has it: git fetch',
};

interface Blob {
  readonly id: string;
  readonly size: number;
}

/** One line of `ls-tree --long`, its path from the root. */
function blobOf(line: string): [path: string, blob: Blob][] {
  const [, id, size, path] = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(?:\.\/)?(.+)$/s.exec(line) ?? [];
  return path === undefined ? [] : [[path, { id: id!, size: Number(size) }]];
}
