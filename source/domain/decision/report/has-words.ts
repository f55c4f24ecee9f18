import type { JudgedIncident } from './report.ts';

type How = NonNullable<JudgedIncident['has']>['how'];

/** Who has an incident in a few words: `Ana since 03:20, by 04:50`, `for Ben`, `Ana has it`. */
export function hasWords(how: How, name: string, since?: string, by?: string): string {
  switch (how) {
    case 'started':
      return `${name} since ${since}${by === undefined ? '' : `, by ${by}`}`;
    case 'assigned':
      return `for ${name}`;
    case 'acknowledged':
      return `${name} has it`;
  }
}
