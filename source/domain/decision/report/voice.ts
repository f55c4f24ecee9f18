import type { Situation } from '../../situation.ts';
import { shortAmount } from '../../text/amount.ts';
import { moment } from '../../text/moment.ts';
import type { Setting } from '../price/setting.ts';

/** How sentences say amounts and times: in the team's currency and in the zone of whoever reads them at night. */
export interface Voice {
  money(amount: number): string;
  time(instant: number): string;
}

/** The voice for a situation: times in the zone of the person on call, else of the team. */
export function voiceOf({ team, now }: Situation, { person }: Setting): Voice {
  const zone = person?.timeZone ?? team.timeZone;
  return {
    money: (amount) => shortAmount(amount, team.currency),
    time: (instant) => moment(instant, now, zone),
  };
}
