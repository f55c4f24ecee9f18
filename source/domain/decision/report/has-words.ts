import type { JudgedIncident } from './report.ts';

/**
 * Who has an incident in a few words, and in fewer: `Ana since 03:20, by 04:50`, `Ana, by 04:50`, `Ana`; `assigned to Ben`, `for Ben`;
 * `Ana has it`. `at`: says an instant.
 */
export function hasWords(
  { how, since, expectedBy }: NonNullable<JudgedIncident['has']>,
  name: string,
  at: (instant: string) => string,
): readonly [string, ...string[]] {
  switch (how) {
    case 'started': {
      const began = `${name} since ${at(since!)}`;
      if (expectedBy === undefined) return [began];
      const by = `, by ${at(expectedBy)}`;
      return [`${began}${by}`, `${name}${by}`, name];
    }
    case 'assigned':
      return [`assigned to ${name}`, `for ${name}`];
    case 'acknowledged':
      return [`${name} has it`];
  }
}

/**
 * Whose an incident is that a rotation answers for, in a few words and in fewer; `name`: who is on call for that now,
 * null: nobody.
 */
export function answeringWords(rotation: string, name: string | null): readonly [string, ...string[]] {
  return name === null
    ? [`nobody is on call for ${rotation}`, rotation]
    : [`for ${name}, ${rotation}`, `for ${name}`];
}

/** On whom an incident waits, in a few words and in fewer. */
export function blockedWords({ on }: NonNullable<JudgedIncident['blocked']>): readonly [string, ...string[]] {
  return [`blocked on ${on}`, 'blocked'];
}
