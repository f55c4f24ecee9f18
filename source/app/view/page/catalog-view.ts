import { widthOf } from '../../../domain/text/fit.ts';
import { visible } from '../../../domain/text/visible.ts';
import { callName } from '../../state/people.ts';
import type { BoardState } from '../../state/state.ts';
import type { ShownPipeline } from '../../state/view-data.ts';
import { column } from '../parts/column.ts';
import { fieldLines } from '../parts/field-view.ts';
import { EMPTY_LINE, type Line, line, lineOf } from '../parts/line.ts';

const WIDEST_NAME = 32;
const WHO = 12;
const gap = { text: '  ' };

/** Every pipeline with its owner and what its trouble costs by itself. */
export function pipelineLines(state: BoardState, all: readonly ShownPipeline[], width: number): Line[] {
  const name = Math.min(WIDEST_NAME, Math.max(8, ...all.map(({ id }) => widthOf(visible(id)))));
  const priced = all.filter(({ price }) => price !== null);
  const failuresOf = (some: readonly ShownPipeline[]) =>
    some.reduce((sum, { failures = 0 }) => sum + failures, 0);
  const failures = failuresOf(all);
  const share =
    failures === 0
      ? ''
      : `, ${Math.round((100 * failuresOf(priced)) / failures)} % of the failures of the last 90 days`;
  const left = Math.max(0, width - name - WHO - 2 * gap.text.length);
  const isPriceShown = all.some(({ price }) => price !== undefined);
  return [
    line(
      isPriceShown
        ? `Pipelines: ${priced.length} of ${all.length} priced${share}`
        : `Pipelines: ${all.length}`,
      'strong',
      { bold: true },
    ),
    EMPTY_LINE,
    ...(all.length === 0 ? [line('No pipeline is declared: state/pipelines.yaml lists none.', 'dim')] : []),
    ...all.map(({ id, owner, price }) =>
      lineOf(
        column(id, name, { tone: 'strong' }),
        gap,
        column(
          owner === undefined ? 'nobody' : callName(state, owner),
          WHO,
          owner === undefined ? { tone: 'alert' } : {},
        ),
        gap,
        column(price === null ? 'no price: wakeworthy impact ask' : (price ?? ''), left, {
          tone: price === null ? 'unknown' : 'dim',
        }),
      ),
    ),
  ];
}

/** Who owns which pipelines, whoever owns the most first; what nobody stands in for is marked. */
export function ownerLines(state: BoardState, all: readonly ShownPipeline[], width: number): Line[] {
  const owners = new Map<string | undefined, ShownPipeline[]>();
  for (const one of all) owners.set(one.owner, [...(owners.get(one.owner) ?? []), one]);
  const alone = all.filter(({ owner, backup }) => owner !== undefined && backup === undefined).length;
  return [
    line(`Owners: ${owners.has(undefined) ? owners.size - 1 : owners.size}`, 'strong', { bold: true }),
    line(`${alone} of ${all.length} pipelines have one owner and nobody who stands in (*).`, 'dim'),
    EMPTY_LINE,
    ...[...owners]
      .sort(
        ([a, some], [b, others]) =>
          Number(a === undefined) - Number(b === undefined) || others.length - some.length,
      )
      .flatMap(([owner, pipelines]) =>
        fieldLines(
          owner === undefined ? 'nobody' : callName(state, owner),
          pipelines
            .map(({ id, backup }) => `${id}${owner !== undefined && backup === undefined ? '*' : ''}`)
            .join(', '),
          width,
        ),
      ),
  ];
}
