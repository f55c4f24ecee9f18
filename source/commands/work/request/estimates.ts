import type { Estimate } from '../../../domain/incident/state/request.ts';
import { effortIn, valueIn } from '../../../domain/work/request/estimate-text.ts';
import { type Input, WrongUsage } from '../../command/command.ts';
import { textOf } from '../../command/input.ts';

/** Hours of work: one number or three. */
export function effortFrom(text: string, option = 'effort'): Estimate {
  const estimate = effortIn(text);
  if (!estimate)
    throw new WrongUsage(
      `--${option} "${text}" is no time that work takes. Expected hours: 8h${option === 'effort' ? ', or low, likely and high: 2h,4h,9h' : ', 45m'}.`,
    );
  return estimate;
}

/** What it is worth, one number or three; undefined where nobody said. */
export function valueFrom(input: Input): Estimate | undefined {
  const text = textOf(input, 'value');
  if (text === undefined) return undefined;
  const estimate = valueIn(text);
  if (!estimate)
    throw new WrongUsage(
      `--value "${text}" is no amount. Expected one number or low, likely and high: 9000 or 2000,5000,20000.`,
    );
  return estimate;
}
