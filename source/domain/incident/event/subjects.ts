import type { EventData } from './event.ts';

/** Fields that name what an event makes, changes or takes back. */
const NAMING = [
  'incident',
  'into',
  'cause',
  'followup',
  'run',
  'backfill',
  'question',
  'request',
  'experiment',
  'file',
  'event',
] as const;

/**
 * What an event is about, as texts that are equal where two events are about one thing. An opening is about its
 * pipeline too: the next failure of it has to come after. `meant` gives the id that an incident has now.
 */
export function subjectsOf(
  { type, data }: { readonly type: string; readonly data: EventData },
  meant: (incident: string) => string = (incident) => incident,
): string[] {
  const subjects = type === 'incident.opened' ? [`pipeline ${data.pipeline}`] : [];
  for (const field of NAMING) {
    const name = data[field];
    if (typeof name !== 'string') continue;
    const isIncident = field === 'incident' || field === 'into';
    subjects.push(isIncident ? `incident ${meant(name)}` : `${field} ${name}`);
  }
  return subjects;
}
