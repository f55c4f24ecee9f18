import type { LogState } from '../../incident/state/log-state.ts';
import { type BusinessQuestion, isUnanswered } from '../../incident/state/question.ts';

/** After any time. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Questions that wait for an answer, what is due first first. */
export function openQuestions({ questions }: Pick<LogState, 'questions'>): BusinessQuestion[] {
  return [...questions.values()]
    .filter(isUnanswered)
    .sort((a, b) => (a.answerBy ?? NEVER) - (b.answerBy ?? NEVER) || a.askedAt - b.askedAt);
}

/** Whether the answer was promised for an instant before `now`. Exactly then it is not late yet. */
export function isOverdue({ answered, answerBy }: BusinessQuestion, now: number): boolean {
  return answered === undefined && answerBy !== undefined && answerBy < now;
}
