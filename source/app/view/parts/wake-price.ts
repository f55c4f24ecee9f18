import { isJudged } from '../../../domain/decision/report/report.ts';
import { shortAmount } from '../../../domain/text/amount.ts';
import { ordinal } from '../../../domain/text/moment.ts';
import type { BoardState } from '../../state/state.ts';

/**
 * What getting up costs, where the board says that somebody is to get up: `Getting up costs $14k, 7th in 60 days.` Empty
 * where nobody is, or where amounts or sleep records are not shown.
 */
export function wakePriceSentence({ report, capabilities: { show } }: BoardState): string {
  const { wakeUps, currency } = report;
  if (!show.amounts || !show.wakes || !wakeUps) return '';
  const row = report.incidents.find((one) => isJudged(one) && one.verdict === 'wake');
  if (!row || !isJudged(row) || typeof row.wakeCost !== 'number') return '';
  const nth =
    wakeUps.count === null || wakeUps.person === null
      ? ''
      : `, ${ordinal(wakeUps.count + 1)} in ${wakeUps.windowDays} days`;
  return `Getting up costs ${shortAmount(row.wakeCost, currency)}${nth}.`;
}
