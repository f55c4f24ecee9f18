import { untied } from './conjuncts.ts';
import { apart } from './drawn.ts';

let measure: ((text: string) => number) | undefined;

/**
 * Makes the widths of all scripts known. Whoever draws for people awaits it once; an answer for a program needs no
 * widths, and the tables behind them are the slowest thing to load.
 */
export async function loadWidths(): Promise<void> {
  measure ??= (await import('string-width')).default;
}

/** Terminal cells of a text in any script; before the widths are loaded one for each code point. */
export function cellsOf(text: string): number {
  return measure ? measure(untied(apart(text))) : [...text].length;
}
