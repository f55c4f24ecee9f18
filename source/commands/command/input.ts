import type { Person } from '../../domain/catalog/team.ts';
import { findIncident } from '../../domain/incident/lookup/find-incident.ts';
import type { Incident } from '../../domain/incident/state/incident.ts';
import type { Situation } from '../../domain/situation.ts';
import { sameName } from '../../domain/text/same-name.ts';
import { parseDuration } from '../../domain/time/duration.ts';
import type { LocalDate } from '../../domain/time/local.ts';
import {
  DAY,
  dateOf,
  HOUR,
  instantAt,
  isLocalDate,
  isLocalTime,
  parseInstant,
} from '../../domain/time/zone.ts';
import { type Input, type ReadContext, Refused, WrongUsage } from './command.ts';

/** The rotation of that name. @throws Refused where the team has none, with those that it has */
export function rotationFrom(name: string, { team }: Pick<Situation, 'team'>): string {
  if (Object.hasOwn(team.rotations, name)) return name;
  throw new Refused(
    `state/team.yaml has no rotation ${name}. Rotations: ${Object.keys(team.rotations).join(', ') || 'none'}.`,
  );
}

/** The pipeline that is meant, in the form in which ids are compared. */
export function pipelineFrom(input: Input, example: string): string {
  return sameName(requiredText(input, 'pipeline', example));
}

/** The text of an option or of the argument that stands for it. */
export function textOf({ args, options }: Input, name: string): string | undefined {
  const value = options[name] ?? args[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The same where it cannot be done without. */
export function requiredText(input: Input, name: string, example: string): string {
  const value = textOf(input, name);
  if (value === undefined) throw new WrongUsage(`${name} is missing, for example: ${example}`);
  return value;
}

/** What `--days` says, in whole days from 1; undefined where it is not said. */
export function optionalDays(input: Input): number | undefined {
  const text = textOf(input, 'days');
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new WrongUsage(`--days "${text}" is no number of days. Expected for example --days 90.`);
  return Number(text);
}

/** What a time that is typed rests on. */
type Typed = Pick<ReadContext, 'situation' | 'zones'>;

/**
 * An instant: RFC 3339, `2026-11-23T09:00` or `09:00` in the zone of whoever types it, or `2h` from now. A bare time of
 * day is the next one, or the last one where `past` is asked for.
 */
export function instantFrom(
  text: string,
  { situation: { now }, zones: { typed: zone } }: Typed,
  past = false,
): number {
  if (isLocalTime(text)) {
    const today = dateOf(now, zone);
    const candidates = [-DAY, 0, DAY].map((shift) =>
      instantAt(dateOf(instantAt(today, '12:00', zone) + shift, zone), text, zone),
    );
    return past
      ? candidates.findLast((instant) => instant <= now)!
      : candidates.find((instant) => instant > now)!;
  }
  const instant = parseInstant(text, zone);
  if (instant !== undefined) return instant;
  const hours = parseDuration(text);
  if (hours !== undefined) return now + (past ? -hours : hours) * HOUR;
  throw new WrongUsage(
    `"${text}" is no time. Expected 09:00, 2026-11-23T09:00, 2026-11-23T09:00:00-05:00 or 2h.`,
  );
}

/** An optional instant. */
export function optionalInstant(
  input: Input,
  name: string,
  context: Typed,
  past = false,
): number | undefined {
  const text = textOf(input, name);
  return text === undefined ? undefined : instantFrom(text, context, past);
}

/** A local date from an option, as it was typed. */
export function optionalDate(input: Input, name: string): LocalDate | undefined {
  const text = textOf(input, name);
  if (text !== undefined && !isLocalDate(text))
    throw new WrongUsage(`--${name} "${text}" is no date. Expected for example --${name} 2026-12-04.`);
  return text;
}

/** Hours from an option such as `30m`. */
export function optionalHours(input: Input, name: string): number | undefined {
  const text = textOf(input, name);
  if (text === undefined) return undefined;
  const hours = parseDuration(text);
  if (hours === undefined) throw new WrongUsage(`"${text}" is no duration. Expected 30m or 1h30m.`);
  return hours;
}

/** The incident that INCIDENT names, looked for among resolved ones too. Throws Refused with what to do. */
export async function incidentOf(
  context: ReadContext,
  input: Input,
  name = 'incident',
  example = 'billing_ledger',
): Promise<Incident> {
  const reference = requiredText(input, name, example);
  const near = findIncident(context.situation.log, reference);
  if ('incident' in near) return near.incident;
  const all = findIncident(await context.history(), reference);
  if ('incident' in all) return all.incident;
  throw new Refused(all.problem);
}

/** The one of these words that was typed. Throws WrongUsage with all of them. `what`: what they are, in one word. */
export function oneOf<T extends string>(text: string | undefined, words: readonly T[], what: string): T {
  const known = words.find((word) => word === text);
  if (known === undefined)
    throw new WrongUsage(`"${text ?? ''}" is no ${what}. Expected one of ${words.join(', ')}.`);
  return known;
}

/** A person of the team by id. */
export function personFrom(id: string, { team }: Situation): Person {
  const person = team.people.find((one) => one.id === sameName(id));
  if (!person)
    throw new Refused(
      `Nobody in state/team.yaml has the id ${id}. People: ${team.people.map((one) => one.id).join(', ') || 'none'}.`,
    );
  return person;
}

/** The same of somebody who is still there: what is given to them they can do. @throws Refused where they have left */
export function presentPersonFrom(id: string, situation: Situation): Person {
  const person = personFrom(id, situation);
  const { team, now } = situation;
  if (person.left !== undefined && person.left <= dateOf(now, team.timeZone))
    throw new Refused(`${person.id} has left on ${person.left}: name somebody who is there.`);
  return person;
}
