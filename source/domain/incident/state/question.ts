import { knownFields } from '../../known-fields.ts';
import type { LogEvent } from '../event/event.ts';

/** A business question about data. Instants are epoch milliseconds. */
export interface BusinessQuestion {
  readonly id: string;
  readonly text: string;
  /** Whoever asked, as it was typed: mostly nobody of the team. */
  readonly from: string;
  readonly area?: string;
  readonly pipeline?: string;
  /** The metric or consumer that it is about. */
  readonly about?: string;
  /** Who was to answer it when it was asked: a person's id; absent: nobody could be named. */
  readonly to?: string;
  readonly askedAt: number;
  readonly by: string;
  /** Until when an answer was promised: it stays, whoever it goes to since. */
  readonly answerBy?: number;
  readonly answered?: Answered;
  /** The page that was made of its answer, as the id of a runbook. */
  readonly documented?: string;
}

export interface Answered {
  readonly at: number;
  readonly by: string;
  readonly text?: string;
  /** A page that answers it, as the id of a runbook. */
  readonly page?: string;
}

/** Folds one event about a question. What is told of one that nobody asked, or was taken back, is passed over. */
export function foldQuestion(questions: Map<string, BusinessQuestion>, event: LogEvent): void {
  const { type, at, by, data } = event;
  const id = data.question!;
  const known = questions.get(id);
  if (type === 'question.asked') {
    if (!known) questions.set(id, asked(id, event));
  } else if (!known) return;
  else if (type === 'question.answered')
    questions.set(id, {
      ...known,
      // A better answer is no later one.
      answered: { at: known.answered?.at ?? at, by, ...knownFields({ text: data.text, page: data.page }) },
    });
  else if (type === 'question.documented' && data.page !== undefined)
    questions.set(id, { ...known, documented: data.page });
}

function asked(id: string, { at, by, data }: LogEvent): BusinessQuestion {
  const { text = '', from, to, area, pipeline, about, answerBy } = data;
  return {
    ...{ id, text, from: typeof from === 'string' ? from : '', askedAt: at, by },
    ...knownFields({ area, pipeline, about, answerBy }),
    ...(typeof to === 'string' ? { to } : {}),
  };
}

/** Whether an answer is still owed. */
export function isUnanswered(question: BusinessQuestion): boolean {
  return question.answered === undefined;
}
