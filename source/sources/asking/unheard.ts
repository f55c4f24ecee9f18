import * as v from 'valibot';
import type { Answered, Asking, Call } from './call.ts';

/** A source was not heard, or not to the end; the message is a few words: why, and what to do where that is known. */
export class Unheard extends Error {
  override readonly name = 'Unheard';
  /** The source asks not to be asked before so many seconds. */
  readonly retryAfter: number | undefined;

  constructor(message: string, retryAfter?: number) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

/** Asks one thing. */
export function* asked(call: Call): Asking<Answered> {
  const [answer] = yield [call];
  return answer!;
}

/** The body of an answer in the form that it should have. @throws Unheard where there is no such answer */
export function bodyOf<S extends v.GenericSchema>(answer: Answered, schema: S): v.InferOutput<S> {
  const trouble = troubleOf(answer);
  if (trouble !== undefined) throw new Unheard(trouble, answer.retryAfter);
  const read = v.safeParse(schema, answer.body);
  if (read.success) return read.output;
  const where = read.issues[0].path?.map(({ key }) => String(key)).join('.') ?? 'all of it';
  throw new Unheard(`incomplete: its answer has not the form that was expected (${where.slice(0, 60)})`);
}

/** Why an answer is none; undefined: it is one. */
export function troubleOf({ status, problem }: Answered): string | undefined {
  if (problem !== undefined) return `unreachable: ${problem}`;
  if (status >= 200 && status < 300) return undefined;
  return (
    WORDS[status] ?? (status >= 500 ? `unreachable: it answers ${status}` : `refused: it answers ${status}`)
  );
}

const WORDS: Readonly<Record<number, string>> = {
  401: 'refused: it does not know this login (401)',
  403: 'refused: this login may not read it (403)',
  404: 'refused: nothing is at this address (404); is it the right program and version?',
  429: 'refused: it was asked too often (429)',
};
