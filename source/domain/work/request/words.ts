import type { Team } from '../../catalog/team.ts';
import type { RequestDecision, WorkRequest } from '../../incident/state/request.ts';
import { shortAmount } from '../../text/amount.ts';
import { dayAndMonth } from '../../text/moment.ts';
import { dayNumber, weekdayOfDay } from '../../time/day-number.ts';
import { formatHours } from '../../time/duration.ts';
import type { LocalDate } from '../../time/local.ts';
import { HURDLE, type Proposal, REASONS } from './triage.ts';
import { weekOf } from './weeks.ts';

/** `Fri 4 Dec`, with its year where that is not that of `today`. */
export function dateWords(date: LocalDate, today?: LocalDate): string {
  const weekday = weekdayOfDay(dayNumber(date));
  const year = today === undefined || date.slice(0, 4) === today.slice(0, 4) ? '' : ` ${date.slice(0, 4)}`;
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)} ${dayAndMonth(date)}${year}`;
}

/** Why it was decided so, for the team: with hours and amounts. */
export function reasonWords(
  { reason, effort, worth, needed, promised, together }: Proposal,
  team: Team,
  today?: LocalDate,
): string {
  const money = (amount: number) => shortAmount(amount, team.currency);
  const times = team.requests?.hurdle ?? HURDLE;
  const with_ = together.length === 0 ? '' : `, with ${together.length} more of the same asker`;
  switch (reason) {
    case 'not worth it':
      return `it counts as worth ${money(worth!)}, and ${times} times what it costs is ${money(needed)}${with_}`;
    case 'too late':
      return `the first end of a week that can be promised is ${dateWords(promised!, today)}, after its deadline`;
    case 'too long':
      return `${formatHours(effort)} is more than ad-hoc work${with_}`;
    case 'fits this week':
      return `${formatHours(effort)} of work, which this week has room for`;
    case 'in its turn':
      return 'when the budget of its area has room for it';
    case 'behind others':
      return 'behind what is promised already, within the budget of its area';
    case 'worth unknown':
      return 'nobody said what it is worth: it has no date until somebody does';
    case 'no budget':
      return 'the area has no hours left to promise within two years';
  }
}

/**
 * What is sent to whoever asked: what becomes of it, why, and what would change that. Without hours, and without
 * names of ours.
 */
export function requestReply(
  { title, deadline, value, valueBy }: Pick<WorkRequest, 'title' | 'deadline' | 'value' | 'valueBy'>,
  decided: {
    readonly decision: RequestDecision;
    readonly promised?: LocalDate | undefined;
    readonly why?: string | undefined;
  },
  proposal: Proposal | undefined,
  { team, today }: { readonly team: Team; readonly today: LocalDate },
): string {
  const money = (amount: number) => shortAmount(amount, team.currency);
  const reason = REASONS.find((one) => one === decided.why);
  // What was computed is said in full; what somebody decided, in their words.
  const why = reason === undefined && decided.why !== undefined ? ` ${sentence(decided.why)}` : '';
  const by = decided.promised === undefined ? undefined : dateWords(decided.promised, today);
  switch (decided.decision) {
    case 'now': {
      const isThisWeek = decided.promised !== undefined && weekOf(decided.promised) === weekOf(today);
      return `"${title}": yes${isThisWeek ? ', this week' : ''}${by === undefined ? '' : `, by ${by}`}.${why}`;
    }
    case 'queue': {
      if (by !== undefined)
        return `"${title}": yes, ready by ${by}${reason === 'behind others' ? ', behind what is promised already' : ''}.${why}`;
      const ask =
        reason === 'no budget' || value !== undefined
          ? ''
          : ' Tell us what it is worth, as one number or as low, likely and high, and who confirms it, and we can promise a date.';
      return `"${title}": it is in the queue, without a date for now.${ask}${why}`;
    }
    case 'roadmap':
      return `"${title}": ${reason === 'too long' ? 'this is more than we do besides; it' : 'it'} goes to the planning of the next quarter.${why}`;
    case 'no':
      if (reason === 'too late' && proposal?.promised !== undefined && deadline !== undefined)
        return `"${title}": no, not by ${dateWords(deadline, today)}. We could promise ${dateWords(proposal.promised, today)}: would that still help?`;
      return reason === 'not worth it' && proposal
        ? `"${title}": no, not as it is. What we do besides has to bring ${team.requests?.hurdle ?? HURDLE} times what it costs, here about ${money(proposal.needed)}; it counts as ${money(proposal.worth ?? 0)}. ${valueBy === undefined ? 'A value that somebody confirms, or a' : 'A'} smaller cut of it changes that.`
        : `"${title}": no.${why}`;
  }
}

function sentence(text: string): string {
  const plain = text.trim().replace(/\s+/g, ' ');
  return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}
