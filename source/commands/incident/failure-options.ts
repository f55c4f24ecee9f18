import { INCIDENT_KINDS } from '../../domain/incident/event/event.ts';
import { knownFields } from '../../domain/known-fields.ts';
import type { Input, Option, ReadContext } from '../command/command.ts';
import { oneOf, optionalInstant, textOf } from '../command/input.ts';

/** A detail beyond this is cut by nobody else. */
const LONGEST_DETAIL = 64_000;

/** What can be said of a failure, when it is told first and when it is told again. */
export const FAILURE_OPTIONS: readonly Option[] = [
  { flags: '--kind <kind>', about: `${INCIDENT_KINDS.join(', ')}; default: failed` },
  { flags: '--failed-at <time>', about: 'when it failed; default: now' },
  { flags: '--key <key>', about: 'what makes this failure the same one when it is reported twice' },
  { flags: '--detail <file>', about: 'a file that holds the error text; - for standard input' },
  { flags: '--link <url>', about: 'where to look at it' },
];

/** What these options say. Throws WrongUsage for what they cannot. */
export async function failureFrom(context: ReadContext, input: Input) {
  const kind = textOf(input, 'kind');
  const file = textOf(input, 'detail');
  return knownFields({
    incidentKind: kind === undefined ? undefined : oneOf(kind, INCIDENT_KINDS, 'kind'),
    failedAt: optionalInstant(input, 'failedAt', context, true),
    key: textOf(input, 'key'),
    detail: file === undefined ? undefined : await context.readText(file, LONGEST_DETAIL),
    link: textOf(input, 'link'),
  });
}
