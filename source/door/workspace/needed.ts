import { Refused } from '../../commands/command/command.ts';

/** A way to do something; a reading door has none. @throws Refused */
export function needed<T>(ability: T | undefined, what: string): T {
  if (!ability) throw new Refused(`This program was started without a way to ${what}.`);
  return ability;
}
