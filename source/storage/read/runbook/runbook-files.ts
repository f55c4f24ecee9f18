import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import type { Runbook } from '../../../domain/runbook/runbook.ts';
import type { Cache } from '../../cache.ts';
import { inTurn } from '../file/in-turn.ts';
import { seal, unseal } from '../file/sealed.ts';
import { isInside, LEADS_OUT, readSourceFile, type SourceFile } from '../file/source-file.ts';

export const RUNBOOKS = 'runbooks';
/** Raised whenever the same texts would be read differently. */
export const RUNBOOK_VERSION = 3;
const CACHE_NAME = 'runbooks';
/** What lies deeper is not looked for. */
const DEEPEST = 12;

/** Every runbook of a workspace, by path, and what is wrong with the files themselves. */
export interface Runbooks {
  readonly runbooks: readonly Runbook[];
  /** Texts by path, as they were read. */
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/** Texts as pages, and those that are none. */
interface Pages {
  readonly runbooks: readonly Runbook[];
  readonly findings: readonly Finding[];
}

/** Reads every Markdown file below runbooks/. With a cache, texts that were read before are not parsed again. */
export async function readRunbooks(root: string, cache?: Cache): Promise<Runbooks> {
  const { paths, findings } = await markdownBelow(root, RUNBOOKS);
  const files = await inTurn(paths, (path) => readSourceFile(root, path));
  const readable = files.filter((file): file is SourceFile & { text: string } => file.text !== undefined);
  const pages = await parsed(readable, cache);
  return {
    runbooks: pages.runbooks,
    texts: new Map(readable.map(({ path, text }) => [path, text])),
    findings: [...findings, ...files.flatMap((file) => file.findings.map(asWarning)), ...pages.findings],
  };
}

async function parsed(
  files: readonly (SourceFile & { readonly text: string })[],
  cache: Cache | undefined,
): Promise<Pages> {
  if (files.length === 0) return { runbooks: [], findings: [] };
  const hash = createHash('sha256').update(`${RUNBOOK_VERSION}`);
  for (const { path, text } of files) hash.update(`\n${path.length} ${path} ${text.length}\n`).update(text);
  const key = hash.digest('hex');
  const known = cache && (unseal(key, await cache.read(CACHE_NAME)) as Pages | undefined);
  if (known) return known;
  // Only here: the parser of Markdown takes longer to load than unchanged runbooks take to read.
  const { readPage } = await import('./runbook-page.ts');
  const read = files.map(({ path, text }) => readPage(path, text));
  const pages: Pages = {
    runbooks: read.flatMap((page) => ('steps' in page ? [page] : [])),
    findings: read.flatMap((page) => ('steps' in page ? [] : [page])),
  };
  await cache?.write(CACHE_NAME, seal(key, pages));
  return pages;
}

/** Paths of Markdown files below a folder, from the root; folders whose names begin with a dot are passed over. */
export async function markdownBelow(
  root: string,
  folder: string,
): Promise<{ readonly paths: readonly string[]; readonly findings: readonly Finding[] }> {
  const paths: string[] = [];
  const findings: Finding[] = [];
  const walk = async (path: string, depth: number): Promise<void> => {
    for (const entry of await entriesOf(join(root, path))) {
      const below = `${path}/${entry.name}`;
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) {
        if (depth < DEEPEST) await walk(below, depth + 1);
      } else if (/\.md$/i.test(entry.name)) paths.push(below);
      else if (entry.isSymbolicLink() && (await leadsOut(root, below)))
        findings.push({ severity: 'warning', file: below, ...LEADS_OUT });
    }
  };
  await walk(folder, 0);
  return { paths: paths.sort(), findings };
}

/** Paths of all files below a folder, from the root. */
export async function filesBelow(root: string, folder: string): Promise<ReadonlySet<string>> {
  try {
    const names = await readdir(join(root, folder), { recursive: true });
    return new Set(names.map((name) => `${folder}/${name.replaceAll('\\', '/')}`));
  } catch {
    return new Set();
  }
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

async function leadsOut(root: string, path: string): Promise<boolean> {
  try {
    return !isInside(await realpath(root), await realpath(join(root, path)));
  } catch {
    return false;
  }
}

/** A runbook that cannot be read changes no verdict. */
function asWarning({ touches: _, ...finding }: Finding): Finding {
  return { ...finding, severity: 'warning' };
}
