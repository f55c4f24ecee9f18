import { firstLines } from '../../../domain/heard/blind-words.ts';
import { wrap } from '../../../domain/text/fit.ts';
import { writtenMoment } from '../../../domain/text/moment.ts';
import { visible } from '../../../domain/text/visible.ts';
import { formatDuration } from '../../../domain/time/duration.ts';
import { HOUR } from '../../../domain/time/zone.ts';
import { selectedIncident } from '../../act/incident.ts';
import { proposalSentence } from '../../act/proposed.ts';
import { keyFor } from '../../keymap/binding.ts';
import { listed } from '../../search/listed.ts';
import { GUTTER, type Layout, layoutFor } from '../../state/layout.ts';
import type { BoardState } from '../../state/state.ts';
import { detailLines } from '../detail/detail-view.ts';
import { EMPTY_LINE, type Line, line, padded } from '../parts/line.ts';
import { pagedSentence } from '../parts/paged-view.ts';
import { wakePriceSentence } from '../parts/wake-price.ts';
import { noticeLines } from './footer-view.ts';
import { headerLine } from './header-view.ts';
import { type ListView, listView } from './list-view.ts';

const HEADLINE_LINES = 3;

/** The board above its notice and footer: the sentence, then the ranking, and the detail beside it where it fits. */
export function boardLines(state: BoardState, layout: Layout): Line[] {
  const top = topLines(state, layout);
  const height = heightOf(state, layout, top);
  const list = listView(state, layout, height);
  const body =
    listed(state).length === 0 ? emptyLines(state, layout) : bodyLines(state, list, layout, height);
  return [...top, list.heading, ...body];
}

/** Rows of the list that fit on the screen. */
export function listHeight(state: BoardState): number {
  const layout = layoutFor(state.size);
  return heightOf(state, layout, topLines(state, layout));
}

/** The last row to which the detail beside the list can be scrolled. */
export function detailLimit(state: BoardState): number {
  const layout = layoutFor(state.size);
  const incident = layout.wide ? selectedIncident(state) : undefined;
  if (!incident) return 0;
  const height = heightOf(state, layout, topLines(state, layout));
  return Math.max(0, detailLines(state, incident, layout.detailWidth, { pane: height }).length - height);
}

function heightOf(state: BoardState, layout: Layout, top: readonly Line[]): number {
  const headingAndFooter = 2;
  return Math.max(1, layout.rows - top.length - noticeLines(state).length - headingAndFooter);
}

function topLines(state: BoardState, layout: Layout): Line[] {
  const said = [state.report.headline.slice(0, 2_000), wakePriceSentence(state)].filter(Boolean).join(' ');
  const sentence = wrap(visible(said), layout.columns - 2, HEADLINE_LINES);
  const paged = pagedSentence(state);
  const proposed = proposalSentence(state);
  const { errors } = state.report.findings;
  return [
    headerLine(state, layout.columns),
    ...sentence.map((text, index) => line(` ${text}`, 'strong', { bold: index === 0 })),
    ...blindLines(state, layout.columns),
    ...retryLines(state, layout.columns),
    ...(paged === undefined
      ? []
      : wrap(visible(paged), layout.columns - 2, 2).map((text) => line(` ${text}`, 'wait'))),
    ...(proposed === undefined
      ? []
      : wrap(visible(proposed), layout.columns - 2, 1).map((text) => line(` ${text}`, 'act'))),
    ...(state.unaccepted === null ? [] : [line(` ${waitingSentence(state)}`, 'act')]),
    ...(errors === 0
      ? []
      : [line(` ${counted(errors, 'error')} in the files: wakeworthy doctor`, 'alert', { bold: true })]),
  ];
}

/** Sources by name; of more they are counted. */
const MOST_BLIND = 2;

/** What is not heard: quiet must not be taken for well. */
function blindLines({ report }: BoardState, columns: number): Line[] {
  const all = firstLines(report.sources ?? [], (since) => writtenMoment(since, report.at));
  const said = all.slice(0, MOST_BLIND);
  const more = all.length - said.length;
  return [...said, ...(more > 0 ? [`${more} more sources are not heard to their end`] : [])].flatMap((text) =>
    wrap(visible(text), columns - 2, 1).map((part) => line(` ${part}`, 'alert', { bold: true })),
  );
}

/** What is tried again by itself before it matters: nothing to do, and good to know. */
function retryLines({ report }: BoardState, columns: number): Line[] {
  const waiting = (report.sources ?? [])
    .flatMap(({ retrying = {} }) => Object.entries(retrying))
    .toSorted(([, one], [, other]) => (one < other ? -1 : 1))
    .map(([pipeline, at]) => `${pipeline} ${writtenMoment(at, report.at)}`);
  if (waiting.length === 0) return [];
  return wrap(visible(`Tried again by itself: ${waiting.join(', ')}`), columns - 2, 1).map((text) =>
    line(` ${text}`, 'dim'),
  );
}

/** Names in the name of a file are names too. */
function waitingSentence({ unaccepted, capabilities, keymap }: BoardState): string {
  const name = capabilities.show.names ? ` ${visible(unaccepted?.replace(/^.*\//, '') ?? '')}` : '';
  const key = keyFor(keymap, 'view-shift');
  return `The handoff${name} is not accepted yet${key === undefined ? '' : `: ${key}`}.`;
}

function bodyLines(
  state: BoardState,
  { rows: list }: ListView,
  layout: Layout,
  height: number,
): readonly Line[] {
  if (!layout.wide) return list;
  const incident = selectedIncident(state);
  const all = incident ? detailLines(state, incident, layout.detailWidth, { pane: height }) : [];
  const detail = all.slice(state.detailScroll, state.detailScroll + height);
  return Array.from({ length: Math.max(list.length, detail.length) }, (_, index) =>
    beside(list[index] ?? EMPTY_LINE, detail[index] ?? EMPTY_LINE, layout),
  );
}

function beside(left: Line, right: Line, layout: Layout): Line {
  const cells = [
    ...padded(left, layout.listWidth).cells,
    { text: divider, tone: 'dim' } as const,
    ...right.cells,
  ];
  return left.item ? { cells, item: left.item } : { cells };
}

const divider = ' │ '.padEnd(GUTTER);

function emptyLines(state: BoardState, layout: Layout): Line[] {
  if (state.filter !== '' && state.report.incidents.length > 0)
    return [line('   Nothing fits the filter.', 'strong'), line('   Esc shows all again.', 'dim')];
  const sentences =
    state.newestAt === null
      ? ['Nothing is recorded yet.', ...(state.capabilities.write ? [FIRST_STEP] : [])]
      : [
          state.report.sources?.some(({ heard }) => !heard)
            ? 'Nothing is known to fail, and not everything is heard.'
            : 'Nothing is failing.',
          `The newest event is ${formatDuration(Math.max(0, state.now - state.newestAt) / HOUR)} old.`,
        ];
  return sentences.map((text, index) =>
    line(`   ${text}`.slice(0, layout.columns), index === 0 ? 'strong' : 'dim'),
  );
}

const FIRST_STEP = 'Record a failure: wakeworthy open PIPELINE --title "what happened"';

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
