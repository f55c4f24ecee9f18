import type { Team } from '../catalog/team.ts';
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

/** The rotation in which somebody answers: where they are on call now, else where they take turns; by default that of all the others. */
export function rotationOf(team: Team, person: string | undefined, now: number): string {
  const whole = wholeTeam(team);
  const all = respondingRotations(whole);
  if (person === undefined || all.length === 1) return PIPELINES;
  return (
    all.find((one) => personOnCall(whole, now, one)?.id === person) ??
    all.find((one) => takesTurns(whole, person, now, one)) ??
    PIPELINES
  );
}

const seen = new WeakMap<Team, Map<string, Team>>();
const whole = new WeakMap<Team, Team>();

/** The team as a rotation that answers for pipelines sees it: who is on call is who is on call there. The same one each time. */
export function teamAt(team: Team, rotation: string): Team {
  const of = wholeTeam(team);
  if (rotation === PIPELINES) return of;
  const known = seen.get(of) ?? new Map<string, Team>();
  seen.set(of, known);
  const found = known.get(rotation) ?? made(of, rotation);
  known.set(rotation, found);
  whole.set(found, of);
  return found;
}

/** The team with all its rotations as team.yaml has them. */
export function wholeTeam(team: Team): Team {
  return whole.get(team) ?? team;
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
  };
}
