import type { Team } from '../../domain/catalog/team.ts';
import { forgettingOf, keptLine } from '../../domain/incident/sync/forgetting.ts';
import type { HandoffFile } from '../../storage/read/handoff-files.ts';
import type { Entry } from '../../storage/read/log/log-lines.ts';

/** What names somebody by id is rewritten as they are forgotten; in words nobody can, and each of those can be forgotten. */
export interface NamedInWords {
  readonly lines: readonly Entry[];
  readonly notes: readonly HandoffFile[];
}

/** The lines that name somebody of the team in words or in the name of a note, and the notes that name them. */
export function namedInWords(
  person: string,
  team: Team,
  { lines, notes }: NamedInWords,
): { readonly lines: Entry[]; readonly notes: HandoffFile[] } {
  const names = namesOf(team, person);
  const patterns = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const said = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${patterns.join('|')})(?![\\p{L}\\p{N}_])`, 'iu');
  return {
    lines: lines.filter(({ text }) => saidIn(withoutPerson(text, person)).some((one) => said.test(one))),
    notes: notes.filter(({ file, text }) => names.some((name) => file.includes(name) || text.includes(name))),
  };
}

/** The command that forgets lines: so many of them as stand in a sentence. */
export function forgettingWords(lines: readonly Entry[]): string {
  const ends = lines.slice(0, MOST_ENDS).map(({ event }) => event.id.slice(-12));
  return `sync --forget ${ends.join(' ')}${lines.length > MOST_ENDS ? ', and others after these' : ''}`;
}

const MOST_ENDS = 20;

/** A line as it goes on once a person is forgotten. */
export function withoutPerson(line: string, person: string): string {
  // After every id, as no hexadecimal digit is.
  const forgetting = forgettingOf([{ id: 'g', data: { someone: person } }], {
    nightsBefore: Number.NEGATIVE_INFINITY,
    digestOf: (id) => id,
  });
  return keptLine(line, forgetting) ?? line;
}

/** What a line says, without the names of its fields. */
function saidIn(line: string): string[] {
  const said: string[] = [];
  JSON.parse(line, (_, value: unknown) => {
    if (typeof value === 'string') said.push(value);
    return value;
  });
  return said;
}

function namesOf({ people }: Team, person: string): string[] {
  const known = people.find(({ id }) => id === person);
  return [person, known?.name, known?.email].flatMap((name) => name || []);
}
