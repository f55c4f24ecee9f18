import { reportOverlaps } from '../../../domain/catalog/checks/overlaps.ts';
import type { Mention } from '../../../domain/catalog/checks/references.ts';
import { absentSubstitute, foreignCosts } from '../../../domain/catalog/checks/team-mistakes.ts';
import { TEAM_FIELDS } from '../../../domain/catalog/fields/team.ts';
import type { DatedDraft, Draft, Subject } from '../../../domain/catalog/finding/place.ts';
import { DEFAULT_SYNC, EMPTY_TEAM, type Team } from '../../../domain/catalog/team.ts';
import { personMention } from '../yaml/mentions.ts';
import { readFields } from '../yaml/yaml-fields.ts';
import type { Holder, YamlReader } from '../yaml/yaml-reader.ts';
import { readCosts } from './costs-field.ts';
import { readWorkingHours } from './hours-field.ts';
import { readPeople } from './people-field.ts';
import { readRotations } from './rotations-field.ts';

/** team.yaml as read. */
export interface TeamFile {
  readonly team: Team;
  readonly mentions: readonly Mention[];
  /** Findings that hold only for a time: a rotation that has not begun, somebody who has left. */
  readonly dated: readonly DatedDraft[];
}

/** The rotation that decides who is paged: figures rest on no other. */
const PAGED = 'pipelines';
/** Fields on which no figure rests. */
const HARMLESS: readonly string[] = ['team', 'model', 'currency', 'areas', 'questions', 'requests', 'sync'];

/** Reads team.yaml; what is wrong or left out has its default. `told`: the rotations whose turns calendars tell. */
export function readTeamFile(reader: YamlReader, told: readonly string[] = []): TeamFile {
  const { root, path } = reader.file;
  const whole: Holder = { name: 'the team', about: 'all' };
  const map = reader.mapOf(root);
  if (!map) {
    reader.report(
      root,
      reader.isNull(root)
        ? { severity: 'warning', ...nothing(path) }
        : { severity: 'error', ...noMap(path), about: 'all' },
    );
    return { team: EMPTY_TEAM, mentions: [], dated: [] };
  }
  const fields = reader.fieldsOf(map, whole);
  reader.reportUnknown(
    fields,
    [...Object.keys(TEAM_FIELDS), 'people', 'rotations', 'workingHours', 'costs'],
    whole,
  );
  const { values, nodes } = readFields(reader, fields, TEAM_FIELDS, (field) => ({
    ...whole,
    about: HARMLESS.includes(field) ? undefined : 'all',
  }));
  const timeZone = values.timeZone ?? EMPTY_TEAM.timeZone;
  const workingHours = readWorkingHours(reader, fields.get('workingHours'), EMPTY_TEAM.workingHours, whole);
  const people = readPeople(reader, fields.get('people'), workingHours, whole);
  const rotations = readRotations(reader, fields.get('rotations'), {
    people,
    timeZone,
    aboutRotation,
    whole,
  });
  const isTold = rotations.names.includes(PAGED) && told.includes(PAGED);
  if (!rotations.blocks[PAGED]?.length && !isTold)
    reader.report(fields.get('rotations')?.key ?? root, nobodyOnCall(rotations.names));
  const overrides = (values.overrides ?? []).filter((one, index) =>
    isRotation(reader, one.rotation, rotations.names, nodes.get('overrides')?.[index]),
  );
  for (const [index, one] of (values.overrides ?? []).entries())
    for (const mistake of absentSubstitute(one, people))
      reader.report(nodes.get('overrides')?.[index], mistake);
  const costs = reader.plain(fields.get('costs')?.value) ?? {};
  for (const mistake of foreignCosts(values.currency ?? undefined, Object.keys(costs)))
    reader.report(fields.get('currency')?.value, mistake);
  for (const message of reportOverlaps(overrides)) reader.report(fields.get('overrides')?.value, message);
  const team: Team = {
    ...EMPTY_TEAM,
    ...present({
      team: values.team,
      model: values.model,
      currency: values.currency,
      holidays: values.holidays,
      areas: values.areas,
      unknownAtNight: values.unknownAtNight,
      questions: values.questions,
      requests: values.requests,
      sync: values.sync && { ...DEFAULT_SYNC, ...values.sync },
    }),
    wakeUps: { ...EMPTY_TEAM.wakeUps, ...values.wakeUps },
    timeZone,
    workingHours,
    people,
    rotations: rotations.blocks,
    overrides,
    costs: readCosts(reader, fields.get('costs'), whole),
  };
  return {
    team,
    mentions: [...rotations.mentions, ...mentionsOf(reader, values, nodes)],
    dated: rotations.dated,
  };
}

function aboutRotation(rotation: string): Subject | undefined {
  return rotation === PAGED ? 'all' : undefined;
}

function isRotation(reader: YamlReader, name: string, known: readonly string[], node: unknown): boolean {
  if (known.includes(name)) return true;
  reader.report(node, {
    severity: 'error',
    message: `the override names the rotation ${JSON.stringify(name)}, which does not exist`,
    expected: known.length === 0 ? 'a rotation of rotations:' : `one of ${known.join(', ')}`,
    about: 'all',
  });
  return false;
}

function mentionsOf(
  reader: YamlReader,
  { overrides, areas }: { overrides?: Team['overrides'] | null; areas?: Team['areas'] | null },
  nodes: ReadonlyMap<string, readonly unknown[]>,
): Mention[] {
  const inOverrides = (overrides ?? []).map(({ person, rotation }, index) =>
    personMention(
      reader,
      nodes.get('overrides')?.[index],
      person,
      'named by an override',
      aboutRotation(rotation),
    ),
  );
  const inAreas = (areas ?? []).flatMap(({ id, partner }, index) =>
    partner === undefined
      ? []
      : [personMention(reader, nodes.get('areas')?.[index], partner, `partner of ${id}`, undefined)],
  );
  return [...inOverrides, ...inAreas];
}

function nobodyOnCall(names: readonly string[]): Omit<Draft, 'file'> {
  const others = names.length === 0 ? '' : `, only ${names.join(', ')}`;
  const why = names.includes(PAGED)
    ? `no block of the rotation ${PAGED} can be read`
    : `there is no rotation ${PAGED}${others}`;
  return {
    severity: 'warning',
    message: `${why}: nobody is on call`,
    expected: 'at least one block',
    example:
      'rotations: { pipelines: [{ starts: 2026-11-02, every: week, handoff: "mon 09:00", order: [ana, ben] }] }',
    about: 'all',
  };
}

function nothing(path: string) {
  return {
    message: `${path} declares nothing: the figures are those of a rested person in UTC, and nobody is on call`,
    expected: 'the people of the team and their rotation',
    example: 'people: [{ id: ana, name: Ana Ruiz }]',
    about: 'all' as const,
  };
}

function noMap(path: string) {
  return {
    message: `${path} does not begin with a field`,
    expected: 'fields such as team:, people: and rotations:',
    example: 'timeZone: America/New_York',
  };
}

/** Without the fields that are null or undefined. */
function present<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as never;
}
