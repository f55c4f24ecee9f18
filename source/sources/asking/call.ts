/** Names and values of a query, in their order; a name may stand there several times. */
export type Query = readonly (readonly [name: string, value: string])[];

/** One question to a source that answers over HTTP. */
export interface Call {
  /** GET by default. */
  readonly method?: 'GET' | 'POST';
  /** Below the address of the source; begins with a slash, its parts are encoded. */
  readonly path: string;
  readonly query?: Query;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Where a user and a password are exchanged for a token; else they go along as they are. */
  readonly signsIn?: string;
  /** It is answered to anybody, and no secret goes along. */
  readonly isPublic?: true;
  /** The answer is text, in this media type. */
  readonly text?: string;
  /** The answer is text of which only the end is needed, in this media type. */
  readonly endOf?: string;
}

/** What came of a call. */
export interface Answered {
  /** Of HTTP; 0 where there was no answer. */
  readonly status: number;
  /** Parsed JSON, or text where that was asked for; undefined where it is neither. */
  readonly body: unknown;
  /** The clock of the source, epoch milliseconds; null where it did not say. */
  readonly date: number | null;
  /** Why there is no answer, or none that can be used: a few words without any secret or address. */
  readonly problem?: string;
  /** The source asks not to be asked before so many seconds. */
  readonly retryAfter?: number;
}

/** Sends calls and gives an answer for each, in their order. */
export type Ask = (calls: readonly Call[]) => Promise<readonly Answered[]>;

/** A computation that asks a source: it gives out calls and goes on with their answers. It does nothing itself. */
export type Asking<T> = Generator<readonly Call[], T, readonly Answered[]>;

/** Goes through a computation with the answers of a source. */
export async function answered<T>(asking: Asking<T>, ask: Ask): Promise<T> {
  let step = asking.next();
  while (step.done !== true) step = asking.next(await ask(step.value));
  return step.value;
}

/** A part of a path. */
export function part(text: string): string {
  return encodeURIComponent(text);
}
