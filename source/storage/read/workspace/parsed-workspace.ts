import type { Catalog, Consumer, DeclaredPattern, Pipeline } from '../../../domain/catalog/catalog.ts';
import type { DatedFinding } from '../../../domain/catalog/finding/place.ts';
import type { Ownership } from '../../../domain/catalog/ownership.ts';
import type { Source } from '../../../domain/catalog/source.ts';
import type { Team } from '../../../domain/catalog/team.ts';
import { knownFields } from '../../../domain/known-fields.ts';

/** What the files of a workspace come to, as plain JSON: it depends on nothing but their content. */
export interface ParsedWorkspace {
  readonly team: Team;
  readonly pipelines: readonly Pipeline[];
  readonly consumers: readonly Consumer[];
  readonly patterns: readonly DeclaredPattern[];
  readonly classes?: Readonly<Record<string, DeclaredPattern['fields']>>;
  readonly leftOut?: NonNullable<Catalog['leftOut']>;
  readonly ownership: Ownership;
  readonly sources: readonly Source[];
  readonly findings: readonly DatedFinding[];
}

/** The catalog of a parsed workspace, by id. */
export function catalogOf({
  team,
  pipelines,
  consumers,
  patterns,
  classes,
  leftOut,
}: ParsedWorkspace): Catalog {
  return {
    pipelines: new Map(pipelines.map((one) => [one.id, one])),
    consumers: new Map(consumers.map((one) => [one.id, one])),
    patterns,
    timeZone: team.timeZone,
    ...knownFields({ classes, leftOut }),
  };
}
