import type { Size } from './state.ts';

/** The smallest terminal on which the board is of use. */
export const SMALLEST: Size = { columns: 60, rows: 20 };
/** From here on list and detail stand side by side, and the list has a column of amounts. */
export const WIDE = 120;
/** Between list and detail. */
export const GUTTER = 3;

/** So that the list of a wide screen is no narrower than that of the widest one without a detail of 80 columns. */
const DETAIL_SHARE = 0.31;
const NARROWEST_DETAIL = 37;
const WIDEST_DETAIL = 90;

/** How the screen is divided, in terminal cells. */
export interface Layout {
  /** The size of the whole frame, at least 1x1. */
  readonly columns: number;
  readonly rows: number;
  readonly tooSmall: boolean;
  /** Whether list and detail stand side by side. */
  readonly wide: boolean;
  readonly listWidth: number;
  /** 0 where there is no pane beside the list. */
  readonly detailWidth: number;
}

/** How a terminal of this size is divided. Sizes that make no sense count as the nearest that do. */
export function layoutFor(size: Size): Layout {
  const columns = atLeastOne(size.columns);
  const rows = atLeastOne(size.rows);
  const wide = columns >= WIDE;
  const detailWidth = wide
    ? Math.min(WIDEST_DETAIL, Math.max(NARROWEST_DETAIL, Math.floor(columns * DETAIL_SHARE)))
    : 0;
  return {
    columns,
    rows,
    tooSmall: columns < SMALLEST.columns || rows < SMALLEST.rows,
    wide,
    listWidth: wide ? columns - detailWidth - GUTTER : columns,
    detailWidth,
  };
}

function atLeastOne(cells: number): number {
  return Number.isFinite(cells) ? Math.max(1, Math.floor(cells)) : 1;
}
