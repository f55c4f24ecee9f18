import type { Incident } from '../../../domain/incident/state/incident.ts';
import { againKey } from '../../../sources/facts/again-key.ts';
import type { Fact } from '../../../sources/facts/fact.ts';
import type { ReadContext } from '../../command/command.ts';
import { factNameOf } from './fact-name.ts';

/** Nothing is cleared more often than this between two looks. */
const MOST_ATTEMPTS = 100;

/**
 * Facts of runs that may be begun anew, with the number of their attempt in the key: how many earlier ones of the same run
 * the log knows to have failed before this one began. Other facts stay as they are.
 */
export async function withAttempts(
  facts: readonly Fact[],
  source: string,
  told: ReadContext['told'],
): Promise<readonly Fact[]> {
  const numbered = [...facts];
  let pending = facts.flatMap(({ attemptFrom }, index) => (attemptFrom === undefined ? [] : [index]));
  for (let attempt = 0; pending.length > 0 && attempt < MOST_ATTEMPTS; attempt++) {
    for (const index of pending)
      numbered[index] = { ...facts[index]!, key: `${facts[index]!.key}:${attempt}` };
    const answers = await told(
      pending.map((index) => ({
        name: factNameOf(numbered[index]!, source),
        pipeline: numbered[index]!.pipeline,
      })),
    );
    pending = pending.filter((index, n) => isEarlier(answers[n], numbered[index]!));
  }
  return numbered;
}

/**
 * Facts that stand as of the reading, with a key and a time of their own where the log has them as over: what was missing in two
 * lists and is back is trouble again, be it the same by all that the source says. Other facts stay as they are.
 */
export async function withReturns(
  facts: readonly Fact[],
  source: string,
  now: number,
  told: ReadContext['told'],
): Promise<readonly Fact[]> {
  const returned = [...facts];
  let pending = facts.flatMap(({ isStanding }, index) => (isStanding ? [index] : []));
  for (let time = 1; pending.length > 0 && time < MOST_ATTEMPTS; time++) {
    const answers = await told(
      pending.map((index) => ({
        name: factNameOf(returned[index]!, source),
        pipeline: returned[index]!.pipeline,
      })),
    );
    pending = pending.filter((index, n) => isOverSince(answers[n], returned[index]!));
    for (const index of pending)
      returned[index] = { ...facts[index]!, key: againKey(facts[index]!.key, time), at: now };
  }
  return returned;
}

/** Whether what was told under this key has landed since. */
function isOverSince(known: Incident | 'taken back' | undefined, { key }: Fact): boolean {
  if (known === undefined || known === 'taken back') return false;
  const own = known.events.findIndex(({ data }) => data.key === key);
  return own >= 0 && known.events.slice(own + 1).some((event) => event.data.key === `${key}:ok`);
}

/** Whether what was told under this key failed before this attempt began. */
function isEarlier(known: Incident | 'taken back' | undefined, { key, attemptFrom = 0 }: Fact): boolean {
  if (known === undefined || known === 'taken back') return false;
  const failedAt = known.events.find(({ data }) => data.key === key && data.failedAt !== undefined)?.data
    .failedAt;
  return failedAt !== undefined && failedAt < attemptFrom;
}
