import type { Finding } from '../../domain/catalog/finding/finding.ts';
import { DEFAULT_SYNC, type SyncWay, type WakeUpHistory } from '../../domain/catalog/team.ts';
import { remoteAddress } from '../../storage/read/sync/remote-address.ts';
import { trackedHere } from '../../storage/read/sync/repository-facts.ts';
import { Refused, type WriteContext } from '../command/command.ts';

const TEAM = 'state/team.yaml';

/**
 * The way on which a team agrees to let its log travel: asked of whoever sits here, or given with `--yes`, after it was
 * said what the ref holds and who can read it. Written into team.yaml before anything leaves. @throws Refused
 */
export async function consented(context: WriteContext, yes: boolean): Promise<SyncWay> {
  const { root, situation } = context;
  refuseUnread(situation.findings);
  const address = await remoteAddress(root, DEFAULT_SYNC.remote);
  if (address === undefined)
    throw new Refused(
      `The log stays on this machine: this clone has no remote named ${DEFAULT_SYNC.remote}. Name one (git remote add ${DEFAULT_SYNC.remote} URL), then wakeworthy sync.`,
    );
  const told = [...(await inBranch(root)), whatTravels(address, situation.team.wakeUps)].join(' ');
  const agreed = yes || (await context.agreed(`${told}\nLet it travel?`));
  if (agreed === undefined)
    throw new Refused(`Nothing was sent by sync yet. ${told} To agree: wakeworthy sync --yes`);
  if (!agreed) throw new Refused('Nothing has left this machine, and nothing was written.');
  await context.editTeam({ kind: 'sync', way: DEFAULT_SYNC }, false);
  return DEFAULT_SYNC;
}

/** What a branch holds has left already, and goes on with that until it is moved out. */
export async function inBranch(root: string): Promise<string[]> {
  const { folders, strays } = await trackedHere(root);
  const held = folders.length > 0 ? folders : strays;
  return held.length === 0
    ? []
    : [
        `${held.join(' and ')} ${held.length === 1 ? 'goes' : 'go'} with the branch today; once this is agreed to, doctor tells how to move that out.`,
      ];
}

/** A team that has agreed already, in words that nobody understands, is not asked once more. */
function refuseUnread(findings: readonly Finding[]): void {
  const wrong = findings.find(({ file, message }) => file === TEAM && message.startsWith('`sync'));
  if (!wrong) return;
  const place = wrong.line === undefined ? TEAM : `${TEAM}:${wrong.line}`;
  throw new Refused(
    `The log stays on this machine: ${place}: ${wrong.message}; expected ${wrong.expected ?? 'a remote and a ref'}.`,
  );
}

/** What the ref will hold and who reads it. */
export function whatTravels(address: string, { history, keep }: WakeUpHistory): string {
  const nights =
    history === 'team'
      ? `who was woken, up or asleep when (kept for ${Math.round(keep / 24)} days)`
      : 'not who was woken, which this team does not share';
  return [
    `The log would travel to ${address}, under ${DEFAULT_SYNC.ref}, which is no branch: no pull request and no pipeline comes of it.`,
    `It holds state/log, state/history and state/handoffs: what failed, who did what and when, ${nights}, and the notes.`,
    'Whoever can read that repository can read all of it.',
  ].join(' ');
}
