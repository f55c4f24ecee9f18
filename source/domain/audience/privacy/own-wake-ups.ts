import { WINDOW_DAYS } from '../../decision/price/wake-cost.ts';
import type { WakeUp } from '../../incident/state/log-state.ts';
import type { Situation } from '../../situation.ts';
import { DAY } from '../../time/zone.ts';

/** The wake-ups of whoever asks in the trailing 60 days, as they keep them outside the repository; no verdict uses them. */
export function ownWakeUps({ ownWakeUps: kept, now }: Situation, reader = ''): readonly WakeUp[] {
  return (kept?.get(reader) ?? []).filter(({ at }) => at <= now && now - at < WINDOW_DAYS * DAY);
}
