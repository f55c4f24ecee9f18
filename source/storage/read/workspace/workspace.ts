import type { Catalog } from '../../../domain/catalog/catalog.ts';
import type { Finding } from '../../../domain/catalog/finding/finding.ts';
import type { DatedFinding } from '../../../domain/catalog/finding/place.ts';
import type { Ownership } from '../../../domain/catalog/ownership.ts';
import type { Source } from '../../../domain/catalog/source.ts';
import type { Team } from '../../../domain/catalog/team.ts';
import type { Cache } from '../../cache.ts';
import { catalogOf, type ParsedWorkspace } from './parsed-workspace.ts';
import { contentKey, recall, remember } from './workspace-cache.ts';
import { readWorkspaceFiles, type WorkspaceFiles } from './workspace-files.ts';

/** Everything that people and sources declare in a workspace, the log apart. */
export interface Workspace {
  readonly root: string;
  readonly team: Team;
  readonly catalog: Catalog;
  readonly ownership: Ownership;
  readonly sources: readonly Source[];
  /** By file and line, those that hold at the instant of reading. */
  readonly findings: readonly Finding[];
  /** All of them, with the time for which each holds. */
  readonly dated: readonly DatedFinding[];
}

/**
 * Reads team, catalog and ownership of a workspace. Whatever is wrong in a file is a finding, and what is good stays
 * usable. With a cache, unchanged files are not parsed again. `now` (epoch milliseconds) decides about findings that
 * hold only for a time, such as a rotation that has not begun; `findingsAt` gives those of another instant.
 */
export async function readWorkspace(root: string, cache?: Cache, now = Date.now()): Promise<Workspace> {
  const files = await readWorkspaceFiles(root);
  const parsed = await parsedFrom(files, cache);
  const { team, pipelines, ownership, sources, generated } = files;
  const ofFiles = [files, team, pipelines, ownership, sources, ...generated].flatMap((file) => file.findings);
  const dated = [...ofFiles.map((finding) => ({ finding })), ...parsed.findings];
  return {
    root,
    team: parsed.team,
    catalog: catalogOf(parsed),
    ownership: parsed.ownership,
    sources: parsed.sources,
    findings: findingsAt({ dated }, now),
    dated,
  };
}

/** The findings of a workspace that hold at an instant (epoch milliseconds), by file and line. */
export function findingsAt({ dated }: Pick<Workspace, 'dated'>, now: number): readonly Finding[] {
  return dated
    .filter((one) => holdsAt(one, now))
    .map((one) => one.finding)
    .sort(byPlace);
}

async function parsedFrom(files: WorkspaceFiles, cache: Cache | undefined): Promise<ParsedWorkspace> {
  const key = cache && contentKey(files);
  const known = cache && key && (await recall(cache, key));
  if (known) return known;
  // Only here: the parser and its schemas take longer to load than an unchanged workspace takes to read.
  const { parseWorkspace } = await import('./parse-workspace.ts');
  const parsed = parseWorkspace(files);
  if (cache && key) await remember(cache, key, parsed);
  return parsed;
}

function holdsAt({ from, before }: DatedFinding, now: number): boolean {
  return (from === undefined || now >= from) && (before === undefined || now < before);
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
