import { knownFields } from '../../domain/known-fields.ts';
import { sameName } from '../../domain/text/same-name.ts';
import type { Command } from '../command/command.ts';
import { optionalInstant, pipelineFrom, requiredText } from '../command/input.ts';
import { FAILURE_OPTIONS, failureFrom } from './failure-options.ts';
import { toldBefore } from './told-before.ts';

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
    const pipeline = pipelineFrom(input, 'wakeworthy open billing_ledger --title "..."');
    const title = requiredText(input, 'title', '--title "column amount_cents is missing"');
    const failure = await failureFrom(context, input);
    const told = await toldBefore(context, 'incident.opened', sameName(pipeline), failure.key);
    if (told) return told;
    const { says, events } = await context.act({
      ...{ kind: 'open', pipeline, title, ...failure },
      ...knownFields({ due: optionalInstant(input, 'due', context, true) }),
    });
    return {
      data: { schema: 1, incident: says, events: events.map(({ id, type }) => ({ id, type })) },
      text: says,
    };
  },
};
