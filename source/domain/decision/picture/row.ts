import { truncate, widthOf } from '../../text/fit.ts';

/** What a stretch of a drawn row stands for; a screen decides how that looks. */
export type Role = 'text' | 'dim' | 'loss' | 'mark' | 'here';

export interface DrawnCell {
  readonly text: string;
  readonly role: Role;
}

/** One row of a picture. */
export type DrawnRow = readonly DrawnCell[];

/** Where and how a picture is drawn. */
export interface Drawing {
  /** Terminal cells at most. */
  readonly width: number;
  /** Rows at most. */
  readonly height: number;
  /** IANA zone of whoever reads. */
  readonly zone: string;
  readonly currency: string;
  /** Nothing but ASCII, for terminals and ears that know no other. */
  readonly ascii: boolean;
}

export const EMPTY_ROW: DrawnRow = [];

export function cell(text: string, role: Role = 'text'): DrawnCell {
  return { text, role };
}

/** The row cut to a width. */
export function cutRow(row: DrawnRow, { width, ascii }: Pick<Drawing, 'width' | 'ascii'>): DrawnRow {
  const cells: DrawnCell[] = [];
  let left = width;
  for (const { text, role } of row) {
    const cut = cutText(text, left, ascii);
    if (cut === '') continue;
    cells.push({ text: cut, role });
    left -= widthOf(cut);
  }
  return cells;
}

/** Short texts side by side, three spaces between, on as few rows as hold them. */
export function flowRows(
  texts: readonly string[],
  { width, ascii }: Pick<Drawing, 'width' | 'ascii'>,
): string[] {
  const rows: string[] = [];
  for (const text of texts) {
    const last = rows.at(-1);
    const joined = last === undefined ? text : `${last}   ${text}`;
    if (last !== undefined && widthOf(joined) <= width) rows[rows.length - 1] = joined;
    else rows.push(text);
  }
  return rows.map((row) => cutText(row, width, ascii));
}

/** The first of some texts that fits a width; where none does the last. */
export function firstFitting(texts: readonly string[], width: number): string {
  return texts.find((text) => widthOf(text) <= width) ?? texts.at(-1) ?? '';
}

/** Plain text of a row. */
export function rowText(row: DrawnRow): string {
  return row.map(({ text }) => text).join('');
}

function cutText(text: string, width: number, ascii: boolean): string {
  const cut = truncate(text, width);
  return ascii ? cut.replaceAll('…', '.') : cut;
}
