import { chosenRow } from '../../search/tab-rows.ts';
import type { BoardState } from '../../state/state.ts';
import type { ShownNight, ShownNights } from '../../state/view-data.ts';
import { column } from '../parts/column.ts';
import { textLines } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line } from '../parts/line.ts';
import { rowListLines } from '../parts/row-list-view.ts';
import { learnedLines } from './learned-view.ts';

const NAME = 22;
const NIGHTS = 7;
const HOURS = 24;
const gap = { text: '  ' };

/** Every pipeline with the hours at which it would wake somebody, and how many nights a year that makes. */
export function nightsViewLines(
  state: BoardState,
  { head, pipelines, cautions, asOf }: ShownNights,
  width: number,
): Line[] {
  const sentences = head.flatMap((text) => textLines(text, width, 3));
  if (pipelines.length === 0) return [line('Nights', 'strong', { bold: true }), EMPTY_LINE, ...sentences];
  return rowListLines(
    state,
    'nights',
    {
      title: `${titleOf(pipelines)}, as of ${asOf}`,
      says: (one) => [...cautions, saying(state, one)].join(' '),
      rowCells: (one) => [
        column(one.id, NAME, { tone: 'strong' }),
        gap,
        ...nightCells(one),
        gap,
        column(one.hours, HOURS),
        ...(one.nights === null ? [gap, { text: 'no price', tone: 'unknown' as const }] : []),
      ],
    },
    width,
  );
}

function titleOf(pipelines: readonly ShownNight[]): string {
  const waking = pipelines.filter(({ nights }) => (nights?.rested ?? 0) > 0).length;
  return `${pipelines.length} pipelines, ${waking} of which would ever wake somebody alone`;
}

function nightCells({ nights }: ShownNight) {
  const text = (count: number | undefined) =>
    count === undefined || count === 0 ? '' : `${count.toFixed(1)}`.padStart(NIGHTS);
  return [
    column(text(nights?.rested), NIGHTS, { tone: 'alert' as const }),
    column(text(nights?.worn), NIGHTS, { tone: 'dim' as const }),
  ];
}

function saying({ report: { timeZone } }: BoardState, { id, nights, hours }: ShownNight): string {
  if (nights === null) return 'Nobody priced it: it can wake nobody by itself.';
  if (nights.rested === 0) return 'A lone failure of it is worth no night at all.';
  return `${id}: ${nights.rested.toFixed(1)} nights a year, ${nights.worn.toFixed(1)} of somebody worn; a failure at ${hoursIn(hours)} h (${timeZone}) wakes. By hour from 0: █ wakes, ▒ some days, · never.`;
}

/** The hours that are marked: for whoever has them read aloud, too. */
function hoursIn(hours: string): string {
  return [...hours].flatMap((cell, hour) => (cell === '█' || cell === '▒' ? [String(hour)] : [])).join(', ');
}

/** What moving the deadlines of the chosen pipeline would spare. */
export function deadlinesLines(state: BoardState, width: number): Line[] {
  const chosen = chosenRow(state, 'nights');
  const { deadlines } = state;
  if (!chosen) return [line('It is no longer in the catalog.', 'dim')];
  return [
    line(chosen.id, 'strong', { bold: true }),
    EMPTY_LINE,
    ...(deadlines?.pipeline === chosen.id
      ? learnedLines(deadlines, width)
      : [line('Moving deadlines, a quarter of an hour at a time ...', 'dim')]),
  ];
}
