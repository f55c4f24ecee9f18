import type { FollowUp } from '../../incident/state/log-state.ts';
import type { Situation } from '../../situation.ts';
import { visible } from '../../text/visible.ts';
import { formatHours } from '../../time/duration.ts';
import { DAY } from '../../time/zone.ts';
import { answersByArea } from '../../work/question/by-area.ts';
import { repeatedAsks } from '../../work/request/repeated.ts';
import { estimatedAgainstTaken } from '../../work/request/report.ts';

/** Days that questions are looked back on, as `question list` does. */
export const QUESTION_DAYS = 90;
/** More lines are no page. */
const MOST = 3;

const counted = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** How questions were answered, by area and of no person, in sentences. */
export function questionLines({ log, team, now }: Situation): string[] {
  const areas = answersByArea(log.questions.values(), team, now, QUESTION_DAYS);
  if (areas.length === 0) return [`No question was recorded in ${QUESTION_DAYS} days.`];
  return areas.map(({ area, asked, late, medianHours }) => {
    const half = medianHours === null ? '' : `, half within ${formatHours(medianHours)} of working time`;
    return `${area === null ? 'Of no area' : visible(area)}: ${counted(asked, 'question')} in ${QUESTION_DAYS} days, ${late} late${half}.`;
  });
}

/** What requests took against their estimates, and which ask for a model. */
export function requestLines({ log, now }: Situation): string[] {
  const all = [...log.requests.values()];
  const against = estimatedAgainstTaken(all);
  return [
    ...(against
      ? [
          `${counted(against.requests, 'request')} took ${formatHours(against.taken)} where ${formatHours(against.estimated)} were estimated.`,
        ]
      : []),
    ...repeatedAsks(all, now)
      .slice(0, MOST)
      .map(
        ({ title, requests }) =>
          `Asked ${requests.length} times in half a year, so it asks for a model: ${visible(title)}.`,
      ),
  ];
}

/** What outlived shifts: what is open and overdue, and what was done since `from` (epoch milliseconds). */
export function followUpLines({ log, now }: Situation, from: number): string[] {
  const all = [...log.followUps.values()];
  const open = all.filter(({ done }) => !done);
  const late = open.filter(({ due }) => due !== undefined && due < now);
  const done = all.filter(({ doneAt }) => doneAt !== undefined && doneAt >= from && doneAt <= now);
  const nobody = open.filter(({ owner }) => owner === undefined).length;
  const oldest = open.toSorted((a, b) => a.filedAt - b.filedAt)[0];
  const hours = (some: readonly FollowUp[], of: (one: FollowUp) => number | undefined) =>
    some.reduce((sum, one) => sum + (of(one) ?? 0), 0);
  if (all.length === 0) return ['No follow-up is on record.'];
  const waits = hours(open, ({ effort }) => effort);
  const took = hours(done, (one) => one.hours);
  return [
    `${counted(open.length, 'follow-up')} open${waits > 0 ? `, ${formatHours(waits)} of work as estimated` : ''}; ${late.length} overdue, ${nobody} of nobody.`,
    ...(done.length > 0
      ? [`${done.length} done since then${took > 0 ? `, in ${formatHours(took)}` : ''}.`]
      : []),
    ...(oldest
      ? [`The oldest waits for ${Math.floor((now - oldest.filedAt) / DAY)} days: ${visible(oldest.title)}.`]
      : []),
  ];
}
