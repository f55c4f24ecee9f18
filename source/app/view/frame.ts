import { wrap } from '../../domain/text/fit.ts';
import { isLastLook, isList, isPlace, isQuestion, type Place, placeOf } from '../mode.ts';
import { type Layout, layoutFor, SMALLEST } from '../state/layout.ts';
import type { BoardState } from '../state/state.ts';
import { interviewLines, questionLines } from './ask/question-view.ts';
import { filterLines, paletteLines } from './ask/search-view.ts';
import { boardLines } from './board/board-view.ts';
import { footerLine, noticeLines } from './board/footer-view.ts';
import { headerLine } from './board/header-view.ts';
import { tabsLine } from './board/tabs-view.ts';
import { AROUND_PAGE, placeRows } from './page/place-view.ts';
import { EMPTY_LINE, fitted, type Line, line, marked } from './parts/line.ts';

/** Rows that stay free above a question. */
const ABOVE_QUESTION = 6;

/** The whole screen: exactly as many rows as the terminal has, none wider than it. */
export function frameOf(state: BoardState): Line[] {
  const layout = layoutFor(state.size);
  const lines = layout.tooSmall ? tooSmallLines(state, layout) : screenLines(state, layout);
  return Array.from({ length: layout.rows }, (_, index) =>
    fitted(lines[index] ?? EMPTY_LINE, layout.columns),
  );
}

/** Rows in which a scrolling view shows its text. */
export function viewHeight(state: BoardState): number {
  return Math.max(1, layoutFor(state.size).rows - AROUND_PAGE - noticeLines(state).length);
}

/** The last row to which the view on the screen can be scrolled. */
export function scrollLimit(state: BoardState): number {
  const { mode } = state;
  if (isLastLook(mode)) {
    const asked = askedLines(state, layoutFor(state.size)).length;
    return Math.max(0, placeRows(state, mode.back).length + asked - viewHeight(state));
  }
  const lines = isPlace(mode) ? placeRows(state, mode) : [];
  return Math.max(0, lines.length - viewHeight(state));
}

function screenLines(state: BoardState, layout: Layout): Line[] {
  const { mode } = state;
  const below = isPlace(mode) && 'scroll' in mode ? scrollLimit(state) - mode.scroll : 0;
  const bottom = [...noticeLines(state), footerLine(state, layout.columns, below)];
  const content = layout.rows - bottom.length;
  if (isPlace(mode)) return [...filled(placeLines(state, layout, mode), content), ...bottom];
  const asked = askedLines(state, layout);
  const behind = filled(placeLines(state, layout, placeOf(mode)), content - asked.length);
  return [...behind, ...asked, ...bottom];
}

/** What lies over the lower part of a view: a question, or a line to search with. */
function askedLines(state: BoardState, layout: Layout): Line[] {
  const { mode } = state;
  const height = layout.rows - ABOVE_QUESTION;
  if (mode.kind === 'filter') return filterLines(mode, layout.columns);
  if (mode.kind === 'interview') return interviewLines(state, mode, layout.columns);
  if (mode.kind === 'palette') return paletteLines(state, mode, layout.columns, height);
  return isQuestion(mode) ? questionLines(mode, layout.columns, height) : [];
}

function placeLines(state: BoardState, layout: Layout, place: Place): Line[] {
  if (place.kind === 'board') return boardLines(state, layout);
  return scrolled(state, layout, placeRows(state, place), place.scroll);
}

function scrolled(state: BoardState, layout: Layout, lines: readonly Line[], scroll: number): Line[] {
  const shown = lines.slice(scroll, scroll + viewHeight(state));
  // In a list every row that is left fits.
  const found = isList(placeOf(state.mode).kind) ? shown : shown.map((row) => marked(row, state.find));
  return [headerLine(state, layout.columns), tabsLine(state), ...found];
}

function filled(lines: readonly Line[], height: number): Line[] {
  return Array.from({ length: Math.max(0, height) }, (_, index) => lines[index] ?? EMPTY_LINE);
}

function tooSmallLines({ size }: BoardState, layout: Layout): Line[] {
  const text = `Too small: ${size.columns}x${size.rows}. The board needs ${SMALLEST.columns}x${SMALLEST.rows}.`;
  return wrap(text, layout.columns, layout.rows).map((part) => line(part, 'alert', { bold: true }));
}
