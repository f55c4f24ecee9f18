import type { DeclaredImpact, Impact } from '../catalog/impact.ts';
import { shortAmount } from '../text/amount.ts';
import { formatDuration } from '../time/duration.ts';

/** A part of an impact in a few words: `$1M at 08:00 once`, `$400 an hour, at most $5k`. `whose`: of which zone `at` is. */
export function impactWords(part: Impact | DeclaredImpact, currency: string, whose = ''): string {
  const money = (amount: number) => shortAmount(amount, currency);
  switch (part.kind) {
    case 'step':
      return `${money(part.amount)} ${part.after === undefined ? `at ${part.at ?? '00:00'}${whose} ${part.on ?? 'once'}` : `after ${formatDuration(part.after)}`}`;
    case 'rate':
      return `${money(part.amount)} ${each(part.per)}${part.during === 'business-hours' ? ' in business hours' : ''}${part.grace ? ` after ${formatDuration(part.grace)}` : ''}${part.cap === undefined ? '' : `, at most ${money(part.cap)}`}`;
    case 'decay':
      return `${part.loss * 100} % a day of ${money(part.value)} a day`;
    case 'guess':
      return `guess ${money(part.low)} / ${money(part.likely)} / ${money(part.high)} ${part.per === 'once' ? 'once' : each(part.per)}`;
  }
}

function each(per: 'hour' | 'day'): string {
  return per === 'hour' ? 'an hour' : 'a day';
}
