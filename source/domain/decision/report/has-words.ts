import type { JudgedIncident } from './report.ts';

/** Who has an incident in a few words: `Ana since 03:20, by 04:50`, `for Ben`, `Ana has it`. `at`: says an instant. */
export function hasWords(
  { how, since, expectedBy }: NonNullable<JudgedIncident['has']>,
  name: string,
  at: (instant: string) => string,
): string {
  switch (how) {
    case 'started':
      return `${name} since ${at(since!)}${expectedBy === undefined ? '' : `, by ${at(expectedBy)}`}`;
    case 'assigned':
      return `for ${name}`;
    case 'acknowledged':
      return `${name} has it`;
  }
}
