import type { Judged } from '../assess.ts';
import type { Setting } from '../price/setting.ts';

/**
 * The order of rows: first what the plan starts before work next begins, in its order; then what must be started
 * before that, by when; then the rest by avoidable loss per hands-on hour, undeclared ones by their assumed figure;
 * last what has nothing left to save. What hangs below a failure follows it. Ties by id.
 */
export function ranked(failing: readonly Judged[], setting: Setting): Judged[] {
  const byId = new Map(failing.map((one) => [one.incident.id, one]));
  const rootOf = (one: Judged) =>
    one.planned.below === undefined ? one : (byId.get(one.planned.below) ?? one);
  const keys = new Map(failing.map((one) => [one, keyOf(rootOf(one), setting)]));
  return [...failing].sort((a, b) => {
    const keyA = keys.get(a)!;
    const keyB = keys.get(b)!;
    const difference = keyA.map((part, i) => part - keyB[i]!).find((part) => part !== 0);
    return difference ?? compareWithin(a, b, rootOf);
  });
}

function compareWithin(a: Judged, b: Judged, rootOf: (one: Judged) => Judged): number {
  const [rootA, rootB] = [rootOf(a), rootOf(b)];
  if (rootA !== rootB) return rootA.incident.id < rootB.incident.id ? -1 : 1;
  if ((a === rootA) !== (b === rootB)) return a === rootA ? -1 : 1;
  return a.incident.id < b.incident.id ? -1 : 1;
}

/** Smaller comes first; the parts are compared one after the other. */
function keyOf(
  { verdict, judgement, planned }: Judged,
  setting: Setting,
): [group: number, start: number, within: number] {
  const { avoidable } = judgement.figures;
  const worth = -avoidablePerHour(avoidable, judgement.job.expectedHandsOn);
  const { startAt, startBy, place } = planned;
  if (place !== null && startAt !== null && startAt < setting.waitUntil) return [1, startAt, place];
  if (verdict === 'wait' && startBy !== null && startBy < setting.waitUntil) return [2, startBy, 0];
  if (verdict === 'leave' && avoidable <= 0) return [4, 0, 0];
  return [3, worth, 0];
}

function avoidablePerHour(avoidable: number, hours: number): number {
  return hours > 0 ? avoidable / hours : avoidable;
}
