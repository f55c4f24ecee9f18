import type { Situation } from '../situation.ts';
import { formatDuration } from '../time/duration.ts';
import { HOUR } from '../time/zone.ts';
import { blindWords } from './blind-words.ts';
import { rotationOf } from './calendar-turns.ts';
import { type Hearing, hearingOf } from './heard.ts';

/** How the calendars are heard that tell the turns of a rotation. */
export function calendarsOf(situation: Situation, rotation: string): readonly Hearing[] {
  return (situation.sources ?? [])
    .filter((one) => one.kind === 'calendar' && rotationOf(one) === rotation)
    .map((one) => hearingOf(one, situation));
}

const SECOND = 1_000;
const INCOMPLETE = /^incomplete/;

/** `its turns are those of pagerduty, read 4 min ago`. `at`: an instant in words. */
export function calendarWords(
  hearing: Hearing,
  rotation: string,
  { team, now }: Situation,
  at: (instant: number) => string,
): string {
  const { source, heard, until, since, health } = hearing;
  if (until === null || (!heard && INCOMPLETE.test(health)))
    return `not all of its turns are known from ${source}: ${health}`;
  if (!heard)
    return `who swapped since then is not known: ${blindWords(hearing, since === null ? null : at(since))}`;
  const age = `read ${formatDuration(Math.max(SECOND, now - until) / HOUR)} ago`;
  const tells = (team.calendarTurns ?? []).some(
    (one) => one.source === source && one.rotation === rotation && one.to > now && one.person !== undefined,
  );
  return tells
    ? `its turns are those of ${source}, ${age}`
    : `${source} tells no turn of it that is to come, ${age}: the rotation stands`;
}
