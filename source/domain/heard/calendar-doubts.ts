import type { CalendarTurn, Team } from '../catalog/team.ts';

/** Hours about which calendars leave it open who is on call. Instants are epoch milliseconds; `to` is outside. */
export interface CalendarDoubt {
  readonly source: string;
  readonly from: number;
  readonly to: number;
  /** What the calendar says, where it names nobody of the team: the rotation stands. */
  readonly says?: string;
  /** Two people at the same hours: the second one counts. Ids. */
  readonly both?: readonly [string, string];
  /** So many more hours like these follow. */
  readonly more: number;
}

/**
 * What calendars leave open of a rotation from an instant on: turns of nobody of the team, and two people at the same hours.
 * A turn that lies within a longer one of the same calendar is somebody who stands in, and no doubt.
 */
export function calendarDoubts(
  { calendarTurns = [], people }: Pick<Team, 'calendarTurns' | 'people'>,
  rotation: string,
  now: number,
): readonly CalendarDoubt[] {
  const coming = calendarTurns.filter((one) => one.rotation === rotation && one.to > now);
  const ids = new Set(people.map(({ id }) => id));
  const isNobody = ({ person }: CalendarTurn) => person === undefined || !ids.has(person);
  const doubts = new Map<string, CalendarDoubt>();
  const doubt = (key: string, one: Omit<CalendarDoubt, 'more'>) => {
    const known = doubts.get(key);
    doubts.set(key, known ? { ...known, more: known.more + 1 } : { ...one, more: 0 });
  };
  for (const [index, one] of coming.entries()) {
    const { source, from, to } = one;
    const says = one.person ?? one.says ?? '';
    if (isNobody(one)) doubt(`${source} ${says}`, { source, from, to, says });
    if (isNobody(one)) continue;
    for (const other of coming.slice(index + 1)) {
      if (other.person === one.person || isNobody(other) || isApart(one, other) || isWithin(other, one))
        continue;
      doubt([source, other.source, one.person, other.person].sort().join(' '), {
        source: other.source === source ? source : `${source} and ${other.source}`,
        ...{ from: Math.max(from, other.from), to: Math.min(to, other.to) },
        both: [one.person!, other.person!],
      });
    }
  }
  return [...doubts.values()];
}

function isApart(one: CalendarTurn, other: CalendarTurn): boolean {
  return one.to <= other.from || other.to <= one.from;
}

function isWithin(one: CalendarTurn, whole: CalendarTurn): boolean {
  const isShorter = one.to - one.from < whole.to - whole.from;
  return one.source === whole.source && whole.from <= one.from && one.to <= whole.to && isShorter;
}

/** `pd names nobody of the team from Mon 09:00 to Tue 09:00 ("Zed")`. `name`: how a person is called, where that is said. */
export function doubtWords(
  { source, from, to, says, both, more }: CalendarDoubt,
  at: (instant: number) => string,
  name?: (id: string) => string,
): string {
  const when = `from ${at(from)} to ${at(to)}${more > 0 ? `, and ${more} more like it` : ''}`;
  if (both === undefined) {
    const what = name && says ? ` ("${says}")` : '';
    return `${source} names nobody of the team ${when}${what}; the rotation stands`;
  }
  if (!name) return `${source}: two people at the same hours ${when}`;
  return `${source}: ${name(both[0])} and ${name(both[1])} at the same hours ${when}; ${name(both[1])} counts`;
}
