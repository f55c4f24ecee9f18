import type { Person, RotationBlock, Team } from '../catalog/team.ts';
import { dateOfDay, dayNumber } from '../time/day-number.ts';
import { dateOf, instantAt, instantOf } from '../time/zone.ts';
import { handoffsOf } from './handoffs.ts';

/** A stretch of time with one person on call, or nobody. Instants are epoch milliseconds; `to` is outside. */
export interface Turn {
  readonly from: number;
  readonly to: number;
  readonly person: Person | null;
  /** The planned turn or override that this stretch is a part of. */
  readonly origin: string;
}

/**
 * Who is on call between two instants, without holes: a rotation's blocks, somebody away or gone passed over for
 * that time by the next in the order who is neither, what calendars tell and overrides above both. Handoffs and overrides
 * are in the team's zone, absences in the person's.
 */
export function turnsBetween(team: Team, from: number, to: number, rotation = 'pipelines'): Turn[] {
  const planned = plannedTurns(team, from, to, team.rotations[rotation] ?? []);
  const covered = planned.flatMap((turn) =>
    cut(turn, absenceBounds(team, turn.order)).map((part) => substituted(team, part)),
  );
  const turns = merged(overridden(team, covered, rotation));
  const { behind } = team;
  if (behind === undefined || rotation !== 'pipelines') return turns;
  return turns.flatMap((turn) =>
    turn.person === null ? turnsBetween(behind, turn.from, turn.to, rotation) : [turn],
  );
}

interface PlannedTurn {
  readonly from: number;
  readonly to: number;
  readonly origin: string;
  /** In the order in which they are asked, the one whose turn it is first. */
  readonly order: readonly string[];
}

function plannedTurns(team: Team, from: number, to: number, blocks: readonly RotationBlock[]): PlannedTurn[] {
  const starts = blocks
    .map((block, index) => ({ block, index, start: handoffsOf(block, team.timeZone).at(0) }))
    .sort((a, b) => a.start - b.start || a.index - b.index);
  const turns: PlannedTurn[] = [];
  const first = starts[0]?.start ?? Number.POSITIVE_INFINITY;
  if (first > from) turns.push({ from, to: Math.min(to, first), origin: 'before', order: [] });
  starts.forEach(({ block, index, start }, i) => {
    const end = Math.min(to, starts[i + 1]?.start ?? Number.POSITIVE_INFINITY);
    if (end <= from || start >= to || end <= start) return;
    const handoffs = handoffsOf(block, team.timeZone);
    for (let k = handoffs.near(Math.max(from, start)); handoffs.at(k) < end; k++) {
      const begin = Math.max(from, handoffs.at(k));
      const finish = Math.min(end, handoffs.at(k + 1));
      if (finish <= begin) continue;
      const n = block.order.length;
      const order = block.order.map((_, j) => block.order[(k + j) % n]!);
      turns.push({ from: begin, to: finish, origin: `${index}:${k}`, order });
    }
  });
  return turns;
}

/** Instants at which somebody of the order goes or comes back. */
function absenceBounds(team: Team, order: readonly string[]): number[] {
  return team.people
    .filter((person) => order.includes(person.id))
    .flatMap((person) => {
      const zone = person.timeZone ?? team.timeZone;
      const days = (person.away ?? []).flatMap(({ from, to }) => [from, dateOfDay(dayNumber(to) + 1)]);
      return [...days, ...(person.left ? [person.left] : [])].map((date) => instantAt(date, '00:00', zone));
    });
}

function cut<T extends { from: number; to: number }>(turn: T, bounds: readonly number[]): T[] {
  const points = [
    turn.from,
    ...bounds.filter((b) => b > turn.from && b < turn.to).sort((a, b) => a - b),
    turn.to,
  ];
  return points
    .slice(1)
    .map((to, i) => ({ ...turn, from: points[i]!, to }))
    .filter(({ from, to }) => to > from);
}

function substituted(team: Team, { from, to, origin, order }: PlannedTurn): Turn {
  const person = order
    .map((id) => team.people.find((one) => one.id === id))
    .find((one) => one !== undefined && one.onCall !== false && isPresent(one, team, from));
  return { from, to, origin, person: person ?? null };
}

/** Whether somebody is neither away nor gone at an instant. */
export function isPresent(person: Person, team: Pick<Team, 'timeZone'>, instant: number): boolean {
  const date = dateOf(instant, person.timeZone ?? team.timeZone);
  if (person.left !== undefined && date >= person.left) return false;
  return !(person.away ?? []).some(({ from, to }) => date >= from && date <= to);
}

export interface StandingIn {
  readonly from: number;
  readonly to: number;
  readonly person: Person;
  readonly origin: string;
}

/** What calendars tell above the rotation, and what team.yaml overrides above both; the last one listed wins. */
function overridden(team: Team, turns: readonly Turn[], rotation: string): Turn[] {
  return standInsOf(team, rotation).reduce<Turn[]>(
    (under, { from, to, person, origin }) =>
      under.flatMap((turn) =>
        turn.to <= from || turn.from >= to
          ? [turn]
          : cut(turn, [from, to]).map((part) =>
              // A calendar tells also whose turn it is anyway: it stays one turn.
              part.from >= from && part.to <= to && !(isTold({ origin }) && part.person === person)
                ? { ...part, person, origin }
                : part,
            ),
      ),
    [...turns],
  );
}

/** Whoever stands in for a rotation: what calendars tell, then the overrides of team.yaml. */
export function standInsOf(team: Team, rotation: string): StandingIn[] {
  const standing = (id: string | undefined, told: Omit<StandingIn, 'person'>): StandingIn[] => {
    const person = team.people.find((one) => one.id === id);
    return person ? [{ ...told, person }] : [];
  };
  const isOf = (one: { readonly rotation: string }) => one.rotation === rotation;
  const told = (team.calendarTurns ?? [])
    .filter(isOf)
    .flatMap(({ from, to, person, source }) =>
      standing(person, { from, to, origin: `calendar:${source}:${from}` }),
    );
  const own = team.overrides.filter(isOf).flatMap(({ from, to, person }, index) =>
    standing(person, {
      ...{ from: instantOf(from, team.timeZone), to: instantOf(to, team.timeZone) },
      origin: `override:${index}`,
    }),
  );
  return [...told, ...own];
}

const isTold = ({ origin }: Pick<Turn, 'origin'>) => origin.startsWith('calendar:');

function merged(turns: readonly Turn[]): Turn[] {
  const result: Turn[] = [];
  for (const turn of turns) {
    const last = result.at(-1);
    // Whoever plans has said where turns end; a calendar knows nothing of that, and nobody hands over to themselves.
    const isOne =
      last?.origin === turn.origin ||
      (turn.person !== null && last !== undefined && (isTold(last) || isTold(turn)));
    if (last && last.person === turn.person && isOne)
      result[result.length - 1] = { ...turn, from: last.from };
    else result.push(turn);
  }
  return result;
}
