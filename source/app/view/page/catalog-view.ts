import { widthOf } from '../../../domain/text/fit.ts';
import { visible } from '../../../domain/text/visible.ts';
import { keyFor } from '../../keymap/binding.ts';
import { callName } from '../../state/people.ts';
import type { BoardState } from '../../state/state.ts';
import type { ShownPipeline } from '../../state/view-data.ts';
import { column } from '../parts/column.ts';
import { EMPTY_LINE, type Line, line } from '../parts/line.ts';
import { rowListLines } from '../parts/row-list-view.ts';

const WIDEST_NAME = 32;
const WHO = 12;
const MARKER = 2;
const gap = { text: '  ' };

/** Every pipeline with its owner and what its trouble costs by itself. */
export function pipelineLines(state: BoardState, all: readonly ShownPipeline[], width: number): Line[] {
  const isPriceShown = all.some(({ price }) => price !== undefined);
  const title = isPriceShown ? pricedWords(all) : `Pipelines: ${all.length}`;
  if (all.length === 0)
    return [
      line(title, 'strong', { bold: true }),
      EMPTY_LINE,
      line('No pipeline is known: state/pipelines.yaml lists none that can be read.', 'dim'),
    ];
  const name = Math.min(WIDEST_NAME, Math.max(8, ...all.map(({ id }) => widthOf(visible(id)))));
  const left = Math.max(0, width - MARKER - name - WHO - 2 * gap.text.length);
  return rowListLines(
    state,
    'pipelines',
    {
      title,
      says: (row) => saidOf(row, state),
      rowCells: ({ id, owner, price }) => [
        column(id, name, { tone: 'strong' }),
        gap,
        column(
          owner === undefined ? 'nobody' : callName(state, owner),
          WHO,
          owner === undefined ? { tone: 'alert' } : {},
        ),
        gap,
        column(price === null ? 'no price' : (price ?? ''), left, {
          tone: price === null ? 'unknown' : 'dim',
        }),
      ],
    },
    width,
  );
}

/** `Pipelines: 61 of 140 priced, 94 % of the failures of the last 90 days`. */
function pricedWords(all: readonly ShownPipeline[]): string {
  const priced = all.filter(({ price }) => price !== null);
  const failuresOf = (some: readonly ShownPipeline[]) =>
    some.reduce((sum, { failures = 0 }) => sum + failures, 0);
  const failures = failuresOf(all);
  const share =
    failures === 0
      ? ''
      : `, ${Math.round((100 * failuresOf(priced)) / failures)} % of the failures of the last 90 days`;
  return `Pipelines: ${priced.length} of ${all.length} priced${share}`;
}

function saidOf({ id, price, failures }: ShownPipeline, { views, keymap, capabilities }: BoardState): string {
  const often =
    failures === undefined ? '' : `Failed ${failures === 1 ? 'once' : `${failures} times`} in 90 days. `;
  if (price !== null) return `${often}${price === undefined ? '' : `Trouble with it costs ${price}.`}`;
  const key = capabilities.write ? keyFor(keymap, 'price', 'pipelines') : undefined;
  const { classes = [] } = views;
  if (key !== undefined && classes.length > 0)
    return `${often}${key} says what it costs, by a class: ${classes.map((one) => one.name).join(', ')}.`;
  return `${often}What it costs nobody has said: wakeworthy impact ask ${id}.`;
}
