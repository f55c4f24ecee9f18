import type { Catalog } from '../../../domain/catalog/catalog.ts';
import { type Mention, unknownMentions } from '../../../domain/catalog/checks/references.ts';
import { type SilentMistake, silentMistakes } from '../../../domain/catalog/checks/silent-mistakes.ts';
import { withTouched } from '../../../domain/catalog/checks/touches.ts';
import type { DatedDraft, Draft, Place } from '../../../domain/catalog/finding/place.ts';
import { mergeFields } from '../../../domain/catalog/lineage/layers.ts';
import { breakCycles } from '../../../domain/catalog/lineage/lineage.ts';
import { EMPTY_OWNERSHIP, OWNED_KINDS } from '../../../domain/catalog/ownership.ts';
import type { Source } from '../../../domain/catalog/source.ts';
import { EMPTY_TEAM, type Team } from '../../../domain/catalog/team.ts';
import { rotationOf } from '../../../domain/heard/calendar-turns.ts';
import { knownFields } from '../../../domain/known-fields.ts';
import { clashes, cycleDrafts } from '../catalog/catalog-conflicts.ts';
import { type CatalogFile, readCatalogFile } from '../catalog/catalog-file.ts';
import { readOwnershipFile } from '../catalog/ownership-file.ts';
import type { SourceFile } from '../file/source-file.ts';
import { readSourcesFile } from '../source/sources-file.ts';
import { readTeamFile } from '../team/team-file.ts';
import { reportSecrets } from '../yaml/secrets.ts';
import { parseYamlFile } from '../yaml/yaml-file.ts';
import { readerFor, type YamlReader } from '../yaml/yaml-reader.ts';
import { TooMuchYaml } from '../yaml/yaml-value.ts';
import type { ParsedWorkspace } from './parsed-workspace.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** Makes team, catalog and ownership of the texts of a workspace. Never throws for what stands in them. */
export function parseWorkspace(files: WorkspaceFiles): ParsedWorkspace {
  const inFiles: Draft[] = [];
  const read = <T>(
    file: SourceFile,
    reading: (reader: YamlReader) => T,
    idKeyed?: readonly string[],
  ): T | undefined => readFile(file, reading, inFiles, idKeyed);
  const sources = readSourcesIn(files.sources, inFiles);
  const told = sources.filter(({ kind }) => kind === 'calendar').map(rotationOf);
  const team = read(files.team, (reader) => readTeamFile(reader, told)) ?? {
    team: EMPTY_TEAM,
    mentions: [],
    dated: [],
  };
  const catalogs = [files.pipelines, ...files.generated].flatMap((file) => read(file, readCatalogFile) ?? []);
  const owned = read(files.ownership, readOwnershipFile, OWNED_KINDS) ?? {
    ownership: EMPTY_OWNERSHIP,
    mentions: [],
  };
  const layers = catalogs.map((one) => one.layer);
  const { catalog, cycles } = breakCycles(mergeFields(layers, team.team.timeZone));
  const mentions = [...team.mentions, ...catalogs.flatMap((one) => one.mentions), ...owned.mentions];
  const drafts: readonly DatedDraft[] = [
    ...inFiles,
    ...missingFiles(files),
    ...unknownIn(mentions, team.team, catalog, files.team.text !== undefined),
    ...clashes(catalogs),
    ...cycleDrafts(cycles, layers, catalogs),
    ...placed(silentMistakes(catalog, team.team.timeZone), catalogs),
    ...team.dated,
  ];
  return {
    team: team.team,
    pipelines: [...catalog.pipelines.values()],
    consumers: [...catalog.consumers.values()],
    patterns: catalog.patterns,
    ...knownFields({ classes: catalog.classes, leftOut: catalog.leftOut }),
    ownership: owned.ownership,
    sources,
    findings: settled(drafts, catalog),
  };
}

/** What a source that cannot be read would tell may be about any pipeline. */
function readSourcesIn(file: SourceFile, drafts: Draft[]): readonly Source[] {
  const own: Draft[] = [];
  const sources = readFile(file, readSourcesFile, own, []) ?? [];
  drafts.push(...own.map((one) => (one.severity === 'error' ? { ...one, about: 'all' as const } : one)));
  return sources;
}

/** Each where its entry stands; the first by the order of the files. */
function placed(mistakes: readonly SilentMistake[], catalogs: readonly CatalogFile[]): DatedDraft[] {
  const places = new Map(
    catalogs.flatMap(({ entries }) => entries.map(({ id, at }) => [id, at])).reverse() as [string, Place][],
  );
  return mistakes.flatMap(({ id, ...mistake }) => {
    const at = places.get(id);
    return at ? [{ ...mistake, ...at }] : [];
  });
}

/** Without a team nobody is known, which is a finding of its own. */
function unknownIn(mentions: readonly Mention[], team: Team, catalog: Catalog, hasTeam: boolean): Draft[] {
  const people = new Set(team.people.map((person) => person.id));
  const checked = mentions.filter((one) => hasTeam || one.kind === 'pipeline');
  return unknownMentions(checked, people, new Set(catalog.pipelines.keys()));
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
    reader.report(error.node, {
      severity: 'error',
      message: `${error.message}; the file is not read`,
      expected,
      about: 'all',
    });
    return undefined;
  } finally {
    drafts.push(...file.findings.all());
  }
}

function missingFiles({ team, pipelines }: WorkspaceFiles): Draft[] {
  const expected = 'this file; `wakeworthy init` writes one';
  const drafts: Draft[] = [];
  if (team.missing)
    drafts.push({
      severity: 'warning',
      file: team.path,
      message:
        'there is no such file: the figures are those of a rested person in UTC, and nobody is on call',
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

function settled(drafts: readonly DatedDraft[], catalog: Catalog): ParsedWorkspace['findings'] {
  return drafts.map(({ from, before, ...draft }) => ({
    finding: withTouched(draft, catalog),
    ...(from === undefined ? {} : { from }),
    ...(before === undefined ? {} : { before }),
  }));
}
