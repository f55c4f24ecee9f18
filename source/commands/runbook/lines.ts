import { numberOnPage } from '../../domain/runbook/read/number-on-page.ts';
import type { RunbookStep } from '../../domain/runbook/runbook.ts';
import type { WalkedStep } from '../../domain/runbook/trust/walk.ts';

/** A step as lines to read: its number and text, what belongs to it, and where it may lead. */
export function stepLines(step: RunbookStep): string[] {
  const { number, text, body, commands, decisions, depth } = step;
  const indent = '  '.repeat(depth);
  const rest = body[0] === text ? body.slice(1) : body;
  return [
    `${indent}${number}. ${text}${numberOnPage(step)}`,
    ...rest.map((line) => `${indent}   ${line.startsWith('    ') ? blanksShown(line) : line}`),
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

/** A line of code with every blank that is no plain space as what it is. */
function blanksShown(line: string): string {
  return line.replace(
    /(?! )[\p{Zs}\t\u2800\u3164\uffa0]/gu,
    (blank) => `\\u${blank.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}
