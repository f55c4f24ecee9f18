import type { Draft, FailureFact, RecoveryFact } from './draft.ts';

/** By when it happened, else by key, and by id only without one: whatever the order in which it was told. */
export function byTime(a: FailureFact | RecoveryFact, b: FailureFact | RecoveryFact): number {
  const [one = '', other = ''] = [a.event.data.key, b.event.data.key];
  if (a.at !== b.at) return a.at - b.at;
  if (one !== other) return one < other ? -1 : 1;
  return a.event.id < b.event.id ? -1 : 1;
}

/**
 * What the failures and landings of an incident come to, whatever the order in which they were told. It is recovered
 * exactly while its latest landing is after its latest failure. Loss is anchored at the first failure after the last
 * landing before that; what the failures since then say describes it, the latest one first.
 */
export function settleTimes(draft: Draft): void {
  const { failures, recoveries } = draft;
  const lastFailedAt = failures.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  const lastRecovery = recoveries.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  const from = recoveries.reduce(
    (latest, { at }) => (at <= lastFailedAt ? Math.max(latest, at) : latest),
    Number.NEGATIVE_INFINITY,
  );
  const stretch = failures.filter(({ at }) => at >= from).sort(byTime);
  draft.lastFailedAt = lastFailedAt;
  draft.failedAt = stretch[0]!.at;
  draft.occurrences = failures.length;
  if (lastRecovery > lastFailedAt) draft.recoveredAt = lastRecovery;
  else delete draft.recoveredAt;
  const flaps = flapsOf(draft);
  if (flaps > 0) draft.flaps = flaps;
  else delete draft.flaps;
  describe(draft, stretch);
}

/** How often it failed again after it had landed. */
function flapsOf({ failures, recoveries }: Draft): number {
  if (recoveries.length === 0 || failures.length === 1) return 0;
  const facts = [
    ...failures.map(({ at }) => ({ at, failed: true })),
    ...recoveries.map(({ at }) => ({ at, failed: false })),
  ].sort((a, b) => a.at - b.at || Number(a.failed) - Number(b.failed));
  let flaps = 0;
  let landed = false;
  let begun = false;
  for (const { failed } of facts) {
    if (failed && landed && begun) flaps++;
    begun ||= failed;
    landed = !failed;
  }
  return flaps;
}

const TOLD_ONCE = ['due', 'source'] as const;
const TOLD_ANEW = ['nextRetryAt', 'retriesLeft'] as const;
const DESCRIBING = ['detail', 'link'] as const;

/** Kinds that say more come first: that data is late is known before why it is. */
const WEIGHT = { failed: 2, wrong: 2, blocked: 1, late: 0 } as const;

function describe(draft: Draft, stretch: readonly FailureFact[]): void {
  for (const field of TOLD_ONCE)
    take(
      draft,
      field,
      stretch.find(({ event }) => event.data[field] !== undefined),
    );
  for (const field of TOLD_ANEW)
    take(
      draft,
      field,
      stretch.findLast(({ event }) => event.data[field] !== undefined),
    );
  const said = mostTelling(stretch) ?? mostTelling(draft.failures);
  if (!said) return;
  const { title, signature, kind } = said.event.data;
  draft.title = title!;
  draft.kind = kind ?? 'failed';
  if (signature !== undefined) draft.signature = signature;
  for (const field of DESCRIBING) take(draft, field, said);
}

/** Of the failures with a title those whose kind says most, and of these the latest. */
function mostTelling(facts: readonly FailureFact[]): FailureFact | undefined {
  const weightOf = ({ event }: FailureFact) => WEIGHT[event.data.kind ?? 'failed'];
  let best: FailureFact | undefined;
  for (const one of facts) {
    if (one.event.data.title === undefined) continue;
    const more = best ? weightOf(one) - weightOf(best) || byTime(one, best) : 1;
    if (more > 0) best = one;
  }
  return best;
}

type Told = (typeof TOLD_ONCE)[number] | (typeof TOLD_ANEW)[number] | (typeof DESCRIBING)[number];

function take(draft: Draft, field: Told, fact: FailureFact | undefined): void {
  const value = fact?.event.data[field];
  if (value === undefined) delete draft[field];
  else Object.assign(draft, { [field]: value });
}
