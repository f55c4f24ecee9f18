import type { WorkRequest } from '../../incident/state/request.ts';
import { DAY } from '../../time/zone.ts';
import { alike } from '../question/alike.ts';

/** Asks that came again: so many of one kind within this ask for a model. */
const REPEATED = 3;
const REPEATED_WITHIN = 180 * DAY;

/** What was asked again and again, by the newest of each kind. */
export interface Repeated {
  readonly title: string;
  readonly area: string;
  readonly requests: readonly string[];
}

/** Kinds of requests that came three times in half a year, whoever asked. */
export function repeatedAsks(requests: readonly WorkRequest[], now: number): Repeated[] {
  const recent = requests
    .filter(({ filedAt }) => filedAt > now - REPEATED_WITHIN && filedAt <= now)
    .toSorted((a, b) => b.filedAt - a.filedAt);
  const seen = new Set<string>();
  return recent.flatMap((one) => {
    if (seen.has(one.id)) return [];
    const findable = recent
      .filter(({ id }) => !seen.has(id))
      .map(({ id, title }) => ({ id, title, text: '' }));
    const same = alike(one.title, findable, ALIKE)
      .map(({ one: { id, title } }) => ({ id, title }))
      .filter(({ title }) => alike(title, [{ id: one.id, title: one.title, text: '' }], ALIKE).length > 0);
    if (same.length < REPEATED) return [];
    for (const { id } of same) seen.add(id);
    return [{ title: one.title, area: one.area, requests: same.map(({ id }) => id) }];
  });
}

/** Telling words that two titles have to share, both ways. */
const ALIKE = 0.6;
