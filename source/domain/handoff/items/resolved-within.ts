import type { Incident } from '../../incident/state/incident.ts';

/**
 * Whether an incident that is resolved was resolved between two instants, both counted. A later correction of how
 * does not move it out of the shift in which it was done.
 */
export function resolvedWithin({ resolved, events }: Incident, from: number, to: number): boolean {
  if (!resolved) return false;
  const corrections = events.filter(({ type }) => type === 'incident.resolved');
  return [resolved, ...corrections].some(({ at }) => from <= at && at <= to);
}
