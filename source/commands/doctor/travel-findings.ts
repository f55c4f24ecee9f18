import type { Finding } from '../../domain/catalog/finding/finding.ts';
import type { SyncWay } from '../../domain/catalog/team.ts';
import { moment } from '../../domain/text/moment.ts';
import { HOUR, MINUTE } from '../../domain/time/zone.ts';
import { gitDirectory } from '../../storage/read/git/git-directory.ts';
import { remoteAddress } from '../../storage/read/sync/remote-address.ts';
import { trackedHere } from '../../storage/read/sync/repository-facts.ts';
import { type SyncStatus, syncStatus } from '../../storage/read/sync/sync-status.ts';
import type { ReadContext } from '../command/command.ts';
import { counted, MOST_TOLD, moreWords, moves, strayWords, untracking } from '../sync/how-far.ts';
import { warning } from './warning.ts';

/** What was recorded so long ago should have left this machine. */
const LATE = 10 * MINUTE;
/** So long without a word from the remote is worth knowing. */
const SILENT = 12 * HOUR;
const TEAM = 'state/team.yaml';

/** What keeps the log of this clone from the others, or theirs from it. `told`: notes whose two texts are told already. */
export async function travelFindings(context: ReadContext, told: ReadonlySet<string>): Promise<Finding[]> {
  const { root, situation } = context;
  const { team } = situation;
  const isInGit = gitDirectory(root) !== undefined;
  if (!team.sync) return isInGit ? staysHere(context) : [];
  if (!isInGit)
    return [
      warning(
        TEAM,
        'the log is to travel, and this workspace lies in no git repository',
        'git init, and a remote',
      ),
    ];
  const { remote, ref } = team.sync;
  try {
    const status = await syncStatus(root, remote, ref);
    const odd = status.odd.filter(([path]) => !told.has(path));
    return [...(await withoutRemote(root, remote)), ...ofStatus({ ...status, odd }, team.sync, context)];
  } catch (error) {
    return [
      warning(TEAM, `how far the log has got cannot be told: ${(error as Error).message}`, 'git, to ask'),
    ];
  }
}

async function withoutRemote(root: string, remote: string): Promise<Finding[]> {
  if ((await remoteAddress(root, remote)) !== undefined) return [];
  return [
    warning(
      TEAM,
      `the log is to travel by ${remote}, and this clone has no remote of that name`,
      `git remote add ${remote} ADDRESS, or its new name under sync: here`,
    ),
  ];
}

async function isInBranch(root: string): Promise<boolean> {
  const { folders, strays } = await trackedHere(root);
  return folders.includes('state/log') || strays.some((path) => path.startsWith('state/log/'));
}

/** A team of several whose log no branch holds and nothing sends is a team that does not see it. */
async function staysHere({ root, situation: { team, now, log } }: ReadContext): Promise<Finding[]> {
  const others = team.people.filter(({ left }) => left === undefined || Date.parse(left) > now).length - 1;
  if (others < 1 || log.events.read === 0 || (await isInBranch(root))) return [];
  return [
    warning(
      TEAM,
      `the log stays on this machine: the ${others === 1 ? 'other person' : `${others} others`} of the team ${others === 1 ? 'sees' : 'see'} nothing of it`,
      'a way for it to travel; wakeworthy sync asks, and says what would leave',
    ),
  ];
}

function ofStatus(
  {
    unsent,
    unsentSince,
    heardAt,
    failing,
    tracked,
    strays,
    keepsAll,
    odd,
    leftOut,
    foreign,
    gone,
    isEmptyThere,
  }: SyncStatus,
  { remote }: SyncWay,
  { situation: { now }, zones }: ReadContext,
): Finding[] {
  const time = (instant: number) => moment(instant, now, zones.said);
  const why = failing ? ` (${failing.says})` : '';
  const isLate =
    unsent > 0 &&
    (isEmptyThere || failing !== undefined || unsentSince === undefined || now - unsentSince > LATE);
  return [
    ...(strays.length > 0
      ? [
          warning(
            'state/log',
            strayWords(strays),
            `out of it: ${untracking(strays).join(', then ')}; pull and push the branch after that`,
          ),
        ]
      : []),
    ...tracked.map((folder) =>
      warning(
        folder,
        'this is tracked by git, so sync sends nothing of it: it goes with the branch',
        `once everybody has pushed theirs: ${moves(tracked).join(', then ')}`,
      ),
    ),
    ...(gone > 0
      ? [
          warning(
            'state/log',
            `${counted(gone, 'file')} that stood here at the last sync ${gone === 1 ? 'is' : 'are'} gone`,
            'wakeworthy sync, which puts back what the others hold',
          ),
        ]
      : []),
    ...(isLate
      ? [
          warning(
            'state/log',
            `${counted(unsent, 'line')} ${unsent === 1 ? 'has' : 'have'} not left this machine${unsentSince === undefined ? '' : ` since ${time(unsentSince)}`}${why}`,
            failing
              ? `what keeps it here put right, then wakeworthy sync`
              : `wakeworthy sync, or a board that is open`,
          ),
        ]
      : []),
    ...(heardAt === undefined || now - heardAt > SILENT
      ? [
          warning(
            'state/log',
            heardAt === undefined
              ? `${remote} was never heard by this clone: what the others recorded is not here${why}`
              : `${remote} was heard last at ${time(heardAt)}: what the others recorded since is not here${why}`,
            'wakeworthy sync, or a board that is open',
          ),
        ]
      : []),
    ...(keepsAll
      ? [
          warning(
            TEAM,
            `${remote} takes no ref that was rewritten: it does not forget what this clone forgets`,
            'a remote that allows the ref of the log to be replaced',
          ),
        ]
      : []),
    ...Object.entries(foreign).map(([path, lines]) =>
      warning(
        path,
        `${counted(lines, 'line')} came under the name of this clone, which did not write ${lines === 1 ? 'it; it is' : 'them; they are'} kept`,
        'lines of this clone only from this clone: find out who sent them',
      ),
    ),
    ...odd.map(([path, says]) => warning(path, says, 'plain files at the paths of the log')),
    ...moreWords(leftOut).map((says) => warning('state/log', says, 'only what wakeworthy writes')),
    ...leftOut
      .slice(-MOST_TOLD)
      .map(({ path, says, at }) =>
        warning(
          path,
          `${says} (${time(at)})`,
          `only what wakeworthy writes in what ${remote} holds of the log`,
        ),
      ),
  ];
}
