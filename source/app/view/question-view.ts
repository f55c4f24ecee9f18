import { wrap } from '../../domain/text/fit.ts';
import { visible } from '../../domain/text/visible.ts';
import type { FieldPurpose, Question } from '../mode.ts';
import { type Choice, HANDS_ON_CHOICES, RESOLUTION_CHOICES } from '../resolution.ts';
import { shownPart } from '../text-field.ts';
import { type Line, line, lineOf } from './line.ts';

/** An open question, in at most `height` rows of `width` cells. */
export function questionLines(question: Question, width: number, height: number): Line[] {
  const lines = [line('─'.repeat(width), 'dim'), ...contentOf(question, width)];
  if (lines.length <= height) return lines;
  const kept = lines.slice(0, Math.max(1, height - 1));
  return [...kept, line(` and ${lines.length - kept.length} more`, 'dim')];
}

function contentOf(question: Question, width: number): Line[] {
  switch (question.kind) {
    case 'confirm':
      return question.says.flatMap((text, index) =>
        wrap(visible(text.slice(0, 2_000)), width - 3, 2).map((part) =>
          index === 0
            ? line(` ${part}`, question.careful ? 'alert' : 'strong', { bold: true })
            : line(`   ${part}`),
        ),
      );
    case 'resolution':
      return choices(`How was ${question.subject.pipeline} fixed?`, RESOLUTION_CHOICES);
    case 'hands-on':
      return choices(`How long did ${question.subject.pipeline} take at the keyboard?`, HANDS_ON_CHOICES);
    case 'field':
      return fieldLines(question, width);
  }
}

function fieldLines(question: Extract<Question, { kind: 'field' }>, width: number): Line[] {
  const { before, under, after } = shownPart(question.field, width - 4);
  return [
    line(` ${LABELS[question.purpose.kind](question.subject.pipeline)}`, 'strong', { bold: true }),
    lineOf({ text: ' > ' }, { text: before }, { text: under, inverse: true }, { text: after }),
    ...(question.problem === null ? [] : [line(` ${question.problem}`, 'alert', { bold: true })]),
  ];
}

const LABELS: Readonly<Record<FieldPurpose['kind'], (pipeline: string) => string>> = {
  hold: (pipeline) => `Hold ${pipeline} until when? (09:00, tue 09:00, 2h)`,
  note: (pipeline) => `Note on ${pipeline}`,
  plan: (pipeline) => `Next step for ${pipeline}`,
  block: (pipeline) => `Whom does ${pipeline} wait for?`,
  'hands-on': (pipeline) => `How long did ${pipeline} take? (90m, 2h)`,
};

function choices<T>(question: string, all: readonly Choice<T>[]): Line[] {
  return [
    line(` ${question}`, 'strong', { bold: true }),
    ...all.map(({ keys, label }) =>
      lineOf({ text: `   ${keys.join(' ').padEnd(4)}`, tone: 'strong', bold: true }, { text: label }),
    ),
  ];
}
