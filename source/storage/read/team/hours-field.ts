import { swappedHours } from '../../../domain/catalog/checks/team-mistakes.ts';
import { HOURS_FIELDS } from '../../../domain/catalog/fields/team.ts';
import type { WorkingHours } from '../../../domain/catalog/team.ts';
import { readFields } from '../yaml/yaml-fields.ts';
import { aboutOf, type FieldNode, type Holder, type YamlReader } from '../yaml/yaml-reader.ts';

/** Working hours of the team or a person; what is wrong or left out is taken from those that hold otherwise. */
export function readWorkingHours(
  reader: YamlReader,
  field: FieldNode | undefined,
  otherwise: WorkingHours,
  holder: Holder,
): WorkingHours {
  if (!field || reader.isNull(field.value)) return otherwise;
  const map = reader.mapOf(field.value);
  if (!map) {
    reader.reportUnexpected(field.value, 'workingHours', 'map', holder);
    return otherwise;
  }
  const inner: Holder = { ...holder, name: `\`workingHours\` of ${holder.name}` };
  const fields = reader.fieldsOf(map, inner);
  reader.reportUnknown(fields, Object.keys(HOURS_FIELDS), inner);
  const { values } = readFields(reader, fields, HOURS_FIELDS, () => inner);
  const hours: WorkingHours = {
    days: values.days ?? otherwise.days,
    from: values.from ?? otherwise.from,
    to: values.to ?? otherwise.to,
  };
  if (hours.from !== hours.to) {
    for (const mistake of swappedHours(hours, holder.name))
      reader.report(field.value, { ...mistake, ...aboutOf(holder.about) });
    return hours;
  }
  reader.report(field.value, {
    severity: 'error',
    message: `the working hours of ${holder.name} end when they begin`,
    expected: 'from and to, two different times of day',
    example: '{ days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00" }',
    ...aboutOf(holder.about),
  });
  return { ...otherwise, days: hours.days };
}
