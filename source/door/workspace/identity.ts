import { Refused } from '../../commands/command/command.ts';
import type { Team } from '../../domain/catalog/team.ts';

const SOURCE = /^source:[a-z0-9][a-z0-9-]{0,40}$/;

/** What names the writer, in the order in which it is asked. */
export interface Names {
  readonly as?: string | undefined;
  readonly environment?: string | undefined;
  /** The e-mail address that git has here. */
  readonly email: () => Promise<string | undefined>;
}

/**
 * Who writes: `--as`, else $WAKEWORTHY_AS, else git's e-mail address among the people of the team. A source may
 * write as `source:NAME`. Throws Refused with what to do where nobody is found.
 */
export async function whoWrites(team: Team, names: Names): Promise<string> {
  const named = names.as ?? (names.environment || undefined);
  if (named !== undefined) {
    if (SOURCE.test(named) || team.people.some(({ id }) => id === named)) return named;
    throw new Refused(`Nobody in state/team.yaml has the id "${named}". ${peopleOf(team)}`);
  }
  const found = await personByEmail(team, names.email);
  if (found) return found;
  throw new Refused(
    `Who are you? Say --as PERSON or set WAKEWORTHY_AS, or put the e-mail address of git (user.email) beside your id in state/team.yaml. ${peopleOf(team)}`,
  );
}

/** The person who asks, where that can be told; asking needs no name. */
export async function whoReads(team: Team, names: Names): Promise<string | undefined> {
  const named = names.as ?? (names.environment || undefined);
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
