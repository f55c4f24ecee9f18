import type { Assessed } from './assess.ts';
import type { Setting } from './setting.ts';

/**
 * The order of rows: first what is to be started now, then what must be started before work next begins, by when;
 * then the rest by avoidable loss per hands-on hour, undeclared ones by their assumed figure; last what has
 * nothing left to save. Ties by id.
 */
export function ranked(failing: readonly Assessed[], setting: Setting): Assessed[] {
  const keys = new Map(failing.map((one) => [one, keyOf(one, setting)]));
  return [...failing].sort((a, b) => {
    const [groupA, withinA] = keys.get(a)!;
    const [groupB, withinB] = keys.get(b)!;
    return groupA - groupB || withinA - withinB || (a.incident.id < b.incident.id ? -1 : 1);
  });
}

function keyOf({ verdict, judgement }: Assessed, setting: Setting): [group: number, within: number] {
  const worth = -avoidablePerHour(judgement.figures.avoidable, judgement.job.expectedHandsOn);
  if (verdict === 'wake' || verdict === 'work') return [1, worth];
  const { startBy } = judgement;
  if (verdict === 'wait' && startBy !== null && startBy < setting.waitUntil) return [2, startBy];
  if (verdict === 'leave' && judgement.figures.avoidable <= 0) return [4, 0];
  return [3, worth];
}

function avoidablePerHour(avoidable: number, hours: number): number {
  return hours > 0 ? avoidable / hours : avoidable;
}
