import type { Situation } from '../../situation.ts';
import { HOUR } from '../../time/zone.ts';
import type { Onlooker } from './paid.ts';

/** Whoever looks at what happened since an instant (epoch milliseconds), as far as their own nights are on record. */
export function onlookerOf({ team, now }: Situation, from: number, reader: string | undefined): Onlooker {
  const { history, keep } = team.wakeUps;
  return { reader: history === 'team' ? reader : undefined, since: Math.max(from, now - keep * HOUR) };
}
