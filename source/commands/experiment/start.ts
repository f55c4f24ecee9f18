import { knownFields } from '../../domain/known-fields.ts';
import { sameName } from '../../domain/text/same-name.ts';
import { parseDuration } from '../../domain/time/duration.ts';
import { HOUR } from '../../domain/time/zone.ts';
import { change } from '../command/change.ts';
import { type Command, type Input, WrongUsage } from '../command/command.ts';
import { pipelineFrom, requiredText, textOf } from '../command/input.ts';

const EXAMPLE = 'wakeworthy experiment start ads_attribution --for 3d --stop-at 5000 --agreed-by ravi';

/** `experiment start`: every incident of a pipeline counts as held until it ends or has cost what was agreed. */
export const experimentStart: Command = {
  name: 'experiment start',
  summary: 'leave a pipeline failing on purpose, with the consent of whoever reads it',
  needs: 'write',
  parameters: [{ name: '<pipeline>', about: 'what is left failing' }],
  options: [
    { flags: '--for <duration>', about: 'how long at most: 12h, 3d' },
    { flags: '--stop-at <amount>', about: 'end it when its declared loss has come to this' },
    { flags: '--agreed-by <people>', about: 'who reads it and agreed: ids, with commas between' },
    { flags: '--expected <text>', about: 'what is expected to happen' },
    { flags: '--anyway', about: 'also where something runs out or a confirmed deadline falls due inside it' },
  ],
  examples: [EXAMPLE],
  run(context, input) {
    const hours = parseDuration(requiredText(input, 'for', EXAMPLE));
    if (hours === undefined || hours <= 0)
      throw new WrongUsage(`--for "${textOf(input, 'for')}" is no duration. Expected for example --for 3d.`);
    return change(context, {
      kind: 'start-experiment',
      pipeline: pipelineFrom(input, EXAMPLE),
      until: context.situation.now + hours * HOUR,
      ...knownFields({
        stopAt: amountFrom(input, 'stopAt', '--stop-at'),
        expected: textOf(input, 'expected'),
      }),
      agreedBy: (textOf(input, 'agreedBy') ?? '')
        .split(',')
        .map((one) => sameName(one.trim()))
        .filter((one) => one !== ''),
      anyway: input.options.anyway === true,
    });
  },
};

function amountFrom(input: Input, name: string, flag: string): number | undefined {
  const text = textOf(input, name);
  if (text === undefined) return undefined;
  const amount = Number(text);
  if (!/^\d+(?:\.\d+)?$/.test(text) || amount <= 0)
    throw new WrongUsage(`${flag} "${text}" is no amount. Expected for example ${flag} 5000.`);
  return amount;
}
