import { dateOfDay, dayNumber } from '../../time/day-number.ts';
import { dateOf, HOUR, instantAt } from '../../time/zone.ts';
import type { Pipeline } from '../catalog.ts';

/**
 * When the data of a run that is due then normally stands, epoch milliseconds: `ready` after that, or its first local time
 * at or after it in the zone of the pipeline. Undefined where nobody declared it.
 */
export function readyAfter(
  { ready }: Pick<Pipeline, 'ready'>,
  due: number,
  zone: string,
): number | undefined {
  if (!ready) return undefined;
  if ('after' in ready) return due + ready.after * HOUR;
  const today = dateOf(due, zone);
  const same = instantAt(today, ready.at, zone);
  return same >= due ? same : instantAt(dateOfDay(dayNumber(today) + 1), ready.at, zone);
}
