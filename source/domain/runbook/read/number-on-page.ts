import type { RunbookStep } from '../runbook.ts';

/**
 * What the page calls a step, where that is another number than the one that is unique: ` (1 on the page)`; empty where
 * both are the same, or the page has none.
 */
export function numberOnPage({ number, ownNumber }: Pick<RunbookStep, 'number' | 'ownNumber'>): string {
  const last = number.split('.').at(-1);
  return ownNumber === undefined || String(ownNumber) === last ? '' : ` (${ownNumber} on the page)`;
}
