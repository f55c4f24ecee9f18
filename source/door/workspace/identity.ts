import { Refused } from '../../commands/command/command.ts';
import type { Team } from '../../domain/catalog/team.ts';
import type { Situation } from '../../domain/situation.ts';

const SOURCE = /^source:[a-z0-9][a-z0-9-]{0,40}$/;

/** What names the writer, in the order in which it is asked. */
export interface Names {
  readonly as?: string | undefined;
  readonly environment?: string | undefined;
  /** The e-mail address that git has here. */
  readonly email: () => Promise<string | undefined>;
}

/** What is known of people where state/team.yaml cannot be read. */
export interface LastKnown {
  /** What is wrong with it: `state/team.yaml:2: ...`. */
  readonly mistake: string;
  /** The team as it was committed. */
  readonly team: () => Promise<Team>;
  /** Ids under which people have written into the log. */
  readonly authors: ReadonlySet<string>;
}

/**
 * Who writes: `--as`, else $WAKEWORTHY_AS, else git's e-mail address among the people of the team. A source may
 * write as `source:NAME`. Where team.yaml is broken (`lastKnown`) people go on under the id that they had: recording
 * goes on above all. Throws Refused with what to do where nobody is found.
 */
export async function whoWrites(team: Team, names: Names, lastKnown?: LastKnown): Promise<string> {
  const named = names.as ?? (names.environment || undefined);
  const before = async () => (lastKnown ? lastKnown.team() : undefined);
  if (named !== undefined) {
    if (SOURCE.test(named) || team.people.some(({ id }) => id === named)) return named;
    if (lastKnown?.authors.has(named) || (await before())?.people.some(({ id }) => id === named))
      return named;
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
  return lastKnown ? `It cannot be read: ${lastKnown.mistake}.` : peopleOf(team);
}

/** What is known of people besides a team.yaml with a mistake in it; undefined where it has none. */
export function lastKnownIn({ findings, log }: Situation, team: () => Promise<Team>): LastKnown | undefined {
  const found = findings.find(({ severity, file }) => severity === 'error' && file === 'state/team.yaml');
  if (!found) return undefined;
  const place = found.line === undefined ? found.file : `${found.file}:${found.line}`;
  return { mistake: `${place}: ${found.message}`, team, authors: new Set(log.activity.keys()) };
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
