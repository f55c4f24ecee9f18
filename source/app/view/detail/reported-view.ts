import type { Reported } from '../../../domain/incident/lookup/reported.ts';
import { fieldLines, textLines } from '../parts/field-view.ts';
import { type Line, line } from '../parts/line.ts';

/** Lines of an error that are shown; why has them all. */
const MOST = 12;

/** Where to look at it, and the text of the error. */
export function reportedLines({ link = '', detail = '' }: Reported, width: number): Line[] {
  const rows = detail.split('\n').filter((row) => row.trim() !== '');
  const more = rows.length - MOST;
  return [
    ...fieldLines('link', link, width),
    ...rows.slice(0, MOST).flatMap((row) => textLines(row, width, 2)),
    ...(more > 0 ? [line(`and ${more} more lines: wakeworthy why`, 'dim')] : []),
  ];
}
