import type { ShownJudged } from '../../../domain/audience/privacy/hide.ts';
import { drawPicture } from '../../../domain/decision/picture/draw.ts';
import type { Role } from '../../../domain/decision/picture/row.ts';
import { closeSentence } from '../../../domain/decision/start/robust.ts';
import { moment } from '../../../domain/text/moment.ts';
import { MINUTE } from '../../../domain/time/zone.ts';
import type { BoardState } from '../../state/state.ts';
import { type Line, line, lineOf, type Tone } from '../parts/line.ts';

/** Rows of the whole picture: the view scrolls. */
const HIGHEST = 32;
/** A picture judged longer ago than this says when. */
const FRESH = 2 * MINUTE;

const TONES: Readonly<Record<Role, Tone>> = {
  text: 'plain',
  dim: 'dim',
  loss: 'alert',
  mark: 'strong',
  here: 'strong',
};

/**
 * The verdict of one incident as a picture of at most `width` cells and, where it can, `room` rows; nothing where none is
 * known or may be shown.
 */
export function whyLines(state: BoardState, id: string, width: number, room: number): Line[] {
  const picture = Object.hasOwn(state.details, id) ? state.details[id]?.picture : undefined;
  if (!picture) return [];
  const drawn = drawPicture(picture, {
    width,
    height: Math.max(1, Math.min(HIGHEST, room)),
    zone: state.report.timeZone,
    currency: state.report.currency,
    ascii: false,
  });
  const rows = drawn.map((row) => lineOf(...row.map(({ text, role }) => ({ text, tone: TONES[role] }))));
  const stale = rows.length > 0 && state.now - picture.now > FRESH;
  return stale
    ? [line(`As it stood at ${moment(picture.now, state.now, state.report.timeZone)}`, 'dim'), ...rows]
    : rows;
}

/** How near the verdict is to another one; empty where that is not known or must not be shown. */
export function closenessText({ robust, close }: ShownJudged): string {
  if (robust) return 'robust: the same at half and at twice the price of a wake-up';
  return close ? closeSentence(close) : '';
}
