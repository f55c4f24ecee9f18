import { complete, type Steps } from '../../domain/decision/math/pausable.ts';
import type { LookingBack } from '../../domain/learning/pattern/patterns.ts';
import { widthOf, wrap } from '../../domain/text/fit.ts';
import type { Answer, Input, ReadContext } from '../command/command.ts';
import { sinceFrom } from '../command/window.ts';

/** What a question about the past is asked of: the whole log, what sources remember, since when, and for whom. */
export async function lookingBack(context: ReadContext, input: Input): Promise<LookingBack> {
  const from = sinceFrom(input, context);
  const { episodes: history } = await context.remembered();
  const situation = { ...context.situation, log: await context.history() };
  return { situation, history, from, reader: await context.reader() };
}

/** A question about the past: what it reads first, then its answer in steps, between which a board answers keys. */
export type Asking = (context: ReadContext, input: Input) => Promise<Steps<Answer>>;

/** The question as a command asks it, in one go. */
export function answering(asking: Asking): (context: ReadContext, input: Input) => Promise<Answer> {
  return async (context, input) => complete(await asking(context, input));
}

/** Cells of a line that people read: a screen of 80 shows it whole within its margin. */
export const WIDTH = 78;
/** Of one sentence. */
const MOST_ROWS = 20;

/** Lines with what is longer than a screen continued below, as far in as it began. Rows of tables hold no sentence and stay. */
export function folded(lines: readonly string[]): string {
  return lines
    .flatMap((text) => {
      if (widthOf(text) <= WIDTH || / {3,}\S/.test(text.trim())) return [text];
      const indent = ' '.repeat(text.length - text.trimStart().length);
      return wrap(text.trim(), WIDTH - indent.length, MOST_ROWS).map((row) => `${indent}${row}`);
    })
    .join('\n');
}
