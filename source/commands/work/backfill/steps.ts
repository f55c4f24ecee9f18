import { sameName } from '../../../domain/text/same-name.ts';
import { change } from '../../command/change.ts';
import type { Command } from '../../command/command.ts';
import { requiredText } from '../../command/input.ts';

const ANYWAY = { flags: '--anyway', about: 'also out of turn' };
const BACKFILL = { name: '<backfill>', about: 'its pipeline, or six or more last characters of its id' };

function step(
  word: string,
  done: 'validated' | 'swapped' | 'reverted' | 'finished',
  summary: string,
): Command {
  const example = `wakeworthy backfill ${word} billing_ledger`;
  return {
    name: `backfill ${word}`,
    summary,
    needs: 'write',
    parameters: [BACKFILL],
    options: [ANYWAY],
    examples: [example],
    run: (context, input) =>
      change(context, {
        kind: 'backfill-step',
        backfill: requiredText(input, 'backfill', example),
        step: done,
        anyway: input.options.anyway === true,
      }),
  };
}

const MOVED = 'wakeworthy backfill moved sessions growth_dashboard';

const moved: Command = {
  name: 'backfill moved',
  summary: 'a reader reads the new table now; says who is left',
  needs: 'write',
  parameters: [BACKFILL, { name: '<reader>', about: 'a pipeline, a consumer, or whoever reads it' }],
  options: [ANYWAY],
  examples: [MOVED],
  run: (context, input) =>
    change(context, {
      kind: 'backfill-step',
      backfill: requiredText(input, 'backfill', MOVED),
      step: 'moved',
      reader: sameName(requiredText(input, 'reader', MOVED)),
      anyway: input.options.anyway === true,
    }),
};

/** `backfill validate|swap|revert|moved|finish`: the record of the way; statements are run by whoever runs them. */
export const backfillSteps: readonly Command[] = [
  step('validate', 'validated', 'the checks hold: it may be swapped'),
  step('swap', 'swapped', 'the tables are swapped; refused before a validation'),
  step('revert', 'reverted', 'the tables are as they were before'),
  moved,
  step('finish', 'finished', 'what is below ran again, and nothing is left to do'),
];
