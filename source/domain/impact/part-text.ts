import type { Confirmed, Impact } from '../catalog/impact.ts';
import { writeInstant } from '../incident/event/instant.ts';
import { escapeJson } from '../text/visible.ts';

/** One part of an impact as a file writes it: durations and times as text. */
export type WrittenPart = Readonly<Record<string, string | number | Confirmed>>;

/** A part as it is understood, back in the words of a file: for one that another file or a pattern declares. */
export function writtenPart(part: Impact): WrittenPart {
  return Object.fromEntries(
    Object.entries(part)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, writtenField(field, value)]),
  );
}

const DURATIONS: readonly string[] = ['after', 'grace'];

function writtenField(field: string, value: string | number | Confirmed) {
  if (typeof value !== 'number') return value;
  if (field === 'until') return writeInstant(value);
  return DURATIONS.includes(field) ? durationText(value) : value;
}

/** Hours as a file writes them, exact to the second: `1h30m`. */
function durationText(hours: number): string {
  const seconds = Math.round(hours * 3600);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
    [seconds % 60, 's'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join('') || '0s';
}

/** A part as a map of YAML on one line. */
export function partText(part: WrittenPart): string {
  const fields = Object.entries(part).map(
    ([field, value]) => `${field}: ${typeof value === 'object' ? confirmedText(value) : scalarText(value)}`,
  );
  return `{ ${fields.join(', ')} }`;
}

/** Who confirmed it, and when, as a map of YAML on one line. */
export function confirmedText({ by, on }: Confirmed): string {
  return `{ by: ${scalarText(by)}, on: ${on} }`;
}

const PLAIN = /^(?:[A-Za-z][A-Za-z0-9_-]*|\d{4}-\d{2}-\d{2}|(?:\d+(?:\.\d+)?[smhdw])+)$/;
/** Words that some reader of YAML takes for something else than text. */
const TAKEN = /^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i;

/** A value of YAML on one line; text in quotes wherever anything could take it for something else. */
export function scalarText(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return PLAIN.test(value) && !TAKEN.test(value) ? value : escapeJson(JSON.stringify(value));
}
