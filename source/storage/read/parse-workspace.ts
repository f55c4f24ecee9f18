import type { Catalog, CatalogLayer } from '../../domain/catalog/catalog.ts';
import { declarationOf, mergeFields, PIPELINES_FILE } from '../../domain/catalog/layers.ts';
import { breakCycles, type Cycle } from '../../domain/catalog/lineage.ts';
import { EMPTY_OWNERSHIP, OWNED_KINDS } from '../../domain/catalog/ownership.ts';
import type { DatedDraft, Draft, Place } from '../../domain/catalog/place.ts';
import { type Mention, unknownMentions } from '../../domain/catalog/references.ts';
import { EMPTY_TEAM } from '../../domain/catalog/team.ts';
import { settle } from '../../domain/catalog/touches.ts';
import { type CatalogFile, readCatalogFile } from './catalog-file.ts';
import type { ParsedWorkspace } from './parsed-workspace.ts';
import { readOwnershipFile } from './ownership-file.ts';
import { reportSecrets } from './secrets.ts';
import type { SourceFile } from './source-file.ts';
import { readTeamFile } from './team-file.ts';
import type { WorkspaceFiles } from './workspace-files.ts';
import { parseYamlFile } from './yaml-file.ts';
import { readerFor, type YamlReader } from './yaml-reader.ts';
import { TooMuchYaml } from './yaml-value.ts';

/** Makes team, catalog and ownership of the texts of a workspace. Never throws for what stands in them. */
export function parseWorkspace({ team: teamFile, pipelines, generated, ownership: ownershipFile }: WorkspaceFiles): ParsedWorkspace {
  const drafts: DatedDraft[] = [];
  const read = <T>(file: SourceFile, whatFor: (reader: YamlReader) => T, idKeyed?: readonly string[]): T | undefined =>
    readFile(file, whatFor, drafts, idKeyed);
  const team = read(teamFile, readTeamFile) ?? { team: EMPTY_TEAM, mentions: [], dated: [] };
  const catalogs = [pipelines, ...generated].flatMap((file) => read(file, readCatalogFile) ?? []);
  const owned = read(ownershipFile, readOwnershipFile, OWNED_KINDS) ?? { ownership: EMPTY_OWNERSHIP, mentions: [] };
  const layers = catalogs.map((one) => one.layer);
  const { catalog, cycles } = breakCycles(mergeFields(layers, team.team.timeZone));
  const mentions: Mention[] = [...team.mentions, ...catalogs.flatMap((one) => one.mentions), ...owned.mentions];
  const people = new Set(team.team.people.map((person) => person.id));
  drafts.push(
    ...missingFiles(teamFile, pipelines),
    ...(teamFile.text === undefined ? [] : unknownMentions(mentions.filter((one) => one.of === 'person'), people, new Set())),
    ...unknownMentions(mentions.filter((one) => one.of === 'pipeline'), people, new Set(catalog.pipelines.keys())),
    ...clashes(catalogs),
    ...cycles.map((cycle) => cycleDraft(cycle, layers, catalogs)),
    ...team.dated,
  );
  return {
    team: team.team,
    pipelines: [...catalog.pipelines.values()],
    consumers: [...catalog.consumers.values()],
    patterns: catalog.patterns,
    ownership: owned.ownership,
    findings: settled(drafts, catalog),
  };
}

function readFile<T>(
  { path, text }: SourceFile,
  read: (reader: YamlReader) => T,
  drafts: Draft[],
  idKeyed: readonly string[] | undefined,
): T | undefined {
  if (text === undefined) return undefined;
  const file = parseYamlFile(path, text);
  const reader = readerFor(file);
  reportSecrets(file, idKeyed);
  try {
    return read(reader);
  } catch (error) {
    if (!(error instanceof TooMuchYaml)) throw error;
    const expected = 'values written out, or patterns for what several pipelines share';
    reader.report(error.node, { severity: 'error', message: `${error.message}; the file is not read`, expected, about: 'all' });
    return undefined;
  } finally {
    drafts.push(...file.findings.all());
  }
}

function missingFiles(team: SourceFile, pipelines: SourceFile): Draft[] {
  const expected = 'this file; `wakeworthy init` writes one';
  const drafts: Draft[] = [];
  if (team.missing)
    drafts.push({
      severity: 'warning',
      file: team.path,
      message: 'there is no such file: the figures are those of a rested person in UTC, and nobody is on call',
      expected,
      about: 'all',
    });
  if (pipelines.missing)
    drafts.push({
      severity: 'warning',
      file: pipelines.path,
      message: 'there is no such file: no impact is declared by hand',
      expected,
    });
  return drafts;
}

/** Ids that more than one generated file declares, and ids of consumers that are pipelines too. */
function clashes(catalogs: readonly CatalogFile[]): Draft[] {
  const first = new Map<string, Place>();
  const drafts: Draft[] = [];
  for (const { entries } of catalogs.filter(({ layer }) => layer.file !== PIPELINES_FILE))
    for (const { kind, id, at } of entries) {
      const known = first.get(`${kind} ${id}`);
      if (!known) first.set(`${kind} ${id}`, at);
      else
        drafts.push({
          ...at,
          severity: 'warning',
          message: `the ${kind} ${id} stands in ${known.file}:${known.line} already; its fields there come first`,
          expected: 'each id in one generated file',
          about: kind === 'pipeline' ? { pipelines: [id] } : { consumer: id },
        });
    }
  const pipelines = new Set(catalogs.flatMap(({ layer }) => layer.pipelines.map((one) => one.id)));
  for (const { kind, id, at } of catalogs.flatMap((one) => one.entries))
    if (kind === 'consumer' && pipelines.has(id))
      drafts.push({
        ...at,
        severity: 'warning',
        message: `${id} is a consumer and a pipeline; the lineage cannot tell them apart`,
        expected: 'ids that differ',
        about: { consumer: id, reads: [id] },
      });
  return drafts;
}

function cycleDraft({ ring, pipeline, upstream }: Cycle, layers: readonly CatalogLayer[], catalogs: readonly CatalogFile[]): Draft {
  const declared = declarationOf(layers, pipeline, 'upstream');
  const places = catalogs.flatMap(({ upstreams }) => (declared && upstreams.get(declared)) ?? []);
  const at = places[0]?.get(upstream) ?? { file: PIPELINES_FILE };
  const shown = ring.length > 10 ? [...ring.slice(0, 9), '…', ring.at(-1)!] : ring;
  return {
    ...at,
    severity: 'error',
    message: `pipelines wait for each other in a circle: ${[...shown, ring[0]].join(' <- ')}; ${upstream} is left out as an upstream of ${pipeline}`,
    expected: 'upstreams that do not lead back to the pipeline itself',
    about: { pipelines: ring },
  };
}

function settled(drafts: readonly DatedDraft[], catalog: Catalog): ParsedWorkspace['findings'] {
  return drafts.map(({ from, before, ...draft }) => ({
    finding: settle(draft, catalog),
    ...(from === undefined ? {} : { from }),
    ...(before === undefined ? {} : { before }),
  }));
}
