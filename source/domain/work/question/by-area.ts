import type { Team } from '../../catalog/team.ts';
import { medianOf } from '../../decision/math/median.ts';
import type { BusinessQuestion } from '../../incident/state/question.ts';
import { DAY } from '../../time/zone.ts';
import { hoursBetween } from './answering.ts';
import { isOverdue } from './overdue.ts';

/** How the questions of one area were answered; of no person. */
export interface AreaAnswers {
  /** null: of none that was named. */
  readonly area: string | null;
  readonly asked: number;
  readonly inTime: number;
  /** Answered later than was promised, or still waiting beyond it. */
  readonly late: number;
  /** Working hours until the answer, in the middle; null: none was answered. */
  readonly medianHours: number | null;
}

/** What was asked in the last `days`, by area, the busiest first. */
export function answersByArea(
  questions: Iterable<BusinessQuestion>,
  team: Team,
  now: number,
  days: number,
): AreaAnswers[] {
  const byArea = new Map<string | null, BusinessQuestion[]>();
  for (const one of questions) {
    if (one.askedAt < now - days * DAY || one.askedAt > now) continue;
    const area = one.area ?? null;
    byArea.set(area, [...(byArea.get(area) ?? []), one]);
  }
  return [...byArea]
    .map(([area, asked]) => {
      const hours = asked.flatMap((one) =>
        one.answered ? [hoursBetween(team, one.area, one.askedAt, one.answered.at)] : [],
      );
      const late = asked.filter(
        (one) => isOverdue(one, now) || (one.answered?.at ?? 0) > (one.answerBy ?? now),
      ).length;
      return {
        ...{ area, asked: asked.length, late },
        inTime: asked.filter((one) => one.answered && one.answered.at <= (one.answerBy ?? now)).length,
        medianHours: medianOf(hours) ?? null,
      };
    })
    .toSorted((a, b) => b.asked - a.asked || ((a.area ?? '') < (b.area ?? '') ? -1 : 1));
}
