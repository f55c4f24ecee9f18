import type { Team } from '../../catalog/team.ts';
import { standingOf, type WorkRequest } from '../../incident/state/request.ts';
import { REASONS } from '../../work/request/triage.ts';
import { peopleFilter, writtenFilter } from './hide-text.ts';

/** How long something takes, as people write it. */
const WORK_TIME = /\b\d+(?:[.,]\d+)?\s?(?:h|hrs?|hours?|min|minutes?|d|days?|weeks?)\b/giu;

/** What was computed; what somebody wrote may hold anything, so that is all that is told of it. */
function whyWords(why: string): string {
  if (why === 'in its turn') return '';
  return REASONS.some((reason) => reason === why) ? why : 'decided by the team';
}

/** What of a request may be told outside the team. */
export interface PublicRequest {
  readonly position: number | null;
  readonly title: string;
  readonly area: string;
  readonly from: string;
  readonly decision: string;
  readonly promised?: string;
  /** That day is over. */
  readonly overdue?: true;
  readonly why?: string;
}

/** The queue as partners see it: position, until when, why; no hours and no names of ours. */
export function publicList(
  requests: readonly WorkRequest[],
  ordered: (area: string) => readonly WorkRequest[],
  { people, currency }: Pick<Team, 'people' | 'currency'>,
  today: string,
): PublicRequest[] {
  const show = { names: false, amounts: false, wakes: true };
  const names = peopleFilter(show, people, null);
  const written = writtenFilter(show, names, currency);
  const hidden = (text: string) => written(text).replace(WORK_TIME, '(time)');
  const open = requests.filter((one) => !one.done);
  return open.map((one) => {
    const standing = standingOf(one);
    const place = ordered(one.area).findIndex(({ id }) => id === one.id);
    return {
      position: place < 0 ? null : place + 1,
      ...{ title: hidden(one.title), area: one.area },
      // Whoever asks for somebody else of the team is nobody of ours to a partner.
      from: names(one.from) === one.from.normalize('NFC') ? one.from : one.area,
      decision: standing?.decision ?? 'undecided',
      ...(standing?.promised === undefined ? {} : { promised: standing.promised }),
      ...(standing?.promised !== undefined && standing.promised < today ? { overdue: true as const } : {}),
      ...(standing?.why === undefined ? {} : { why: whyWords(standing.why) }),
    };
  });
}
