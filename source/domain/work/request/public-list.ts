import type { Team } from '../../catalog/team.ts';
import { standingOf, type WorkRequest } from '../../incident/state/request.ts';

/** What of a request may be told outside the team. */
export interface PublicRequest {
  readonly position: number | null;
  readonly title: string;
  readonly area: string;
  readonly from: string;
  readonly decision: string;
  readonly promised?: string;
  readonly why?: string;
}

/** The queue as partners see it: position, until when, why; no hours and no names of ours. */
export function publicList(
  requests: readonly WorkRequest[],
  ordered: (area: string) => readonly WorkRequest[],
  { people }: Pick<Team, 'people'>,
): PublicRequest[] {
  const ours = new Set(people.flatMap(({ id, name }) => [id, ...(name === undefined ? [] : [name])]));
  const open = requests.filter((one) => !one.done);
  return open.map((one) => {
    const standing = standingOf(one);
    const place = ordered(one.area).findIndex(({ id }) => id === one.id);
    return {
      position: place < 0 ? null : place + 1,
      ...{ title: one.title, area: one.area, from: ours.has(one.from) ? one.area : one.from },
      decision: standing?.decision ?? 'undecided',
      ...(standing?.promised === undefined ? {} : { promised: standing.promised }),
      ...(standing?.why === undefined ? {} : { why: standing.why }),
    };
  });
}
