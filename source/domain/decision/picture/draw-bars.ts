import { shortAmount } from '../../text/amount.ts';
import { widthOf } from '../../text/fit.ts';
import { moment } from '../../text/moment.ts';
import { cell, cutRow, type Drawing, type DrawnCell, type DrawnRow, firstFitting } from './row.ts';
import type { StartBar } from './start-bars.ts';
import { startWord } from './start-word.ts';

const PARTS = [
  { part: 'loss', letter: 'L', name: 'loss', shade: '█' },
  { part: 'labour', letter: 'B', name: 'labour', shade: '▓' },
  { part: 'nextDay', letter: 'N', name: 'next day', shade: '▒' },
  { part: 'wear', letter: 'W', name: 'wear', shade: '░' },
] as const;
const LETTERS = PARTS.map(({ letter, name }) => `${letter} ${name}`).join(', ');
/** A shorter bar tells nothing: then only the amounts are left. */
const SHORTEST = 10;

/**
 * Each start as one bar of its parts, all on the same scale, with the amounts below it: `L` loss, `B` labour, `N`
 * next day, `W` wear. Within a width and a height; whole bars only.
 */
export function drawBars(bars: readonly StartBar[], now: number, drawing: Drawing): DrawnRow[] {
  const { height, zone, currency } = drawing;
  if (height < 2 || bars.length === 0) return [];
  const words = bars.map(({ verdict, startAt }) =>
    startWord(verdict, startAt, (at) => moment(at, now, zone)),
  );
  const totals = bars.map(({ cost }) => shortAmount(cost, currency));
  const label = Math.max(...words.map(widthOf));
  const total = Math.max(...totals.map(widthOf));
  const length = Math.floor(drawing.width) - label - total - 4;
  const largest = Math.max(...bars.map(({ cost }) => cost));
  const caption = [cell(firstFitting([`The two best starts: ${LETTERS}`, LETTERS], drawing.width), 'dim')];
  const rows = bars.map((bar, i) => {
    const amount = totals[i]!.padStart(total);
    const head = [cell(words[i]!.padEnd(label)), cell(`  ${amount}`), cell('  ')];
    const drawn = length >= SHORTEST && largest > 0 ? barCells(bar, length, largest, drawing.ascii) : [];
    return [[...head, ...drawn], [cell(`${' '.repeat(label + 2)}${sumOf(bar, currency)}`, 'dim')]];
  });
  const fitting = rows.slice(0, Math.floor((height - 1) / 2)).flat();
  return fitting.length === 0 ? [] : [caption, ...fitting].map((row) => cutRow(row, drawing));
}

function barCells(bar: StartBar, length: number, largest: number, ascii: boolean): DrawnCell[] {
  let sum = 0;
  let drawn = 0;
  return PARTS.flatMap(({ part, letter, shade }) => {
    sum += bar[part];
    const cells = Math.min(length, Math.round((sum / largest) * length)) - drawn;
    if (cells <= 0) return [];
    drawn += cells;
    const run = ascii ? letter.repeat(cells) : letter + shade.repeat(cells - 1);
    return [cell(run, part === 'loss' ? 'loss' : 'text')];
  });
}

function sumOf(bar: StartBar, currency: string): string {
  const parts = PARTS.filter(({ part }) => bar[part] > 0).map(
    ({ part, name }) => `${name} ${shortAmount(bar[part], currency)}`,
  );
  return parts.length > 0 ? parts.join(' + ') : 'costs nothing';
}
