import type { FailureFact, RecoveryFact } from './draft.ts';
import { byTime } from './stretch.ts';

/** Failures that are one incident. */
export interface Group {
  readonly failures: readonly FailureFact[];
}

/**
 * Divides failures of a pipeline into incidents, by when they happened: one later than a period after a landing begins
 * another. `landings` are sorted; `together`: failures that somebody said are one trouble.
 */
export function groupsOf(
  failures: readonly FailureFact[],
  landings: readonly RecoveryFact[],
  periodAt: (at: number) => number,
  together: readonly (readonly FailureFact[])[] = [],
): Group[] {
  const groups: FailureFact[][] = [];
  let before: FailureFact | undefined;
  for (const failure of failures.toSorted(byTime)) {
    const joins = before !== undefined && isSameTrouble(before.at, failure.at, landings, periodAt);
    if (!joins) groups.push([]);
    groups.at(-1)!.push(failure);
    before = failure;
  }
  return joined(
    groups.map((group) => ({ failures: group })),
    together,
  );
}

/** Whether a failure is one more of the trouble of an earlier one: not where it landed more than a period before. */
export function isSameTrouble(
  from: number,
  to: number,
  landings: readonly RecoveryFact[],
  periodAt: (at: number) => number,
): boolean {
  // What landed at the instant of a failure landed before it.
  const landing = landings[countUntil(landings, to) - 1];
  return !landing || landing.at <= from || to - landing.at <= periodAt(landing.at);
}

/** How many of these are not after an instant. */
export function countUntil(landings: readonly RecoveryFact[], at: number): number {
  let [low, high] = [0, landings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (landings[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Groups that hold failures of one trouble are one. */
function joined(groups: readonly Group[], together: readonly (readonly FailureFact[])[]): Group[] {
  let all = [...groups];
  for (const trouble of together) {
    const isOf = new Set(trouble);
    const same = all.filter(({ failures }) => failures.some((failure) => isOf.has(failure)));
    if (same.length < 2) continue;
    const one = { failures: same.flatMap(({ failures }) => failures) };
    all = all.flatMap((group) => (group === same[0] ? [one] : same.includes(group) ? [] : [group]));
  }
  return all;
}
