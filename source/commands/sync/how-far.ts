import type { Finding } from '../../domain/catalog/finding/finding.ts';
import type { SyncWay } from '../../domain/catalog/team.ts';
import type { Situation } from '../../domain/situation.ts';
import { writtenMoment } from '../../domain/text/moment.ts';
import { formatInstant } from '../../domain/time/zone.ts';
import type { SyncStatus } from '../../storage/read/sync/sync-status.ts';
import type { ReadContext } from '../command/command.ts';

/** How far the log of this clone has travelled, as data. */
export function howFarData(status: SyncStatus, way: SyncWay, zone: string) {
  const stamp = (instant: number) => formatInstant(instant, zone);
  const { unsent, unsentSince, heardAt, failing, tracked, strays, odd, leftOut, foreign, keepsAll } = status;
  return {
    remote: way.remote,
    ref: way.ref,
    unsent,
    ...(unsentSince === undefined ? {} : { unsentSince: stamp(unsentSince) }),
    heardAt: heardAt === undefined ? null : stamp(heardAt),
    ...(failing ? { failing: { since: stamp(failing.since), says: failing.says } } : {}),
    keepsAll,
    tracked,
    strays,
    odd: odd.map(([path, says]) => ({ path, says })),
    leftOut: leftOut.map(({ path, says, at }) => ({ path, says, at: stamp(at) })),
    foreign: Object.entries(foreign).map(([path, lines]) => ({ path, lines })),
  };
}

/** The same in sentences, what matters most first. */
export function howFarLines(
  { unsent, unsentSince, heardAt, failing, tracked, strays, odd, leftOut, foreign, keepsAll }: SyncStatus,
  { remote }: SyncWay,
  { situation, zones }: Pick<ReadContext, 'situation' | 'zones'>,
): string[] {
  const stamp = (instant: number) => formatInstant(instant, zones.said);
  const time = (instant: number) => writtenMoment(stamp(instant), stamp(situation.now));
  const why = failing ? `: ${failing.says}` : '';
  const since = unsentSince === undefined ? '' : ` since ${time(unsentSince)}`;
  return [
    ...(tracked.length > 0 ? [movingIn(tracked)] : []),
    ...(strays.length > 0
      ? [`${strayWords(strays)}: ${untracking(strays).join(', then ')}; pull and push the branch after that.`]
      : []),
    unsent > 0
      ? `${counted(unsent, 'line')} ${unsent === 1 ? 'has' : 'have'} not left this machine${since}${why}.`
      : allSent(heardAt !== undefined, tracked, remote),
    heardAt === undefined
      ? `${remote} was never heard by this clone${unsent === 0 ? why : ''}.`
      : `${remote} was heard last at ${time(heardAt)}${unsent === 0 && failing ? `, and not now: ${failing.says}. What the others record does not arrive` : ''}.`,
    ...(keepsAll ? [`${remote} takes no ref that was rewritten: it does not forget.`] : []),
    ...Object.entries(foreign).map(
      ([path, lines]) =>
        `${path}: ${counted(lines, 'line')} came under the name of this clone, which did not write ${lines === 1 ? 'it' : 'them'}; nothing is lost, and somebody should know`,
    ),
    ...odd.map(([path, says]) => `${path}: ${says}`),
    ...leftOut.slice(-MOST_TOLD).map(({ path, says, at }) => `${path}: ${says} (${time(at)})`),
    ...moreWords(leftOut),
    ...clocksOff(situation).map(({ file, message }) => `${file}: ${message}`),
  ];
}

function allSent(wasHeard: boolean, tracked: readonly string[], remote: string): string {
  if (!wasHeard) return 'Nothing that stands here waits to be sent.';
  const all = tracked.length === 0 ? 'Everything' : 'All else';
  return `${all} that stands here has left this machine for ${remote}.`;
}

/** One hostile push can bring any number of them. */
export const MOST_TOLD = 5;

/** That more was left out than is told. */
export function moreWords(leftOut: SyncStatus['leftOut']): string[] {
  const more = leftOut.length - MOST_TOLD;
  return more > 0
    ? [
        `${counted(more, 'more thing')} that arrived ${more === 1 ? 'was' : 'were'} left out: sync --status --json lists all.`,
      ]
    : [];
}

/** Writers whose clock runs ahead: what they record looks newer than it is. */
function clocksOff({ findings }: Pick<Situation, 'findings'>): Finding[] {
  return findings.filter(({ message }) => message.includes(' ahead of the clock here'));
}

/** `3 lines` */
export function counted(count: number, what: string): string {
  return `${count} ${count === 1 ? what : `${what}s`}`;
}

/** How the log of a team that keeps it in a branch begins to travel by itself; everybody sends their branch first. */
export function movingIn(tracked: readonly string[]): string {
  const [untrack, commit] = moves(tracked);
  return `${tracked.join(' and ')} ${tracked.length === 1 ? 'is' : 'are'} tracked by git, so sync sends nothing of it: it goes with your branch as before. To let it travel by itself, once everybody has pushed theirs: ${untrack} and then ${commit}. Pull and push the branch after that: it takes the folder away from the others, and the log is there by then.`;
}

/** The two commands that move the log out of the branch, and send it; the files stay where they are. */
export function moves(tracked: readonly string[]): readonly [untrack: string, commit: string] {
  return [
    `git rm -r -q --cached ${tracked.join(' ')} && printf '/log/\\n/history/\\n/handoffs/\\n' >> state/.gitignore && git add state/.gitignore`,
    COMMITTED,
  ];
}

const COMMITTED = 'git commit -m "Let the log travel beside the branches" && wakeworthy sync';

/** That a branch holds files again of what moved out of it. */
export function strayWords(strays: readonly string[]): string {
  const it = strays.length === 1 ? 'it' : 'them';
  return `${strays.join(' and ')} ${strays.length === 1 ? 'is' : 'are'} in the branch still: what stands there is sent, and what arrives for ${it} is not written there until ${it === 'it' ? 'it is' : 'they are'} out`;
}

/** The two commands that move them out as well. */
export function untracking(strays: readonly string[]): readonly [untrack: string, commit: string] {
  // In the middle of a merge some of them may be out already.
  return [`git rm -q --cached --ignore-unmatch ${strays.map((path) => `'${path}'`).join(' ')}`, COMMITTED];
}
