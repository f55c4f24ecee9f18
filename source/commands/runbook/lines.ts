import { numberOnPage } from '../../domain/runbook/read/number-on-page.ts';
import type { RunbookStep } from '../../domain/runbook/runbook.ts';
import type { WalkedStep } from '../../domain/runbook/trust/walk.ts';

/** A step as lines to read: its number and text, what belongs to it, and where it may lead. */
export function stepLines(step: RunbookStep): string[] {
  const { number, text, body, decisions, depth } = step;
  const indent = '  '.repeat(depth);
  const rest = body[0] === text ? body.slice(1) : body;
  return [
    `${indent}${number}. ${text}${numberOnPage(step)}`,
    ...rest.map((line) => `${indent}   ${line}`),
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
