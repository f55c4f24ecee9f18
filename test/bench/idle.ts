import { computedBy } from './timing/cpu.ts';
import { pause } from './workload/board.ts';

/** Milliseconds. */
const WATCHED = 60_000;

/** The share of one core that a process takes which nobody touches, 0 to 1; undefined where the system does not tell. */
export async function idleShare(pid: number): Promise<number | undefined> {
  const before = computedBy(pid);
  await pause(WATCHED);
  const after = computedBy(pid);
  return before === undefined || after === undefined ? undefined : (after - before) / WATCHED;
}

/** The sentence that tells it. `goal`: percent of a core. */
export function idleSentence(failing: number, share: number | undefined, goal: number): string {
  if (share === undefined) return `Idle, ${failing} failing: this system does not tell.`;
  const percent = share * 100;
  return `Idle for ${WATCHED / 1000} s, ${failing} failing: ${percent.toFixed(2)} % of a core; goal ${goal} %, ${percent <= goal ? 'met' : 'MISSED'}`;
}
