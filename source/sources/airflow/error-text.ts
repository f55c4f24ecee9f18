import * as v from 'valibot';

/** What a task said when it failed: the class and the words of the deepest error, and where it stands in the log. */
export interface ErrorText {
  readonly error: string;
  /** The end of the log, for whoever wants more. */
  readonly detail: string;
}

const DETAIL = v.object({
  error_detail: v.pipe(
    v.array(
      v.looseObject({
        exc_type: v.string(),
        exc_value: v.string(),
        is_cause: v.optional(v.boolean(), false),
      }),
    ),
    v.minLength(1),
  ),
});
const LINE = v.looseObject({ event: v.optional(v.string()), level: v.optional(v.string()) });

/** From a log of Airflow 3: JSON, one a line, the beginning of it perhaps missing. */
export function errorInLines(text: string): ErrorText | undefined {
  const lines = text.split('\n').flatMap((line) => parsed(line) ?? []);
  const failed = lines.findLast((line) => v.is(DETAIL, line));
  if (failed === undefined) return undefined;
  const errors = v.parse(DETAIL, failed).error_detail;
  let deepest = 0;
  while (errors[deepest + 1]?.is_cause) deepest++;
  const { exc_type: type, exc_value: value } = errors[deepest]!;
  return { error: said(type, value), detail: detailOf(lines, errors) };
}

function detailOf(
  lines: readonly unknown[],
  errors: readonly { exc_type: string; exc_value: string }[],
): string {
  const events = lines.flatMap((line) => {
    const read = v.safeParse(LINE, line);
    const event = read.success ? read.output.event : undefined;
    return event === undefined || event.startsWith('::') ? [] : [event];
  });
  return [...errors.map((one) => said(one.exc_type, one.exc_value)), '', ...events.slice(-20)].join('\n');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function said(type: string, value: string): string {
  return value === '' ? type : `${type}: ${value}`;
}

/** What a traceback of Python ends with: a class, and mostly words. */
const RAISED = /^[A-Za-z_][\w.]{0,200}(?::|$)/;
const CAUSED = 'The above exception was the direct cause of the following exception:';

/** From a log of Airflow 2: text, the beginning of it perhaps missing. */
export function errorInText(text: string): ErrorText | undefined {
  const trace = text.lastIndexOf('Traceback (most recent call last):');
  if (trace < 0) return undefined;
  const cause = text.lastIndexOf(CAUSED, trace);
  // Only what stands between the last two tracebacks belongs to this failure.
  const isCaused = cause >= 0 && text.slice(cause + CAUSED.length, trace).trim() === '';
  const start = isCaused ? text.lastIndexOf('Traceback (most recent call last):', cause) : trace;
  const lines = text.slice(Math.max(0, start), isCaused ? cause : undefined).split('\n');
  const raised = lines.slice(1).find((line) => RAISED.test(line));
  if (raised === undefined) return undefined;
  return { error: raised.trim(), detail: text.slice(Math.max(0, start)).trim() };
}
