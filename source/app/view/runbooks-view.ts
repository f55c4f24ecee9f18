import type { Trust } from '../../domain/runbook/trust.ts';
import type { ShownRunbook } from '../view-data.ts';
import { column } from './column.ts';
import { wrapped } from './field-view.ts';
import { EMPTY_LINE, type Line, line, lineOf, type Tone } from './line.ts';

const TONES: Readonly<Record<Trust['level'], Tone>> = {
  trusted: 'plain',
  aging: 'wait',
  doubtful: 'alert',
  unknown: 'unknown',
};
const LEVEL = 9;
const STEPS = 5;

/** Every runbook, how far it can be trusted, and why; those that let people down come first. */
export function runbookLines(runbooks: readonly ShownRunbook[], width: number): Line[] {
  if (runbooks.length === 0)
    return [line('No file is below runbooks/: wakeworthy runbook new NAME makes one.', 'dim')];
  const name = Math.max(12, Math.min(28, Math.max(...runbooks.map(({ id }) => id.length))));
  return [
    line(`${runbooks.length} runbooks`, 'strong', { bold: true }),
    EMPTY_LINE,
    ...runbooks.flatMap(({ id, steps, trust }) => {
      const says = wrapped(trust.says, width - name - LEVEL - STEPS - 6, 2);
      return says.map((text, index) =>
        lineOf(
          column(index === 0 ? id : '', name, { tone: 'strong' }),
          { text: '  ' },
          column(index === 0 ? trust.level : '', LEVEL, { tone: TONES[trust.level] }),
          { text: '  ' },
          column(index === 0 ? `${steps}`.padStart(STEPS) : '', STEPS, { tone: 'dim' }),
          { text: '  ' },
          { text },
        ),
      );
    }),
  ];
}
