import { blockedUntil } from '../incident/state/block.ts';
import type { Assessment } from './assess.ts';

/**
 * The next instant at which time alone changes what a judgement rests on, epoch milliseconds: another class of time or person
 * on call, the end of a hold, or the time to look at what others were to do. Before it a judgement of a moment ago still stands.
 */
export function nextTurn({ situation: { now, log }, setting }: Assessment): number {
  const ends = [setting.coverage[0]!.to];
  for (const { held, blocked } of log.incidents.values()) {
    if (held) ends.push(held.until);
    if (blocked) ends.push(blockedUntil(blocked));
  }
  for (const { blocked } of log.causes.values()) if (blocked) ends.push(blockedUntil(blocked));
  return Math.min(...ends.filter((end) => end > now), Number.POSITIVE_INFINITY);
}
