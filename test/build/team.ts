import { EMPTY_TEAM, type Team } from '../../source/domain/catalog/team.ts';
import { instantOf } from '../../source/domain/time/zone.ts';

export const NEW_YORK = 'America/New_York';
export const MADRID = 'Europe/Madrid';

/** A rotation of turns of a week from Monday 09:00 on. */
export const weekly = (order: readonly string[]): NonNullable<Team['rotations'][string]> => [
  { starts: '2026-11-02', everyDays: 7, handoff: { weekday: 'mon', time: '09:00' }, order },
];

/** Ana in New York and Ben in Madrid take turns of a week from Monday 09:00 in New York. */
export const TWO_ZONES: Team = {
  ...EMPTY_TEAM,
  team: 'growth-data',
  timeZone: NEW_YORK,
  people: [{ id: 'ana' }, { id: 'ben', timeZone: MADRID }, { id: 'dana', onCall: false }],
  rotations: {
    pipelines: weekly(['ana', 'ben']),
  },
};

/** Eli answers for finance, Gus for sales, and Ana for what no area does. */
export const THREE_ROTATIONS: Team = {
  ...TWO_ZONES,
  model: 'embedded',
  people: ['ana', 'eli', 'gus'].map((id) => ({ id })),
  areas: [{ id: 'finance' }, { id: 'sales' }],
  rotations: { pipelines: weekly(['ana']), finance: weekly(['eli']), sales: weekly(['gus']) },
};

/** That team with a rotation of these blocks, or with other changes. */
export function teamWith(changes: Partial<Team>): Team {
  return { ...TWO_ZONES, ...changes };
}

/** A local time in New York. */
export const newYork = (local: string): number => instantOf(local, NEW_YORK);

/** `Mon 09:00` style text of an instant in New York: `2026-11-02 09:00`. */
export function inNewYork(instant: number): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: NEW_YORK,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(instant);
}
