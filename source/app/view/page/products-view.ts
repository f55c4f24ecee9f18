import { isUntroubled, type ProductStatus } from '../../../domain/audience/product/product-status.ts';
import { expectedWords, workWords } from '../../../domain/audience/product/product-words.ts';
import { widthOf } from '../../../domain/text/fit.ts';
import { moment } from '../../../domain/text/moment.ts';
import { visible } from '../../../domain/text/visible.ts';
import type { BoardState } from '../../state/state.ts';
import { column } from '../parts/column.ts';
import { type Cell, EMPTY_LINE, type Line, line, lineOf, type Tone } from '../parts/line.ts';

const GAP = { text: '  ' };
/** `accepted until Tue 09:00`. */
const WORK = 24;

/** On time or late, expected by when, worked on or accepted: for people who are not on call. */
export function productLines(
  state: Pick<BoardState, 'now' | 'report'>,
  products: readonly ProductStatus[],
  width: number,
): Line[] {
  if (products.length === 0) return [line('No product is declared: state/pipelines.yaml lists none.', 'dim')];
  const late = products.filter((one) => !isUntroubled(one)).length;
  const rows = products.map((one) => rowOf(one, state));
  const time = widest(
    rows.map(({ normally }) => normally),
    'normally',
  );
  const expected = widest(
    rows.map((one) => one.expected),
    'expected',
  );
  const states = widest(
    rows.map(({ state: said }) => said),
    '',
  );
  const longest = products.reduce((most, { product }) => Math.max(most, widthOf(visible(product))), 16);
  const name = Math.max(16, Math.min(longest, width - states - time - expected - WORK - 4 * GAP.text.length));
  return [
    line(
      late === 0
        ? 'Nothing reported makes anything late.'
        : `${late} of ${products.length} are late, or may be.`,
      'strong',
      {
        bold: true,
      },
    ),
    EMPTY_LINE,
    lineOf(
      ...[column('product', name), GAP, column('', states), GAP, column('normally', time), GAP].map(dimmed),
      { text: 'expected', tone: 'dim' },
    ),
    ...rows.map((one) => {
      const tone = TONES[one.state];
      return lineOf(
        column(one.product, name, { tone: 'strong' }),
        GAP,
        column(one.state, states, { tone, bold: tone === 'act' }),
        GAP,
        column(one.normally, time),
        GAP,
        column(one.expected, expected),
        GAP,
        { text: one.work },
      );
    }),
  ];
}

function rowOf(one: ProductStatus, { now, report: { timeZone } }: Pick<BoardState, 'now' | 'report'>) {
  return {
    product: one.product,
    state: one.state,
    normally: one.normally === null ? '-' : moment(one.normally, now, timeZone),
    expected: expectedWords(one, now, timeZone) || '-',
    work: workWords(one.work, now, timeZone),
  };
}

function widest(texts: readonly string[], head: string): number {
  return texts.reduce((most, text) => Math.max(most, text.length), head.length);
}

function dimmed(cell: Cell): Cell {
  return { ...cell, tone: 'dim' };
}

const TONES: Readonly<Record<ProductStatus['state'], Tone>> = {
  wrong: 'act',
  late: 'act',
  'will be late': 'wait',
  'may be late': 'wait',
  'expected on time': 'dim',
  'no failure reported': 'dim',
  landed: 'dim',
  expected: 'dim',
  'nobody tells us': 'unknown',
};
