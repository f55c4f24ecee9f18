import type { Situation } from '../../situation.ts';
import { shortAmount } from '../../text/amount.ts';
import { moment } from '../../text/moment.ts';

/** How sentences say amounts and times: in the team's currency and in the zone of whoever reads them. */
export interface Voice {
  money(amount: number): string;
  time(instant: number): string;
}

/** The voice for a situation: times in `zone`, with their day where that is not today's. */
export function voiceOf({ team, now }: Situation, zone: string): Voice {
  return {
    money: (amount) => shortAmount(amount, team.currency),
    time: (instant) => moment(instant, now, zone),
  };
}
