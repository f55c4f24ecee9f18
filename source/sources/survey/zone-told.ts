import { scheduleOf } from '../../domain/time/schedule.ts';

/**
 * The zone in which a schedule has its next run at an instant: the first of these in which it does. Several may, for a time;
 * undefined: none does.
 */
export function zoneTold(schedule: string, next: number, zones: readonly string[]): string | undefined {
  return zones.find((zone) => scheduleOf(schedule, zone)?.lastAt(next) === next);
}
