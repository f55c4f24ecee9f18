import { knownFields } from '../../domain/known-fields.ts';
import { change } from '../command/change.ts';
import { type Command, Refused, WrongUsage } from '../command/command.ts';
import { instantFrom, pipelineFrom, requiredText, textOf } from '../command/input.ts';
import { nodeFrom } from './node.ts';
import { numberFrom } from './part-options.ts';

const EXAMPLE =
  'wakeworthy impact observe ads_attribution --from 2026-11-22T02:00 --to 2026-11-22T11:30 --amount 3200';

/** `impact observe`: what trouble really cost, once that is known. */
export const impactObserve: Command = {
  name: 'impact observe',
  summary: 'record what trouble with a pipeline really cost; impact ask shows it beside what is declared',
  needs: 'write',
  parameters: [{ name: '<pipeline>', about: 'id of the pipeline' }],
  options: [
    { flags: '--from <time>', about: 'since when its data was missing or wrong (required)' },
    { flags: '--to <time>', about: 'until when (required)' },
    { flags: '--amount <number>', about: "what it cost in all, in the team's currency (required)" },
    { flags: '--note <text>', about: 'who found that out, and how' },
  ],
  examples: [EXAMPLE],
  async run(context, input) {
    const node = nodeFrom(pipelineFrom(input, EXAMPLE), context, await context.history());
    if (node.kind === 'consumer')
      throw new Refused(
        `${node.id} is a consumer. Observe the pipeline whose trouble it was: ${node.node.reads?.join(', ') || 'its reads: names none'}.`,
      );
    const instant = (name: string) => instantFrom(requiredText(input, name, EXAMPLE), context, true);
    const amount = numberFrom(requiredText(input, 'amount', EXAMPLE));
    if (amount === undefined)
      throw new WrongUsage(`--amount takes a number from 0, without currency, for example: ${EXAMPLE}`);
    const note = textOf(input, 'note');
    return change(context, {
      kind: 'observe',
      pipeline: node.id,
      from: instant('from'),
      to: instant('to'),
      amount,
      ...knownFields({ note }),
    });
  },
};
