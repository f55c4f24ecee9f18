import { WrongUsage } from '../../commands/command/command.ts';
import type { Show } from '../../domain/privacy/show.ts';

/** A screen of the person who acts on it hides nothing. */
export const EVERYTHING: Show = { names: true, amounts: true, wakes: true };

/** What --show names, for a screen that otherwise shows none of it. Throws WrongUsage for other words. */
export function shown(list: string | undefined): Show {
  const words = (list ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  const strange = words.find((word) => !(word in EVERYTHING));
  if (strange) throw new WrongUsage(`--show knows names, amounts and wakes, not "${strange}".`);
  return {
    names: words.includes('names'),
    amounts: words.includes('amounts'),
    wakes: words.includes('wakes'),
  };
}
