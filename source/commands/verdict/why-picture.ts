import { drawPicture } from '../../domain/decision/picture/draw.ts';
import { pictureOfRow } from '../../domain/decision/picture/picture.ts';
import { rowText } from '../../domain/decision/picture/row.ts';
import type { JudgedIncident } from '../../domain/decision/report/report.ts';
import type { Situation } from '../../domain/situation.ts';
import { WrongUsage } from '../command/command.ts';

/** Cells of a page where nobody says how wide it is. */
const USUAL = 80;
const WIDEST = 500;
const HIGHEST = 32;

type Environment = Readonly<Record<string, string | undefined>>;

/** Cells of a page: what was asked for, else $COLUMNS, else 80. Throws WrongUsage for what is no width. */
export function pageWidth(asked: string | undefined, env: Environment): number {
  if (asked === undefined) return cellsIn(env.COLUMNS) ?? USUAL;
  const cells = cellsIn(asked);
  if (cells === undefined)
    throw new WrongUsage(
      `--width "${asked}" is no width. Expected cells from 20 to ${WIDEST}, for example 80.`,
    );
  return cells;
}

/** Whether the environment names a locale that cannot show more than ASCII. */
export function isAsciiOnly(env: Environment): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return locale !== '' && !/utf-?8/i.test(locale);
}

/** The picture of a verdict as lines, times in the zone. */
export function pictureLines(
  row: JudgedIncident,
  situation: Situation,
  zone: string,
  { width, ascii }: { readonly width: number; readonly ascii: boolean },
): string[] {
  const picture = pictureOfRow(row, situation);
  if (!picture) return [];
  const { currency } = situation.team;
  return drawPicture(picture, { width, height: HIGHEST, zone, currency, ascii }).map(rowText);
}

function cellsIn(text: string | undefined): number | undefined {
  const cells = Number(text);
  return text !== undefined && Number.isInteger(cells) && cells >= 20 && cells <= WIDEST ? cells : undefined;
}
