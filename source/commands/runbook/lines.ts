import { belowText, numberOnPage, type RunbookStep } from '../../domain/runbook/runbook.ts';
import type { WalkedStep } from '../../domain/runbook/trust/walk.ts';
import { oddBlanksShown } from '../../domain/text/blanks.ts';

/** A step as lines to read: its number and text, what belongs to it, and where it may lead. */
export function stepLines(step: RunbookStep): string[] {
  const { number, text, commands, decisions, depth } = step;
  const indent = '  '.repeat(depth);
  return [
    `${indent}${number}. ${text}${numberOnPage(step)}`,
    ...belowText(step).map((line) => `${indent}   ${line.startsWith('    ') ? oddBlanksShown(line) : line}`),
    ...(commands.some(({ unsafe }) => unsafe)
      ? [`${indent}   (to be read only: it holds a blank or a sign that is not what it looks like)`]
      : []),
    ...decisions.map(
      ({ when, goTo }) =>
        `${indent}   -> ${when}: ${goTo.kind === 'step' ? `step ${goTo.number}` : `runbook ${goTo.id}`}`,
    ),
  ];
}

/** What became of a step, in a word. */
export function outcomeWord({ last, ran }: WalkedStep): string {
  if (last) return `${last.outcome}${last.note ? `: ${last.note}` : ''}`;
  return ran.length > 0 ? 'run, not settled' : '-';
}
