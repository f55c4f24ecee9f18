import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import { PIPELINES_FILE } from '../../../domain/catalog/lineage/layers.ts';
import { SOURCES_FILE } from '../../../domain/catalog/source.ts';
import { inTurn } from '../file/in-turn.ts';
import { isInside, LEADS_OUT, readSourceFile, type SourceFile } from '../file/source-file.ts';
import { notCheckedOut } from './not-checked-out.ts';

const CATALOG_FOLDER = 'state/catalog';

/** Every file that team, catalog and ownership are read from. */
export interface WorkspaceFiles {
  readonly team: SourceFile;
  readonly pipelines: SourceFile;
  /** Those of state/catalog/, by name. */
  readonly generated: readonly SourceFile[];
  readonly ownership: SourceFile;
  readonly sources: SourceFile;
  /** About folders, not about what stands in a file. */
  readonly findings: readonly Finding[];
}

/** Reads the texts of a workspace, nothing else. */
export async function readWorkspaceFiles(root: string): Promise<WorkspaceFiles> {
  const [folder, strange, missing] = await Promise.all([
    listCatalog(root),
    misnamedFiles(root),
    notCheckedOut(root),
  ]);
  const [team, pipelines, ownership, sources, ...generated] = await inTurn(
    ['state/team.yaml', PIPELINES_FILE, 'state/ownership.yaml', SOURCES_FILE, ...folder.paths],
    (path) => readSourceFile(root, path),
  );
  const findings = [...folder.findings, ...strange, ...missing];
  return {
    ...{ team: team!, pipelines: pipelines!, ownership: ownership!, sources: sources! },
    ...{ generated, findings },
  };
}

/** Files of state/ that are read by these names only. */
const BY_NAME: ReadonlySet<string> = new Set([
  'team.yaml',
  'pipelines.yaml',
  'ownership.yaml',
  'sources.yaml',
]);

/** What people call such a file or folder by mistake. */
const MISNAMED = /^\.?(?:teams?|pipelines?|consumers?|catalogs?|ownership|sources?)(?:\.ya?ml)?$/i;

/** What looks like a part of the catalog and is none: what it declares is not known to anybody. */
async function misnamedFiles(root: string): Promise<Finding[]> {
  const names = await readdir(join(root, 'state')).catch(() => []);
  return names
    .filter((name) => MISNAMED.test(name) && !BY_NAME.has(name) && name !== 'catalog')
    .sort(byCodeUnits)
    .map((name) => ({
      ...{ severity: 'warning', file: `state/${name}`, message: 'nothing of this name is read' },
      expected: `${[...BY_NAME].join(', ')}, or a file of state/catalog/`,
      touches: 'all',
    }));
}

interface Listing {
  readonly paths: readonly string[];
  readonly findings: readonly Finding[];
}

async function listCatalog(root: string): Promise<Listing> {
  try {
    const real = await realpath(join(root, CATALOG_FOLDER));
    if (!isInside(await realpath(root), real)) return unreadable(LEADS_OUT);
    const names = (await readdir(real, { withFileTypes: true }))
      .filter(mayDeclare)
      .map(({ name }) => name)
      .sort(byCodeUnits);
    const strange = names.filter((name) => !isRead(name));
    return {
      paths: names.filter(isRead).map((name) => `${CATALOG_FOLDER}/${name}`),
      findings: strange.map(notRead),
    };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { paths: [], findings: [] };
    return unreadable({
      message: `this folder cannot be read (${code ?? String(error)})`,
      expected: 'a folder of files in YAML',
    });
  }
}

function unreadable(problem: Pick<Finding, 'message' | 'expected'>): Listing {
  return { paths: [], findings: [{ severity: 'error', file: CATALOG_FOLDER, ...problem, touches: 'all' }] };
}

function notRead(name: string): Finding {
  return {
    severity: 'warning',
    file: `${CATALOG_FOLDER}/${name}`,
    message: 'only files whose names end in .yaml and begin with no dot are read here',
    expected: 'a file such as airflow.yaml',
    touches: 'all',
  };
}

/** Whatever stands there, but for the hidden files of editors and systems, somebody may have meant to be read. */
function mayDeclare(entry: Dirent): boolean {
  return !entry.name.startsWith('.') || entry.isDirectory() || isYaml(entry.name);
}

/** Whether a file of state/catalog/ is a part of the catalog, by its name. */
export function isRead(name: string): boolean {
  return isYaml(name) && !name.startsWith('.');
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

/** Not by the rules of a language: the order decides which of two files counts, everywhere the same. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
