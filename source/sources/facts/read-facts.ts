import * as v from 'valibot';
import { readInstant } from '../../domain/incident/event/instant.ts';
import { FACT_KINDS, type Fact, type SourceReading } from './fact.ts';
import { safeDetail, safeLink, safeTitle } from './safe-words.ts';

const LONGEST_NAME = 500;
const LONGEST_LINK = 2_000;
/** So many lines that are wrong are told. */
const MOST_ODD = 20;

const instant = v.pipe(
  v.string(),
  v.check((text) => readInstant(text) !== undefined, 'a time as 2026-11-23T03:12:00Z'),
  v.transform((text) => readInstant(text)!),
);
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_NAME, 'at most 500 characters'));
const link = v.pipe(v.string(), v.maxLength(LONGEST_LINK), v.regex(/^https?:\/\/[^\s]+$/, 'an http address'));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const FACT = v.object({
  fact: v.picklist(FACT_KINDS, `one of ${FACT_KINDS.join(', ')}, read`),
  pipeline: name,
  key: name,
  at: instant,
  due: v.exactOptional(instant),
  title: v.exactOptional(v.string()),
  detail: v.exactOptional(v.string()),
  link: v.fallback(v.exactOptional(link), undefined as never),
  nextRetryAt: v.exactOptional(instant),
  retriesLeft: v.exactOptional(count),
});
const READ = v.object({ fact: v.literal('read'), health: name, until: instant });

/**
 * Facts as a program prints them: JSON, one a line, and `{"fact":"read","health":"ok","until":TIME}` as the last one, without
 * which nobody knows whether that was all. A line that is wrong is told and left out alone.
 */
export function readFacts(text: string): SourceReading {
  const facts: Fact[] = [];
  const odd: string[] = [];
  let read: v.InferOutput<typeof READ> | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const value = parsed(line);
    const isLast = isRead(value);
    const result = v.safeParse<typeof READ | typeof FACT>(isLast ? READ : FACT, value);
    if (!result.success) odd.push(`line ${index + 1} is no fact: ${problem(result.issues[0])}`);
    else if (result.output.fact === 'read') read = result.output;
    else facts.push(safe(result.output));
    // What follows the last line was not covered by it.
    if (!isLast) read = undefined;
  }
  return {
    facts,
    ...(odd.length > 0 && read
      ? {
          health: `incomplete: ${odd.length} of its lines ${odd.length === 1 ? 'is no fact' : 'are no facts'}`,
          until: null,
        }
      : {
          health: read === undefined ? 'the answer was cut short' : safeTitle(read.health),
          until: read?.until ?? null,
        }),
    odd: odd.length > MOST_ODD ? [...odd.slice(0, MOST_ODD), `${odd.length - MOST_ODD} more lines`] : odd,
  };
}

function isRead(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'fact' in value && value.fact === 'read';
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function problem({ path, message, input }: v.BaseIssue<unknown>): string {
  const where = path?.map(({ key }) => String(key)).join('.');
  if (where === undefined) return 'expected a JSON object on one line';
  return input === undefined ? `${where} is missing` : `${where}: expected ${message}`;
}

/** The fact without what must not stand in a log that many read. */
export function safe<T extends Pick<Fact, 'title' | 'error' | 'detail' | 'link'>>(fact: T): T {
  const { title, error, detail, link } = fact;
  return {
    ...fact,
    ...(title === undefined ? {} : { title: safeTitle(title) }),
    ...(error === undefined ? {} : { error: safeTitle(error) }),
    ...(detail === undefined ? {} : { detail: safeDetail(detail) }),
    ...(link === undefined ? {} : { link: safeLink(link) }),
  };
}
