import { Refused } from '../../commands/command/command.ts';
import type { Team } from '../../domain/catalog/team.ts';
import type { Situation } from '../../domain/situation.ts';
import { sameName } from '../../domain/text/same-name.ts';
import { hasWritten } from '../../storage/read/log/writer-name.ts';

const SOURCE = /^source:[a-z0-9][a-z0-9_-]{0,40}$/;

/** What names the writer, in the order in which it is asked. */
export interface Names {
  readonly as?: string | undefined;
  readonly environment?: string | undefined;
  /** The e-mail address that git has here. */
  readonly email: () => Promise<string | undefined>;
}

/** What is known of people where state/team.yaml cannot be read or is empty. */
export interface LastKnown {
  /** What is wrong with it, a sentence. */
  readonly mistake: string;
  /** The team as it was committed. */
  readonly team: () => Promise<Team>;
  /** Whether somebody has written into the log under an id. */
  readonly hasWritten: (id: string) => boolean;
}

/**
 * Who writes: `--as`, else $WAKEWORTHY_AS, else git's e-mail address among the people of the team. A source may
 * write as `source:NAME`. Where team.yaml is broken (`lastKnown`) people go on under the id that they had: recording
 * goes on above all. Throws Refused with what to do where nobody is found.
 */
export async function whoWrites(team: Team, names: Names, lastKnown?: LastKnown): Promise<string> {
  const named = namedBy(names);
  const before = async () => (lastKnown ? lastKnown.team() : undefined);
  if (named !== undefined) {
    if (SOURCE.test(named) || team.people.some(({ id }) => id === named)) return named;
    if (lastKnown?.hasWritten(named) || (await before())?.people.some(({ id }) => id === named)) return named;
    throw new Refused(`Nobody in state/team.yaml has the id "${named}". ${blame(team, lastKnown)}`);
  }
  const found = (await personByEmail(team, names.email)) ?? (await foundBefore(await before(), names));
  if (found) return found;
  throw new Refused(
    `Who are you? Say --as PERSON or set WAKEWORTHY_AS, or put the e-mail address of git (user.email) beside your id in state/team.yaml. ${blame(team, lastKnown)}`,
  );
}

function foundBefore(team: Team | undefined, { email }: Names): Promise<string | undefined> {
  return team ? personByEmail(team, email) : Promise.resolve(undefined);
}

function blame(team: Team, lastKnown: LastKnown | undefined): string {
  return lastKnown?.mistake ?? peopleOf(team);
}

/** What is known of people besides a team.yaml with a mistake in it or nobody; undefined where it has neither. */
export function lastKnownIn(root: string, { findings, team }: Situation): LastKnown | undefined {
  const found = findings.find(({ severity, file }) => severity === 'error' && file === 'state/team.yaml');
  if (!found && team.people.length > 0) return undefined;
  const place = found?.line === undefined ? found?.file : `${found.file}:${found.line}`;
  const mistake = found ? `It cannot be read: ${place}: ${found.message}.` : peopleOf(team);
  return {
    mistake,
    // Only here: it needs the parser, and a team.yaml that can be read needs none.
    team: async () => (await import('../../storage/read/team/committed-team.ts')).committedTeam(root),
    hasWritten: (id) => hasWritten(root, id),
  };
}

/** Who it is said to be, in the form in which ids are compared. */
export function namedBy({ as, environment }: Pick<Names, 'as' | 'environment'>): string | undefined {
  const named = as ?? (environment || undefined);
  return named === undefined ? undefined : sameName(named);
}

/** The person who asks, where that can be told; asking needs no name. */
export async function whoReads(team: Team, names: Names): Promise<string | undefined> {
  const named = namedBy(names);
  if (named !== undefined) return team.people.some(({ id }) => id === named) ? named : undefined;
  return personByEmail(team, names.email);
}

/** The person whose e-mail address git has here. */
export async function personByEmail(team: Team, email: Names['email']): Promise<string | undefined> {
  if (team.people.every((person) => person.email === undefined)) return undefined;
  const address = (await email())?.toLowerCase();
  return address === undefined
    ? undefined
    : team.people.find((person) => person.email?.toLowerCase() === address)?.id;
}

function peopleOf({ people }: Team): string {
  return people.length > 0 ? `People: ${people.map(({ id }) => id).join(', ')}.` : 'It names no people yet.';
}
