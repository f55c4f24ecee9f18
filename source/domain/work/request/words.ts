import type { Team } from '../../catalog/team.ts';
import type { RequestDecision, WorkRequest } from '../../incident/state/request.ts';
import { shortAmount } from '../../text/amount.ts';
import { dayAndMonth } from '../../text/moment.ts';
import { dayNumber, weekdayOfDay } from '../../time/day-number.ts';
import { formatDuration } from '../../time/duration.ts';
import type { LocalDate } from '../../time/local.ts';
import { HURDLE, type Proposal, REASONS } from './triage.ts';

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
): string {
  const money = (amount: number) => shortAmount(amount, team.currency);
  const times = team.requests?.hurdle ?? HURDLE;
  const with_ = together.length === 0 ? '' : `, with ${together.length} more of the same asker`;
  switch (reason) {
    case 'not worth it':
      return `it counts as worth ${money(worth!)}, and ${times} times what it costs is ${money(needed)}${with_}`;
    case 'too late':
      return `the first end of a week that can be promised is ${dateWords(promised!)}, after its deadline`;
    case 'too long':
      return `${formatDuration(effort)} is more than ad-hoc work${with_}`;
    case 'fits this week':
      return `${formatDuration(effort)} of work, which this week has room for`;
    case 'behind others':
      return 'behind what is promised already, within the budget of the area';
    case 'worth unknown':
      return 'nobody said what it is worth: it has no date until somebody does';
    case 'no budget':
      return 'the area has no hours left to promise within two years';
  }
}

/** What is sent to whoever asked: what becomes of it, why, and what would change that. Without hours, and without names of ours. */
export function requestReply(
  { title, deadline }: Pick<WorkRequest, 'title' | 'deadline'>,
  decided: {
    readonly decision: RequestDecision;
    readonly promised?: LocalDate | undefined;
    readonly why?: string | undefined;
  },
  proposal: Proposal | undefined,
  team: Team,
): string {
  const money = (amount: number) => shortAmount(amount, team.currency);
  const reason = REASONS.find((one) => one === decided.why);
  // What was computed is said in full; what somebody decided, in their words.
  const why = reason === undefined && decided.why !== undefined ? ` ${sentence(decided.why)}` : '';
  switch (decided.decision) {
    case 'now':
      return `"${title}": yes, this week${until(decided.promised)}.${why}`;
    case 'queue': {
      if (decided.promised !== undefined)
        return `"${title}": yes, ready by ${dateWords(decided.promised)}, behind what is promised already.${why}`;
      const ask =
        reason === 'no budget'
          ? ''
          : ' Tell us what it is worth, as one number or as low, likely and high, and who confirms it, and we can promise a date.';
      return `"${title}": it is in the queue, without a date for now.${ask}${why}`;
    }
    case 'roadmap':
      return `"${title}": this is more than we do besides; it goes to the planning of the next quarter.${why}`;
    case 'no':
      if (reason === 'too late' && proposal?.promised !== undefined && deadline !== undefined)
        return `"${title}": no, not by ${dateWords(deadline)}. We could promise ${dateWords(proposal.promised)}: would that still help?`;
      return reason === 'not worth it' && proposal
        ? `"${title}": no, not as it is. What we do besides has to bring ${team.requests?.hurdle ?? HURDLE} times what it costs, here about ${money(proposal.needed)}; it counts as ${money(proposal.worth ?? 0)}. A value that somebody confirms, or a smaller cut of it, changes that.`
        : `"${title}": no.${why}`;
  }
}

function until(promised: LocalDate | undefined): string {
  return promised === undefined ? '' : `, by ${dateWords(promised)}`;
}

function sentence(text: string): string {
  const plain = text.trim().replace(/\s+/g, ' ');
  return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}
