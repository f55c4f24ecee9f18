import { exactAmount, shortAmount } from '../../text/amount.ts';
import { widthOf } from '../../text/fit.ts';
import { moment } from '../../text/moment.ts';
import { cell, cutRow, type Drawing, type DrawnRow } from './row.ts';
import type { DeclaredSize, PictureRung } from './rungs.ts';
import { startWord } from './start-word.ts';

/**
 * The verdicts as a ladder, the most urgent on top: from which size of the impact each start is the best, and where
 * this failure stands. Where rungs do not fit, those nearest to it stay.
 */
export function drawLadder(ladder: readonly PictureRung[], now: number, drawing: Drawing): DrawnRow[] {
  const { height, zone, currency } = drawing;
  const shown = nearest(ladder, Math.floor(height) - 1);
  if (shown.length === 0) return [];
  const rungs = shown.toReversed().map((rung) => ({
    from: rung.from === 0 ? 'from nothing' : `from ${sizeText(rung.size, rung.avoidable, currency)}`,
    word: startWord(rung.verdict, rung.startAt, (at) => moment(at, now, zone)),
    here: rung.here ? `< here: ${sizeText(rung.here.size, rung.here.avoidable, currency)}` : '',
  }));
  const from = Math.max(...rungs.map((rung) => widthOf(rung.from)));
  const word = Math.max(...rungs.map((rung) => widthOf(rung.word)));
  const unit = ladder.every(({ size }) => size === null) ? ', by what waiting costs' : '';
  return [
    [cell(`Which start is the best${unit}`, 'dim')],
    ...rungs.map((rung) => [
      cell(`${rung.from.padEnd(from)}  `, 'dim'),
      ...(rung.here === '' ? [cell(rung.word)] : [cell(`${rung.word.padEnd(word)}  ${rung.here}`, 'here')]),
    ]),
  ].map((row) => cutRow(row, drawing));
}

function nearest(ladder: readonly PictureRung[], most: number): readonly PictureRung[] {
  if (most <= 0) return [];
  if (ladder.length <= most) return ladder;
  const here = Math.max(
    0,
    ladder.findIndex((rung) => rung.here !== null),
  );
  const first = Math.max(0, Math.min(ladder.length - most, here - Math.floor(most / 2)));
  return ladder.slice(first, first + most);
}

function sizeText(size: DeclaredSize | null, avoidable: number, currency: string): string {
  if (!size) return amountText(avoidable, currency);
  const amount = amountText(size.amount, currency);
  return size.per === 'once' ? amount : `${amount}/${size.per === 'hour' ? 'h' : 'day'}`;
}

/** A rung may begin at some cents; rounded they would be nothing. */
function amountText(amount: number, currency: string): string {
  return amount > 0 && amount < 10 ? exactAmount(amount, currency) : shortAmount(amount, currency);
}
