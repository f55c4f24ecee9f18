import type { CalendarTurn, Team } from '../catalog/team.ts';
import { turnsBetween } from '../shift/turns.ts';
import { instantOf } from '../time/zone.ts';

/** Hours about which calendars leave it open who is on call. Instants are epoch milliseconds; `to` is outside. */
export interface CalendarDoubt {
  readonly source: string;
  readonly from: number;
  readonly to: number;
  /** What the calendar says, where it names nobody of the team. */
  readonly says?: string;
  /** Two people at the same hours. Ids. */
  readonly both?: readonly [string, string];
  /** Whoever is on call then all the same, one after the other; null: nobody. */
  readonly onCall: readonly (string | null)[];
  /** So many more hours like these follow. */
  readonly more: number;
}

/**
 * What calendars leave open of a rotation from an instant on: turns of nobody of the team, and two people at the same hours.
 * A turn that lies within a longer one of the same calendar is somebody who stands in, and no doubt; nor is what
 * team.yaml overrides.
 */
export function calendarDoubts(team: Team, rotation: string, now: number): readonly CalendarDoubt[] {
  const coming = (team.calendarTurns ?? []).filter((one) => one.rotation === rotation && one.to > now);
  if (coming.length === 0) return [];
  const ids = new Set(team.people.map(({ id }) => id));
  const isNobody = ({ person }: CalendarTurn) => person === undefined || !ids.has(person);
  const settled = team.overrides
    .filter((one) => one.rotation === rotation)
    .map(({ from, to }) => [instantOf(from, team.timeZone), instantOf(to, team.timeZone)] as const);
  const doubts = new Map<string, CalendarDoubt>();
  const doubt = (key: string, one: Omit<CalendarDoubt, 'more' | 'onCall'>) => {
    if (settled.some(([from, to]) => from <= one.from && one.to <= to)) return;
    const known = doubts.get(key);
    doubts.set(
      key,
      known ? { ...known, more: known.more + 1 } : { ...one, onCall: onCallIn(team, one, rotation), more: 0 },
    );
  };
  for (const [index, one] of coming.entries()) {
    const { source, from, to } = one;
    if (isNobody(one)) {
      const says = one.person ?? one.says ?? '';
      doubt(`${source} ${says}`, { source, from, to, says });
      continue;
    }
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

function onCallIn(
  team: Team,
  { from, to }: { readonly from: number; readonly to: number },
  rotation: string,
): readonly (string | null)[] {
  const people = turnsBetween(team, from, to, rotation).map(({ person }) => person?.id ?? null);
  return people.filter((one, index) => one !== people[index - 1]);
}

function isApart(one: CalendarTurn, other: CalendarTurn): boolean {
  return one.to <= other.from || other.to <= one.from;
}

function isWithin(one: CalendarTurn, whole: CalendarTurn): boolean {
  const isShorter = one.to - one.from < whole.to - whole.from;
  return one.source === whole.source && whole.from <= one.from && one.to <= whole.to && isShorter;
}

/**
 * `pd names nobody of the team from Mon 09:00 to Tue 09:00 ("Zed"); ana is on call`. `name`: how a person is called,
 * where that is said.
 */
export function doubtWords(
  { source, from, to, says, both, onCall, more }: CalendarDoubt,
  at: (instant: number) => string,
  name?: (id: string) => string,
): string {
  const when = `from ${at(from)} to ${at(to)}${more > 0 ? `, and ${more} more like it` : ''}`;
  const people = onCall.map((one) => (one === null ? 'nobody' : (name?.(one) ?? '')));
  const then = name ? `; ${people.join(', then ')} is on call` : '';
  if (both === undefined) {
    const what = name && says ? ` ("${says}")` : '';
    return `${source} names nobody of the team ${when}${what}${then}`;
  }
  const who = name ? `${name(both[0])} and ${name(both[1])}` : 'two people';
  return `${source}: ${who} at the same hours ${when}${then}`;
}
