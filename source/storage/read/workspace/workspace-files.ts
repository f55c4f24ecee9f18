import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import { PIPELINES_FILE } from '../../../domain/catalog/lineage/layers.ts';
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
  const [team, pipelines, ownership, ...generated] = await inTurn(
    ['state/team.yaml', PIPELINES_FILE, 'state/ownership.yaml', ...folder.paths],
    (path) => readSourceFile(root, path),
  );
  const findings = [...folder.findings, ...strange, ...missing];
  return { team: team!, pipelines: pipelines!, ownership: ownership!, generated, findings };
}

/** Files of state/ that are read by these names only. */
const BY_NAME: ReadonlySet<string> = new Set([
  'team.yaml',
  'pipelines.yaml',
  'ownership.yaml',
  'sources.yaml',
]);

/** What people call such a file by mistake. */
const MISNAMED = /^(?:teams?|pipelines?|consumers?|catalogs?|ownership|sources?)\.ya?ml$/i;

/** A file that looks like a part of the catalog and is none: what it declares is not known to anybody. */
async function misnamedFiles(root: string): Promise<Finding[]> {
  const names = await readdir(join(root, 'state')).catch(() => []);
  return names
    .filter((name) => MISNAMED.test(name) && !BY_NAME.has(name))
    .sort(byCodeUnits)
    .map((name) => ({
      ...{ severity: 'warning', file: `state/${name}`, message: 'no file of this name is read' },
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
    const names = (await readdir(real)).filter((name) => !name.startsWith('.')).sort(byCodeUnits);
    const strange = names.filter((name) => !isYaml(name));
    return {
      paths: names.filter(isYaml).map((name) => `${CATALOG_FOLDER}/${name}`),
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
    message: 'only files whose names end in .yaml are read here',
    expected: 'a file such as airflow.yaml',
    touches: 'all',
  };
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

/** Not by the rules of a language: the order decides which of two files counts, everywhere the same. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
