import * as v from 'valibot';
import type { Source } from '../../domain/catalog/source.ts';
import type { Team, ToldTurn } from '../../domain/catalog/team.ts';
import { rotationOf } from '../../domain/heard/calendar-turns.ts';
import type { CalendarEvent } from '../../domain/shift/calendar-event.ts';
import { calledIn, instantIn, standInOf } from '../../domain/shift/stand-in.ts';
import { DAY } from '../../domain/time/zone.ts';
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
/** Characters of a title. */
const LONGEST = 80;

/** Who is on call by the calendar at the address of a source. @throws Unheard */
export function* askRota(): Asking<string> {
  const answer = yield* asked({ path: '', text: 'text/calendar' });
  // A calendar has no login: whoever knows its address may read it, until the address is renewed.
  if (NO_LONGER.has(answer.status))
    throw new Unheard(
      `refused: no calendar is read at this address (${answer.status}), which may have been renewed`,
    );
  return bodyOf(answer, v.string());
}

const NO_LONGER: ReadonlySet<number> = new Set([401, 403, 404, 410]);

/** What a calendar is read with. */
export interface RotaAsked {
  readonly source: Source;
  readonly team: Team;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What was read of it before. */
  readonly known: readonly ToldTurn[];
}

/**
 * The turns that a calendar tells for the next sixty days: of the one person whom the title names, else of who takes part, by
 * address. Turns that are over stay as they were read, as many calendars forget them. A turn of nobody of the team is told
 * as such, and blinds only where it is the present one. @throws Unheard where a text is no calendar, or not all of one
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
  const { turns, odd } = turnsIn(events, source, team);
  const coming = joined(turns.filter(({ to }) => to > now).toSorted(byTime));
  const over = known.filter(({ to }) => to <= now && to > now - BACK);
  const isWhole = problems.length === 0 && coming.length <= MOST;
  // What cannot be read takes nothing back: it may be the very turn that was known.
  const kept = isWhole ? [] : known.filter(({ to }) => to > now);
  const all = [...joined([...over, ...kept].toSorted(byTime)), ...coming].slice(-MOST);
  const [nothing] = events.length === 0 ? problems : [];
  const why =
    nothing !== undefined
      ? safeTitle(nothing)
      : problems.length > 0
        ? `${problems.length} of its turns cannot be read`
        : coming.length > MOST
          ? `it has more than ${MOST} turns`
          : whoIsNobody(all, now);
  return {
    ...{ facts: [], turns: all, odd: firstFew([...problems, ...odd].map(safeTitle)) },
    ...(why === undefined ? { health: 'ok', until: now } : { health: `incomplete: ${why}`, until: null }),
  };
}

/** Events as turns, and in words what is no turn or no turn of anybody. */
function turnsIn(
  events: readonly CalendarEvent[],
  source: Source,
  team: Team,
): { readonly turns: readonly ToldTurn[]; readonly odd: readonly string[] } {
  const odd: string[] = [];
  const turns = events.flatMap((event): ToldTurn[] => {
    const leave = (why: string) => void odd.push(`${calledIn(event, team.timeZone)}: ${why}`);
    // Whoever organises an event may stand in it as the only one who takes part.
    const stands = standInOf(event, team, personIn(event, source, team));
    const times = { from: instantIn(event.from, team.timeZone), to: instantIn(event.to, team.timeZone) };
    if (stands.person === undefined) leave(stands.why);
    if (stands.person === undefined && stands.isKnown) return [];
    if (times.from >= times.to) {
      leave('it ends when it begins');
      return [];
    }
    if (stands.person === undefined) return [{ ...times, says: safeTitle(event.summary).slice(0, LONGEST) }];
    const isOff = team.people.find(({ id }) => id === stands.person)?.onCall === false;
    if (isOff) leave(`${stands.person} has onCall: false in state/team.yaml; the calendar counts`);
    if (stands.others.length > 0)
      leave(
        `${stands.others.map(({ id }) => id).join(', ')} takes part too; one stands in, ${stands.person}`,
      );
    return [{ ...times, person: stands.person }];
  });
  return { turns, odd };
}

/** That nobody of the team is on call now by what it says, where it says anything. */
function whoIsNobody(turns: readonly ToldTurn[], now: number): string | undefined {
  const present = turns.filter(({ from, to }) => from <= now && now < to);
  const isKnown = present.length === 0 || present.some(({ person }) => person !== undefined);
  return isKnown ? undefined : 'its turn now is of nobody of the team';
}

function firstFew(odd: readonly string[]): readonly string[] {
  return odd.length > MOST_TOLD ? [...odd.slice(0, MOST_TOLD), `${odd.length - MOST_TOLD} more`] : odd;
}

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
function joined(turns: readonly ToldTurn[]): readonly ToldTurn[] {
  const all: ToldTurn[] = [];
  for (const turn of turns) {
    const last = all.at(-1);
    if (last && last.person === turn.person && last.says === turn.says && last.to >= turn.from)
      all[all.length - 1] = { ...last, to: Math.max(last.to, turn.to) };
    else all.push(turn);
  }
  return all;
}

/** Of two that begin together the shorter one counts, as the last one listed. */
function byTime(one: ToldTurn, other: ToldTurn): number {
  return one.from - other.from || other.to - one.to;
}
