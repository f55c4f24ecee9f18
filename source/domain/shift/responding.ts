import type { Person, Team } from '../catalog/team.ts';
import { personOnCall } from './on-call.ts';
import { takesTurns } from './takes-turns.ts';

/** The rotation of everything that no area answers for itself. */
export const PIPELINES = 'pipelines';

/** The rotation that answers for pipelines of an area: with `model: embedded` its own, where it has one. */
export function rotationFor(area: string | undefined, { model, rotations }: Team): string {
  return model === 'embedded' && area !== undefined && (rotations[area]?.length ?? 0) > 0 ? area : PIPELINES;
}

/** Every rotation that answers for pipelines, that of all the others first. */
export function respondingRotations(team: Team): readonly string[] {
  const areas = team.areas.map(({ id }) => id).filter((id) => id !== PIPELINES);
  return [PIPELINES, ...areas.filter((id) => rotationFor(id, team) === id)];
}

/**
 * By rotation the one with which it is planned at an instant (epoch milliseconds): one person does one thing at a
 * time, so what the same person answers for is one night, told under the first of their rotations.
 */
export function plannedWith(team: Team, now: number): ReadonlyMap<string, string> {
  const whole = wholeTeam(team);
  const known = planned.get(whole);
  if (known?.now === now) return known.with;
  const first = new Map<string | null, string>();
  const found = new Map(
    respondingRotations(whole).map((rotation) => {
      const person = personOnCall(teamAt(whole, rotation), now)?.id ?? null;
      const lead = first.get(person) ?? rotation;
      first.set(person, lead);
      return [rotation, lead] as const;
    }),
  );
  planned.set(whole, { now, with: found });
  return found;
}

/** Each failure of one moment asks for it. */
const planned = new WeakMap<Team, { readonly now: number; readonly with: ReadonlyMap<string, string> }>();

/** The rotations under which nights are planned at an instant, that of all the others first. */
export function nightsPlanned(team: Team, now: number): readonly string[] {
  return [...new Set(plannedWith(team, now).values())];
}

/** The rotation under which the night of somebody is planned who is on call at an instant; undefined: they are in none. */
export function onCallIn(person: string, team: Team, now: number): string | undefined {
  const whole = wholeTeam(team);
  const own = respondingRotations(whole).find((one) => personOnCall(teamAt(whole, one), now)?.id === person);
  return own === undefined ? undefined : (plannedWith(whole, now).get(own) ?? own);
}

/** Everybody who takes turns in a rotation that answers for pipelines, at an instant (epoch milliseconds). */
export function peopleAnswering(team: Team, now: number): readonly Person[] {
  const whole = wholeTeam(team);
  const all = respondingRotations(whole);
  return whole.people.filter(({ id }) => all.some((rotation) => takesTurns(whole, id, now, rotation)));
}

/**
 * The rotation in which somebody answers: where they are on call now, else where they take turns; by default that of
 * all the others.
 */
export function rotationOf(team: Team, person: string | undefined, now: number): string {
  const whole = wholeTeam(team);
  const all = respondingRotations(whole);
  if (person === undefined || all.length === 1) return PIPELINES;
  return (
    all.find((one) => personOnCall(teamAt(whole, one), now)?.id === person) ??
    all.find((one) => takesTurns(whole, person, now, one)) ??
    PIPELINES
  );
}

const seen = new WeakMap<Team, Map<string, Team>>();
const wholes = new WeakMap<Team, Team>();

/**
 * The team as a rotation that answers for pipelines sees it: who is on call is who is on call there, and where nobody
 * is, who is for
 * `pipelines`. The same one each time.
 */
export function teamAt(team: Team, rotation: string): Team {
  const of = wholeTeam(team);
  if (rotation === PIPELINES) return of;
  const known = seen.get(of) ?? new Map<string, Team>();
  seen.set(of, known);
  const found = known.get(rotation) ?? made(of, rotation);
  known.set(rotation, found);
  wholes.set(found, of);
  return found;
}

/** The team with all its rotations as team.yaml has them. */
export function wholeTeam(team: Team): Team {
  return wholes.get(team) ?? team;
}

function made(team: Team, rotation: string): Team {
  const here = <T extends { readonly rotation: string }>(all: readonly T[]): T[] =>
    all.flatMap((one) =>
      one.rotation === rotation
        ? [one, { ...one, rotation: PIPELINES }]
        : one.rotation === PIPELINES
          ? []
          : [one],
    );
  return {
    ...team,
    rotations: { ...team.rotations, [PIPELINES]: team.rotations[rotation] ?? [] },
    overrides: here(team.overrides),
    ...(team.calendarTurns ? { calendarTurns: here(team.calendarTurns) } : {}),
    behind: team,
  };
}
