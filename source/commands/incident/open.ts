import { knownFields } from '../../domain/known-fields.ts';
import type { Command } from '../command/command.ts';
import { optionalInstant, pipelineFrom, requiredText } from '../command/input.ts';
import { FAILURE_OPTIONS, failureFrom } from './failure-options.ts';

/** `open`: records a failure; prints the id of its incident. */
export const open: Command = {
  name: 'open',
  summary: 'record the failure of a pipeline; prints the id of its incident',
  needs: 'write',
  parameters: [{ name: '<pipeline>', about: 'id of the pipeline; one in no catalog is taken too' }],
  options: [
    { flags: '--title <text>', about: 'what went wrong, in one line (required)' },
    ...FAILURE_OPTIONS,
    { flags: '--due <time>', about: 'when the run was due; default: from the schedule' },
  ],
  examples: ['wakeworthy open billing_ledger --title \'column "amount_cents" is missing\' --failed-at 02:41'],
  async run(context, input) {
    const { says, events } = await context.act({
      kind: 'open',
      pipeline: pipelineFrom(input, 'wakeworthy open billing_ledger --title "..."'),
      title: requiredText(input, 'title', '--title "column amount_cents is missing"'),
      ...(await failureFrom(context, input)),
      ...knownFields({ due: optionalInstant(input, 'due', context.situation, true) }),
    });
    return {
      data: { schema: 1, incident: says, events: events.map(({ id, type }) => ({ id, type })) },
      text: says,
    };
  },
};
