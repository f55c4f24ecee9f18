import type { Action } from '../../domain/action/action.ts';
import { INCIDENT_KINDS } from '../../domain/incident/event/event.ts';
import type { Command, Input, WriteContext } from '../command/command.ts';
import { oneOf, optionalInstant, requiredText, textOf } from '../command/input.ts';

/** A link or a detail beyond this is cut by nobody else. */
const LONGEST_DETAIL = 64_000;

/** `open`: records a failure; prints the id of its incident. */
export const open: Command = {
  name: 'open',
  summary: 'record the failure of a pipeline; prints the id of its incident',
  needs: 'write',
  parameters: [{ name: '<pipeline>', about: 'id of the pipeline; one in no catalog is taken too' }],
  options: [
    { flags: '--title <text>', about: 'what went wrong, in one line (required)' },
    { flags: '--kind <kind>', about: `${INCIDENT_KINDS.join(', ')}; default: failed` },
    { flags: '--failed-at <time>', about: 'when it failed; default: now' },
    { flags: '--due <time>', about: 'when the run was due; default: from the schedule' },
    { flags: '--key <key>', about: 'what makes this failure the same one when it is reported twice' },
    { flags: '--detail <file>', about: 'a file with the error text, - for standard input' },
    { flags: '--link <url>', about: 'where to look at it' },
  ],
  examples: ['wakeworthy open billing_ledger --title \'column "amount_cents" is missing\' --failed-at 02:41'],
  async run(context, input) {
    const { says, events } = await context.act(await openingOf(context, input));
    return {
      data: { schema: 1, incident: says, events: events.map(({ id, type }) => ({ id, type })) },
      text: says,
    };
  },
};

async function openingOf(context: WriteContext, input: Input): Promise<Action> {
  const incidentKind = oneOf(textOf(input, 'kind') ?? 'failed', INCIDENT_KINDS, 'kind');
  const file = textOf(input, 'detail');
  const { situation } = context;
  const given = {
    failedAt: optionalInstant(input, 'failedAt', situation, true),
    due: optionalInstant(input, 'due', situation, true),
    key: textOf(input, 'key'),
    detail: file === undefined ? undefined : (await context.readText(file)).slice(0, LONGEST_DETAIL),
    link: textOf(input, 'link'),
  };
  return {
    kind: 'open',
    pipeline: requiredText(input, 'pipeline', 'wakeworthy open billing_ledger --title "..."'),
    title: requiredText(input, 'title', '--title "column amount_cents is missing"'),
    incidentKind,
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as object),
  };
}
