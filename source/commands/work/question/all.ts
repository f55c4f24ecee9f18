import type { Command } from '../../command/command.ts';
import { questionAnswer } from './answer.ts';
import { questionAsk } from './ask.ts';
import { questionDocument } from './document.ts';
import { questionList } from './list.ts';

/** `question ...`: business questions about data, which wake nobody. */
export const question: readonly Command[] = [questionAsk, questionAnswer, questionDocument, questionList];
