import * as v from 'valibot';
import { reportOverlaps } from '../../../domain/catalog/checks/overlaps.ts';
import { swappedSleep } from '../../../domain/catalog/checks/team-mistakes.ts';
import { personId } from '../../../domain/catalog/fields/basics.ts';
import { HINTS } from '../../../domain/catalog/fields/hints.ts';
import { PERSON_FIELDS } from '../../../domain/catalog/fields/team.ts';
import type { Person, WorkingHours } from '../../../domain/catalog/team.ts';
import { readFields } from '../yaml/yaml-fields.ts';
import type { FieldNode, Holder, YamlReader } from '../yaml/yaml-reader.ts';
import { readWorkingHours } from './hours-field.ts';

/** Fields of a person on which no figure rests. */
const HARMLESS: readonly string[] = ['name', 'email', 'role', 'skills', 'areas'];

/** The people of the team, each id once. */
export function readPeople(
  reader: YamlReader,
  field: FieldNode | undefined,
  teamHours: WorkingHours,
  whole: Holder,
): readonly Person[] {
  if (!field || reader.isNull(field.value)) return [];
  const items = reader.itemsOf(field.value);
  if (!items) {
    reader.reportUnexpected(field.value, 'people', 'list', whole);
    return [];
  }
  const people = new Map<string, Person>();
  const emails = new Map<string, string>();
  for (const [index, item] of items.entries()) {
    const person = readPerson(reader, item, `people[${index}]`, teamHours);
    if (person && people.has(person.id)) reader.report(item, doubled(person.id));
    if (!person || people.has(person.id)) continue;
    const email = person.email?.toLowerCase();
    const other = email === undefined ? undefined : emails.get(email);
    if (other !== undefined) reader.report(item, sameEmail(person.id, other));
    if (email !== undefined) emails.set(email, other ?? person.id);
    people.set(person.id, person);
  }
  return [...people.values()];
}

function readPerson(
  reader: YamlReader,
  item: unknown,
  at: string,
  teamHours: WorkingHours,
): Person | undefined {
  const map = reader.mapOf(item);
  const unnamed: Holder = { name: at, about: 'all' };
  if (!map) {
    reader.reportUnexpected(item, at, 'entry', { name: 'the team', about: 'all' });
    return undefined;
  }
  const fields = reader.fieldsOf(map, unnamed);
  const key = fields.get('id');
  if (!key) {
    reader.report(item, { severity: 'error', message: `${at} has no id`, ...HINTS.personId, about: 'all' });
    return undefined;
  }
  const id = v.safeParse(personId, reader.plain(key.value));
  if (!id.success) {
    reader.reportUnexpected(key.value, 'id', 'personId', unnamed);
    return undefined;
  }
  const holder: Holder = { name: id.output, about: 'all' };
  reader.reportUnknown(fields, ['id', 'workingHours', ...Object.keys(PERSON_FIELDS)], holder);
  const { values } = readFields(reader, fields, PERSON_FIELDS, (name) =>
    HARMLESS.includes(name) ? { name: id.output } : holder,
  );
  if (values.sleep)
    for (const mistake of swappedSleep({ id: id.output, sleep: values.sleep }))
      reader.report(fields.get('sleep')?.value, mistake);
  for (const overlap of reportOverlaps((values.away ?? []).map((one) => ({ ...one, rotation: '' }))))
    reader.report(fields.get('away')?.value, { ...overlap, message: `absences of ${id.output} overlap` });
  const hours = fields.get('workingHours');
  return {
    id: id.output,
    ...(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Omit<
      Person,
      'id'
    >),
    ...(hours && !reader.isNull(hours.value)
      ? { workingHours: readWorkingHours(reader, hours, teamHours, holder) }
      : {}),
  };
}

function doubled(id: string) {
  return {
    severity: 'error' as const,
    message: `the person ${id} stands twice in this file; the first one counts`,
    expected: 'one entry for each id',
    about: 'all' as const,
  };
}

function sameEmail(id: string, other: string) {
  return {
    severity: 'warning' as const,
    message: `${id} has the same email as ${other}; who writes is told by it, so it means ${other}`,
    expected: 'one email for each person',
  };
}
