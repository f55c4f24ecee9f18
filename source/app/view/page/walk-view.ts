import { belowText, numberOnPage } from '../../../domain/runbook/runbook.ts';
import type { WalkedStep } from '../../../domain/runbook/trust/walk.ts';
import { oddBlanksShown } from '../../../domain/text/blanks.ts';
import { moment } from '../../../domain/text/moment.ts';
import { visible } from '../../../domain/text/visible.ts';
import { callName } from '../../state/people.ts';
import type { ShownWalk } from '../../state/shown-walk.ts';
import type { BoardState } from '../../state/state.ts';
import { stepOnScreen, walkIn } from '../../walk/walk.ts';
import { section, textLines, wrapped } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line, lineOf } from '../parts/line.ts';
import { TRUST_TONES } from './runbooks-view.ts';

/** Steps around the one on the screen that are listed. */
const AROUND = 3;

/** One step at a time: where one is, whether to trust the page, what is to be done, and what became of the others. */
export function walkLines(state: BoardState, width: number): Line[] {
  const { walk } = state;
  if (!walk) return [line('No runbook is open. Choose an incident on the board and press r.', 'dim')];
  const walked = walkIn(state)!;
  const shown = stepOnScreen(state);
  return [
    lineOf(
      { text: walk.runbook.title, tone: 'strong', bold: true },
      ...(walk.subject ? [{ text: `  for ${walk.subject.pipeline}`, tone: 'dim' } as const] : []),
      { text: `  ${walked.settled}/${walked.steps.length} settled`, tone: 'dim' },
    ),
    ...wrapped(
      `${walk.trust.level === 'trusted' ? '' : `${walk.trust.level}: `}${walk.trust.says}`,
      width,
      2,
    ).map((text) => line(text, TRUST_TONES[walk.trust.level])),
    ...foundLines(walk, width),
    EMPTY_LINE,
    ...(walk.run
      ? []
      : textLines(
          state.capabilities.write && walk.subject
            ? 'Not begun. Enter begins the walk; nothing runs by itself.'
            : 'Not begun.',
          width,
          1,
        )),
    ...(shown
      ? stepLines(state, shown, width)
      : textLines(
          `Nothing on this page was understood as a step: read ${visible(walk.runbook.path)} itself.`,
          width,
          2,
        )),
    ...section(listLines(state, walked.steps, width)),
    ...walk.runbook.advice.flatMap(({ title, lines }) =>
      section(
        lines.flatMap((text) => wrapped(text, width, 6).map((part) => line(part))),
        title,
      ),
    ),
  ];
}

function foundLines({ match, others, wantsMending, changedSince }: ShownWalk, width: number): Line[] {
  const guess = match?.match === 'words' ? `May not be the right one: ${match.because}.` : '';
  const changed = changedSince
    ? 'The page changed since this walk began: look whether what is said to be done is.'
    : '';
  const more = others.length > 0 ? `Others that may help: ${others.map(({ id }) => id).join(', ')}.` : '';
  const mend = wantsMending ? 'It let people down three times: please mend it (e).' : '';
  return [
    ...wrapped(guess, width, 2).map((text) => line(text, 'alert', { bold: true })),
    ...wrapped(changed, width, 2).map((text) => line(text, 'alert', { bold: true })),
    ...wrapped(more, width, 1).map((text) => line(text, 'dim')),
    ...wrapped(mend, width, 1).map((text) => line(text, 'alert')),
  ].filter((row) => row.cells.some(({ text }) => text !== ''));
}

function stepLines(state: BoardState, { step, last, ran }: WalkedStep, width: number): Line[] {
  return [
    ...(step.section === '' ? [] : [line(step.section, 'dim')]),
    ...wrapped(`${step.number}. ${step.text}${numberOnPage(step)}`, width, 6).map((text) =>
      line(text, 'strong', { bold: true }),
    ),
    ...belowText(step).flatMap((text) => bodyLines(text, width)),
    ...step.decisions.map(({ when, goTo }) =>
      line(
        `-> ${visible(when)}: ${goTo.kind === 'step' ? `step ${goTo.number}` : `runbook ${visible(goTo.id)}`}`,
        'act',
      ),
    ),
    ...(step.commands.some(({ unsafe }) => unsafe)
      ? [
          line('Its command holds hidden characters: it can be neither copied nor run.', 'alert', {
            bold: true,
          }),
        ]
      : []),
    ...(last
      ? textLines(
          `${last.outcome} by ${callName(state, last.by)} at ${moment(last.at, state.now, state.report.timeZone)}${last.note ? `: ${last.note}` : ''}`,
          width,
          3,
        )
      : []),
    ...ran.slice(-2).flatMap(({ note = '', by, at }) => [
      line(`ran by ${callName(state, by)} at ${moment(at, state.now, state.report.timeZone)}`, 'dim'),
      ...note
        .split('\n')
        .slice(-12)
        .map((text) => line(`  ${visible(text)}`, 'dim')),
    ]),
  ];
}

/** Code keeps its lines; what is too long for the screen is cut and can be copied whole. */
function bodyLines(text: string, width: number): Line[] {
  if (text.startsWith('    ')) return [line(`  ${visible(oddBlanksShown(text))}`, 'wait')];
  return wrapped(text, width - 3, 8).map((part) => line(`   ${part}`));
}

function listLines(state: BoardState, steps: readonly WalkedStep[], width: number): Line[] {
  const from = Math.max(0, Math.min(state.walkCursor - AROUND, steps.length - 2 * AROUND - 1));
  return steps.slice(from, from + 2 * AROUND + 1).map(({ step, last, ran }, index) => {
    const selected = from + index === state.walkCursor;
    const what = last?.outcome ?? (ran.length > 0 ? 'ran' : '');
    const text =
      wrapped(
        `${'  '.repeat(step.depth)}${step.number}. ${step.text}${numberOnPage(step)}`,
        width - 14,
        1,
      )[0] ?? '';
    return lineOf(
      { text: selected ? '> ' : '  ', ...(selected ? { bold: true } : {}) },
      { text: what.padEnd(9), tone: last?.outcome === 'failed' ? 'alert' : 'dim' },
      { text, tone: selected ? 'strong' : 'plain' },
    );
  });
}
