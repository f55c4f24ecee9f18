import * as v from 'valibot';
import type { Source } from '../../domain/catalog/source.ts';
import type { Override, Team } from '../../domain/catalog/team.ts';
import { rotationOf } from '../../domain/heard/calendar-turns.ts';
import { overridesFrom } from '../../domain/shift/calendar-edit.ts';
import type { CalendarEvent } from '../../domain/shift/calendar-event.ts';
import { DAY, dateOf, timeOf } from '../../domain/time/zone.ts';
import type { Asking } from '../asking/call.ts';
import { asked, bodyOf, Unheard } from '../asking/unheard.ts';
import { safeTitle } from '../facts/safe-words.ts';
import type { Polled } from '../source-reader.ts';
import { readCalendar } from './calendar.ts';

/** Turns are read so far ahead: who swaps does it before. */
const AHEAD = 60 * DAY;
/** What was read stays so long after it is over, for what is told of the last turns. */
const BACK = 35 * DAY;
/** More turns are none of people. */
const MOST = 400;
const MOST_TOLD = 5;

/** Who is on call by the calendar at the address of a source. @throws Unheard */
export function* askRota(): Asking<string> {
  return bodyOf(yield* asked({ path: '', text: 'text/calendar' }), v.string());
}

/** What a calendar is read with. */
export interface RotaAsked {
  readonly source: Source;
  readonly team: Team;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What was read of it before. */
  readonly known: readonly Override[];
}

/**
 * The turns that a calendar tells for the next sixty days, as overrides of its rotation: of the one person whom the title
 * names, else of who takes part, by address. Turns that are over stay as they were read, as many calendars forget them. A turn of nobody of the
 * team is told and leaves the others. @throws Unheard where a text is no calendar, or not all of one
 */
export function readRota(text: string, { source, team, now, known }: RotaAsked): Polled {
  if (!/^\ufeff?\s*BEGIN:VCALENDAR\s*$/im.test(text))
    throw new Unheard('refused: what it answers is no calendar; is its address that of an ICS file?');
  if (!/^END:VCALENDAR\s*$/im.test(text))
    throw new Unheard('incomplete: it ends in the middle of the calendar');
  const rotation = rotationOf(source);
  if (!Object.hasOwn(team.rotations, rotation))
    throw new Unheard(`refused: state/team.yaml has no rotation ${rotation}`);
  const { events, problems } = readCalendar(text, now - DAY, now + AHEAD, team.timeZone);
  const bare = { ...team, overrides: [] };
  const read = events.map((event) => {
    // Whoever organises an event may stand in it as the only one who takes part.
    const named = personIn(event, source, team);
    return overridesFrom([event], bare, { rotation, ...(named === undefined ? {} : { person: named }) });
  });
  const odd = [...problems, ...read.flatMap(({ leftOut }) => leftOut)].map(safeTitle);
  const turns = read.flatMap(({ edit }) => (edit.kind === 'overrides' ? edit.overrides : []));
  const unread = problems.length + read.filter(({ leftOut }) => leftOut.some((why) => LOST.test(why))).length;
  const here = `${dateOf(now, team.timeZone)}T${timeOf(now, team.timeZone)}`;
  const first = `${dateOf(now - BACK, team.timeZone)}T00:00`;
  const over = known.filter(({ from, to }) => from < here && to <= here && to > first);
  const coming = turns.filter(({ to }) => to > here);
  const told = odd.length > MOST_TOLD ? [...odd.slice(0, MOST_TOLD), `${odd.length - MOST_TOLD} more`] : odd;
  const isWhole = unread === 0 && turns.length <= MOST;
  // What cannot be read takes nothing back: it may be the very turn that was known.
  const kept = isWhole ? [] : known.filter(({ to }) => to > here);
  const overrides = [
    ...joined([...over, ...kept].toSorted(byTime)),
    ...joined(coming.toSorted(byTime)),
  ].slice(-MOST);
  const [nothing] = events.length === 0 ? problems : [];
  const why =
    nothing !== undefined
      ? safeTitle(nothing)
      : turns.length > MOST
        ? `it has more than ${MOST} turns`
        : `${unread} of its turns cannot be read`;
  return {
    ...{ facts: [], overrides, odd: told },
    ...(isWhole ? { health: 'ok', until: now } : { health: `incomplete: ${why}`, until: null }),
  };
}

/** Why an event that is a turn is lost: others were called off, or declined, by somebody who knows. */
const LOST = /: nobody of the team takes part in it$/;

/** The one person whom a title names: by `ids` of the source, else by name or id. */
function personIn(
  { summary, declined, tentative }: CalendarEvent,
  { ids }: Source,
  { people }: Team,
): string | undefined {
  if (declined.length + tentative.length > 0) return undefined;
  const renaming = ids.find(({ pattern }) => new RegExp(pattern, 'u').test(summary));
  const renamed = renaming && summary.replace(new RegExp(renaming.pattern, 'u'), renaming.to);
  if (renamed !== undefined) return people.find(({ id }) => id === renamed)?.id;
  const words = ` ${wordsOf(summary)} `;
  const named = people.filter(({ id, name }) =>
    [id, name ?? id].some((one) => words.includes(` ${wordsOf(one)} `)),
  );
  return named.length === 1 ? named[0]!.id : undefined;
}

function wordsOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Turns of one person that follow each other are one. */
function joined(turns: readonly Override[]): readonly Override[] {
  const all: Override[] = [];
  for (const turn of turns) {
    const last = all.at(-1);
    if (last && last.person === turn.person && last.to >= turn.from)
      all[all.length - 1] = { ...last, to: last.to > turn.to ? last.to : turn.to };
    else all.push(turn);
  }
  return all;
}

function byTime(one: Override, other: Override): number {
  return one.from < other.from ? -1 : one.from > other.from ? 1 : one.to < other.to ? -1 : 1;
}
