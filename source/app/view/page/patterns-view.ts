import { LABEL_WORDS, type PatternWords } from '../../../domain/learning/pattern/words.ts';
import { widthOf } from '../../../domain/text/fit.ts';
import { visible } from '../../../domain/text/visible.ts';
import { chosenRow } from '../../search/tab-rows.ts';
import type { BoardState } from '../../state/state.ts';
import type { ShownPatterns } from '../../state/view-data.ts';
import { column } from '../parts/column.ts';
import { section, textLines } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line, lineOf } from '../parts/line.ts';
import { rowListLines } from '../parts/row-list-view.ts';

const LABEL = 10;
const INDENT = '  ';
const NAME = 18;
const STRIP = 26;
const gap = { text: INDENT };

/** What came back, whatever buys back most hours and nights for an hour of a fix first. */
export function patternViewLines(
  state: BoardState,
  { window, patterns, once, cautions }: ShownPatterns,
  width: number,
): Line[] {
  const more =
    once > 0 ? textLines(`${once} more happened once: wakeworthy learn patterns --all`, width, 2) : [];
  if (patterns.length === 0)
    return [
      line('Patterns', 'strong', { bold: true }),
      ...[window, ...cautions].flatMap((text) => textLines(text, width, 3)).map(dimmed),
      EMPTY_LINE,
      line('Nothing came back in this time.', 'dim'),
      ...more.map(dimmed),
    ];
  return rowListLines(
    state,
    'patterns',
    {
      title: `${patterns.length} came back, ${once} once: 26 weeks`,
      says: ({ title, ended, cost }) => [...cautions, cost.at(-1) ?? '', `${title}.`, ended].join(' ').trim(),
      rowCells: (one) => [
        column(LABEL_WORDS[one.label], LABEL, { tone: TONES[one.label], bold: true }),
        gap,
        column(one.pipeline, NAME, { tone: 'strong' }),
        gap,
        column(one.strip, STRIP),
        gap,
        { text: `${one.count} times`, tone: 'dim' },
      ],
    },
    width,
  );
}

/** Everything known about the chosen pattern. */
export function patternDetailLines(state: BoardState, width: number): Line[] {
  const one = chosenRow(state, 'patterns');
  if (!one) return [line('It did not come back in this time.', 'dim')];
  return [
    ...patternRows(one, width),
    ...section(one.episodes.map((text) => line(text))),
    ...section(one.heat.map((text) => line(text))),
  ];
}

function patternRows(one: PatternWords, width: number): Line[] {
  const pipeline = visible(one.pipeline);
  const left = Math.max(0, width - LABEL - widthOf(pipeline) - 2 * INDENT.length);
  return [
    lineOf(
      column(LABEL_WORDS[one.label], LABEL, { tone: TONES[one.label], bold: true }),
      { text: INDENT },
      { text: pipeline, tone: 'strong' },
      { text: INDENT },
      column(one.title, left, { tone: 'dim' }),
    ),
    lineOf({ text: INDENT }, { text: one.strip }, { text: INDENT }, { text: one.times, tone: 'dim' }),
    ...[one.ended, ...one.cost, ...one.done].flatMap((text) =>
      textLines(text, width - INDENT.length, 2).map(indented),
    ),
  ];
}

const TONES = {
  'came back': 'alert',
  'band-aid chain': 'alert',
  worsening: 'alert',
  recurring: 'wait',
  suspected: 'dim',
  'one-off': 'dim',
} as const;

function indented(row: Line): Line {
  return { ...row, cells: [{ text: INDENT }, ...row.cells] };
}

function dimmed(row: Line): Line {
  return { ...row, cells: row.cells.map((cell) => ({ ...cell, tone: 'dim' as const })) };
}
