import type { Team } from '../../catalog/team.ts';
import type { Landing } from '../../decision/report/landing.ts';
import { when } from '../../text/day-and-time.ts';
import { visible } from '../../text/visible.ts';
import { MINUTE } from '../../time/zone.ts';
import { peopleFilter } from '../privacy/hide-text.ts';
import type { Affected, Announcement, Standing } from './announce.ts';

/** So many consumers are named. */
const MOST_NAMED = 12;
const QUARTER = 15 * MINUTE;

/** An announcement as somebody pastes it: a few sentences, times in the team's zone, nobody's name in it. */
export function announceText(
  one: Announcement,
  { timeZone, people }: Pick<Team, 'timeZone' | 'people'>,
  now: number,
): string {
  const time = (instant: number) => when(instant, timeZone);
  const name = nameOf(one.pipeline, one.title);
  const lines = [
    opening(one, name, time, now),
    ...(one.expected
      ? [`${expectedWords(one.expected, time)}.`]
      : ['It cannot be said yet when it is back.'].filter(() => isOpen(one.standing))),
    ...standingWords(one.standing, time),
    ...affectedLines(one, time),
    ...(isOpen(one.standing) ? [`Times are those of ${timeZone}.`] : []),
  ];
  const withoutNames = peopleFilter({ names: false, amounts: false, wakes: false }, people, null);
  return lines.map((line) => withoutNames(visible(line))).join('\n');
}

function opening(
  { what, normally, since, standing, expected }: Announcement,
  name: string,
  time: (instant: number) => string,
  now: number,
): string {
  switch (standing.kind) {
    case 'landed':
      return `${name} is back: its data landed ${time(standing.at)}.`;
    case 'false-alarm':
      return `${name} was never in trouble: it was a false alarm.`;
    case 'given-up':
      return `${name} will not be repaired for this run: its data of ${time(since)} stays ${what === 'wrong' ? 'wrong' : 'missing'}.`;
    default:
      if (what === 'wrong') return `${name} is wrong: do not use its data since ${time(since)}.`;
      if (normally === null) return `${name} is late: it failed ${time(since)}.`;
      return now < normally
        ? `${name} ${chanceWords(expected, normally)}: its data normally stands ${time(normally)}.`
        : `${name} is late: its data should have been there ${time(normally)}.`;
  }
}

/** As `products` says it. */
function chanceWords(expected: Landing | undefined, normally: number): string {
  if (!expected || expected.likely > normally + MINUTE) return 'will be late';
  return expected.by > normally + MINUTE ? 'may be late' : 'failed and is expected on time';
}

function isOpen({ kind }: Standing): boolean {
  return kind !== 'landed' && kind !== 'false-alarm' && kind !== 'given-up';
}

function standingWords(standing: Standing, time: (instant: number) => string): string[] {
  switch (standing.kind) {
    case 'being-worked-on':
      return ['It is being worked on.'];
    case 'begun':
      return [`Work on it began ${time(standing.at)}.`];
    case 'starts':
      if (standing.at !== null)
        return [`Work on it is planned ${standing.again ? 'to go on' : 'for'} ${time(standing.at)}.`];
      return [standing.again ? 'Nobody is known to be working on it now.' : 'Nobody works on it yet.'];
    case 'accepted':
      return [`It stays as it is until ${time(standing.until)}; then it is looked at again.`];
    case 'waits-for-others':
      return [`It waits for somebody else to act first; we look again ${time(standing.until)}.`];
    default:
      return [];
  }
}

/** To a quarter of an hour: nobody knows better. Earliest down, latest up. */
function expectedWords({ from, by }: Landing, time: (instant: number) => string): string {
  const [first, last] = [Math.floor(from / QUARTER) * QUARTER, Math.ceil(by / QUARTER) * QUARTER];
  const range = last - first <= 2 * QUARTER ? '' : `, perhaps from ${time(first)} on`;
  return `Expected by ${time(last)}${range}`;
}

function affectedLines({ affected, what }: Announcement, time: (instant: number) => string): string[] {
  if (affected.length === 0) return [];
  const told = affected.slice(0, MOST_NAMED).map((one) => `- ${affectedWords(one, what, time)}`);
  const more = affected.length - told.length;
  return [
    what === 'wrong' ? 'What is made of it may be wrong too:' : 'Late with it:',
    ...told,
    ...(more > 0 ? [`- and ${more} more`] : []),
  ];
}

function affectedWords(
  { id, title, kind, expected }: Affected,
  what: string,
  time: (instant: number) => string,
): string {
  const words = expected && what !== 'wrong' ? `: ${lower(expectedWords(expected, time))}` : '';
  return `${title ?? id} (${kind})${words}`;
}

function nameOf(id: string, title: string | undefined): string {
  return title === undefined ? id : `${title} (${id})`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
