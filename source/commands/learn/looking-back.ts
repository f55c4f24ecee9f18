import type { LookingBack } from '../../domain/learning/pattern/patterns.ts';
import type { Input, ReadContext } from '../command/command.ts';
import { sinceFrom } from '../command/window.ts';

/** What a question about the past is asked of: the whole log, what sources remember, since when, and for whom. */
export async function lookingBack(context: ReadContext, input: Input): Promise<LookingBack> {
  const from = sinceFrom(input, context);
  const { episodes: history } = await context.remembered();
  const situation = { ...context.situation, log: await context.history() };
  return { situation, history, from, reader: await context.reader() };
}
