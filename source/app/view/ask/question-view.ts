import { wrap } from '../../../domain/text/fit.ts';
import { visible } from '../../../domain/text/visible.ts';
import { type Choice, RESOLUTION_CHOICES, USUAL_HANDS_ON } from '../../act/resolution.ts';
import { questionAt, unanswered } from '../../hand-over/interview.ts';
import { shownPart } from '../../input/text-field.ts';
import type { FieldPurpose, Interview, Pick, Question } from '../../mode.ts';
import type { BoardState } from '../../state/state.ts';
import { commandRows } from '../../walk/command-rows.ts';
import { type Line, line, lineOf, type Tone } from '../parts/line.ts';

/** An open question, in at most `height` rows of `width` cells. */
export function questionLines(question: Question, width: number, height: number): Line[] {
  const lines = [line('─'.repeat(width), 'dim'), ...contentOf(question, width)];
  if (lines.length <= height) return lines;
  const kept = lines.slice(0, Math.max(1, height - 1));
  return [...kept, line(` and ${lines.length - kept.length} more`, 'dim')];
}

function contentOf(question: Question, width: number): Line[] {
  switch (question.kind) {
    case 'pick':
      return picks(question);
    case 'interview':
      return [];
    case 'confirm':
      return [
        ...question.says.flatMap((text, index) =>
          wrap(visible(text.slice(0, 2_000)), width - 3, 2).map((part) =>
            index === 0
              ? line(` ${part}`, question.careful ? 'alert' : 'strong', { bold: true })
              : line(`   ${part}`),
          ),
        ),
        ...(question.command === undefined ? [] : commandLines(question.command, width)),
        ...(question.difference ?? []).map((row) => line(` ${row}`, differenceTone(row))),
      ];
    case 'resolution':
      return choices(`How was ${question.subject.pipeline} fixed?`, RESOLUTION_CHOICES);
    case 'field':
      return fieldLines(question, width);
  }
}

/** A command as it will run, the first row of each of its lines marked. */
function commandLines(command: string, width: number): Line[] {
  return commandRows(command, width).map(({ text, first }) =>
    lineOf({ text: first ? '   $ ' : '     ', tone: 'dim' }, { text, tone: 'act' }),
  );
}

function differenceTone(row: string): Tone {
  if (row.startsWith('+')) return 'act';
  return row.startsWith('-') ? 'wait' : 'dim';
}

function picks({ title, choices: all }: Pick): Line[] {
  return [
    line(` ${visible(title)}`, 'strong', { bold: true }),
    ...all.map(({ keys, label }) =>
      lineOf(
        { text: `   ${(keys[0] ?? '').padEnd(4)}`, tone: 'strong', bold: true },
        { text: visible(label) },
      ),
    ),
  ];
}

/** A question of the handoff: how many there are, what is asked, the answers that are ready, and the line. */
export function interviewLines(state: BoardState, mode: Interview, width: number): Line[] {
  const question = questionAt(state, mode);
  if (!question) return [];
  const { before, under, after } = shownPart(mode.field, width - 4);
  const left = unanswered(state).length;
  const count = left > 1 ? `${left} left` : 'the last one';
  return [
    line('─'.repeat(width), 'dim'),
    ...wrap(visible(`${question.prompt} (${count})`), width - 2, 3).map((text) =>
      line(` ${text}`, 'strong', { bold: true }),
    ),
    ...(question.choices ?? []).map(({ label }, place) =>
      place === mode.choice
        ? lineOf({ text: `   > ${visible(label)}`, tone: 'selected', bold: true, inverse: true })
        : lineOf({ text: `     ${visible(label)}` }),
    ),
    lineOf(
      { text: ' > ' },
      { text: before },
      { text: under, inverse: mode.choice === null },
      { text: after },
    ),
    ...(mode.problem === null ? [] : [line(` ${mode.problem}`, 'alert', { bold: true })]),
  ];
}

function fieldLines(question: Extract<Question, { kind: 'field' }>, width: number): Line[] {
  const { before, under, after } = shownPart(question.field, width - 4);
  return [
    ...(question.purpose.kind === 'placeholder' ? commandLines(question.purpose.command, width) : []),
    ...wrap(labelOf(question), width - 2, 2).map((text) => line(` ${text}`, 'strong', { bold: true })),
    lineOf({ text: ' > ' }, { text: before }, { text: under, inverse: true }, { text: after }),
    ...(question.purpose.kind === 'hands-on' ? [line(HANDS_ON_HINT, 'dim')] : []),
    ...(question.problem === null ? [] : [line(` ${question.problem}`, 'alert', { bold: true })]),
  ];
}

const HANDS_ON_HINT = `   Tab: ${USUAL_HANDS_ON.join(', ')}; Enter: not said`;

function labelOf({ purpose, subject }: Extract<Question, { kind: 'field' }>): string {
  if (purpose.kind === 'follow-up') {
    const about = purpose.incidents.length === 0 ? '' : ` about ${subject.pipeline}`;
    return `What is to be done${about} after this shift?`;
  }
  if (purpose.kind === 'assign')
    return `Who is to have ${subject.pipeline}? (${someOf(purpose.among, 'an id or a name')})`;
  if (purpose.kind === 'merge')
    return `Merge ${subject.pipeline} into which incident? (${someOf(purpose.among, 'the last six characters of its id')})`;
  if (purpose.kind === 'question-area')
    return `Of which area? (${someOf(purpose.among, 'its name')}; Enter: none)`;
  if (purpose.kind === 'request-area') return `For which area? (${someOf(purpose.among, 'its name')})`;
  if (purpose.kind !== 'placeholder') return LABELS[purpose.kind](subject.pipeline);
  const [first, ...others] = purpose.names;
  const more = others.length === 0 ? '' : ` (then ${visible(others.join(', '))})`;
  return `What is ${visible(first ?? '')} here?${more}`;
}

/** Longer lists are known by their beginning. */
const MOST_NAMED = 6;

function someOf(all: readonly string[], otherwise: string): string {
  if (all.length === 0) return otherwise;
  return visible([...all.slice(0, MOST_NAMED), ...(all.length > MOST_NAMED ? ['...'] : [])].join(', '));
}

const LABELS: Readonly<
  Record<
    Exclude<
      FieldPurpose['kind'],
      'placeholder' | 'follow-up' | 'assign' | 'merge' | 'request-area' | 'question-area'
    >,
    (pipeline: string) => string
  >
> = {
  'question-text': () => 'What is asked?',
  'question-from': () => 'Who asks it?',
  answer: (question) => `The answer to "${question}"`,
  'request-title': () => 'What is asked for?',
  'request-from': () => 'Who asks for it?',
  'request-effort': () => 'How long would it take? (8h, or low, likely and high: 2h,4h,9h)',
  'request-value': () => 'What is it worth? (9000, or low, likely and high; Enter: nobody said)',
  'request-value-by': () => 'Who says that it is worth that? (Enter: nobody confirmed it, it counts half)',
  due: (title) => `Until when is "${title}" to be done? (fri, 2026-12-04)`,
  promise: (title) => `For which day is "${title}" promised? (fri, 2026-12-04)`,
  'promise-why': () => 'Why does the date move? (it is told with the new date)',
  'request-hours': (title) => `How long did "${title}" take? (6h, 45m)`,
  hold: (pipeline) => `Hold ${pipeline} until when? (09:00, tue 09:00, 2h)`,
  note: (pipeline) => `Note on ${pipeline}`,
  plan: (pipeline) => `Next step for ${pipeline}`,
  block: (pipeline) => `Whom does ${pipeline} wait for?`,
  'step-failed': () => 'What was seen? (Enter: nothing to say)',
  missing: () => 'What was missing in the runbook? (Enter: nothing)',
  effort: () => 'How long would that take? (90m, 6h, 40h; Enter: nobody knows)',
  'hands-on': (pipeline) => `How long did ${pipeline} take at the keyboard? (45m, 2h)`,
};

function choices<T>(question: string, all: readonly Choice<T>[]): Line[] {
  return [
    line(` ${question}`, 'strong', { bold: true }),
    ...all.map(({ keys, label }) =>
      lineOf({ text: `   ${keys.join(' ').padEnd(4)}`, tone: 'strong', bold: true }, { text: label }),
    ),
  ];
}
